// Reports and snapshots of strangers name files: none outside the workspace is looked at or opened before the person agrees.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, test } from "vitest";
import type { PanelBridge, PanelOwner } from "../../src/extension/panelBridge.ts";
import type { AskedPlace } from "../../src/protocol/sourcePlaces.ts";
import { locatePlaces } from "../../src/source/sourceLocator.ts";
import { sampleReport } from "../support/sampleReport.ts";
import { t, Uri, withStandIn } from "./support/standIn.ts";

const posix = process.platform !== "win32";
const WORKSPACE = join(realpathSync(mkdtempSync(join(tmpdir(), "heap verdict strangers-"))), "work space");
let files: Set<string>;
let looked: string[];
let asked: string[];
let opened: string[];
let answers: string[];
let picked: string | undefined;
let proposed: string | undefined;
let received: (message: unknown) => void;
let posted: { type: string; id?: number; reply?: { ok: boolean; error?: string } }[];

const thenable = (value: unknown) => Promise.resolve(value);
const api = {
  Uri,
  Position: class {},
  Range: class {},
  ViewColumn: { Beside: -2 },
  l10n: { t },
  env: { language: "en", clipboard: { writeText: () => thenable(undefined) } },
  workspace: {
    workspaceFolders: [{ uri: Uri.file(WORKSPACE) }],
    getWorkspaceFolder: (uri: Uri) => (uri.path.startsWith(`${WORKSPACE}/`) ? { uri: Uri.file(WORKSPACE) } : undefined),
    findFiles: async () => [],
    asRelativePath: (uri: Uri) => uri.path,
    openTextDocument: (uri: Uri) => {
      opened.push(uri.path);
      return thenable({});
    },
    fs: {
      stat: async (uri: Uri) => {
        looked.push(uri.path);
        if (!files.has(uri.path)) throw new Error("ENOENT");
        return { size: 200e6, mtime: 0 };
      },
      readFile: async () => new Uint8Array(0),
    },
    getConfiguration: () => ({ get: (_: string, standard: unknown) => standard }),
    createFileSystemWatcher: () => ({ onDidChange() {}, onDidCreate() {}, dispose() {} }),
  },
  RelativePattern: class {},
  commands: { executeCommand: () => thenable(undefined) },
  window: {
    showTextDocument: () => thenable({}),
    showInformationMessage: () => thenable(undefined),
    showQuickPick: () => thenable(undefined),
    showWarningMessage: (message: string) => {
      asked.push(message);
      return thenable(answers.shift());
    },
    showOpenDialog: () => thenable(picked === undefined ? undefined : [Uri.file(picked)]),
    showSaveDialog: ({ defaultUri }: { defaultUri: Uri }) => {
      proposed = defaultUri.path;
      return thenable(undefined);
    },
  },
};

type Place = { file: string; line: number; column: number };
let openPlace: (sources: unknown, source: Place) => Promise<string>;
/** What the server does when it is asked. */
const sources = { locate: async (places: AskedPlace[]) => locatePlaces({ places, roots: [WORKSPACE] }) };
const openSource = (source: Place) => openPlace(sources, source);
let reportActions: {
  exportReport(server: unknown, exported: { report: unknown; beside: unknown }, params: { format: string }): Promise<string>;
};
let bridge: { PanelBridge: typeof PanelBridge };
let saved: {
  SavedReportPanel: new (
    services: unknown,
    uri: unknown,
    panel: unknown,
  ) => { state: { kind: string; message?: string }; load(): Promise<void> };
};
beforeAll(async () => {
  ({ openSource: openPlace } = await withStandIn<{ openSource: typeof openPlace }>("src/extension/openSource.ts", api));
  mkdirSync(join(WORKSPACE, "src"), { recursive: true });
  writeFileSync(join(WORKSPACE, "src", "a.js"), "a();\n\n\n");
  reportActions = await withStandIn("src/extension/reportActions.ts", api);
  bridge = await withStandIn("src/extension/panelBridge.ts", api);
  saved = await withStandIn("src/extension/savedReportPanel.ts", api);
});
afterAll(() => rmSync(dirname(WORKSPACE), { recursive: true }));
beforeEach(() => {
  files = new Set();
  [looked, asked, opened, answers, posted] = [[], [], [], [], []];
  picked = undefined;
  proposed = undefined;
});

const at = (file: string) => ({ file, line: 3, column: 1 });

test.runIf(posix)("a source in the workspace opens without a question", async () => {
  assert.equal(await openSource(at(`${WORKSPACE}/src/a.js`)), "done");
  assert.deepEqual([opened, asked], [[`${WORKSPACE}/src/a.js`], []]);
});

test.runIf(posix)("a source elsewhere is neither looked at nor opened before the person agrees", async () => {
  files.add("/etc/passwd");
  for (const path of ["/etc/passwd", `${WORKSPACE}/../etc/passwd`, "file:///etc/passwd"]) {
    [looked, asked, opened] = [[], [], []];
    assert.equal(await openSource(at(path)), "dismissed");
    assert.deepEqual([looked, opened, asked.length], [[], [], 1], path);
  }
  answers = ["Open Anyway"];
  assert.equal(await openSource(at("/etc/passwd")), "done");
  assert.deepEqual(opened, ["/etc/passwd"]);
});

test("a source on another machine says so, and is not looked at", async () => {
  for (const path of [
    "\\\\evil.example\\share\\a.js",
    "//evil.example/share/a.js",
    "\\\\?\\UNC\\evil.example\\share\\a.js",
    "file://evil.example/a.js",
  ]) {
    [looked, asked] = [[], []];
    assert.equal(await openSource(at(path)), "dismissed");
    assert.deepEqual(looked, [], path);
    assert.match(asked[0] ?? "", /is on another machine/);
  }
});

test.runIf(posix)("the export is proposed beside what the person opened, wherever the report says it came from", async () => {
  const report = sampleReport();
  report.snapshots[0]!.path = "/home/victim/.ssh/authorized_keys";
  await reportActions.exportReport({}, { report, beside: Uri.file("/downloads/r.heapverdict.json") }, { format: "json" });
  assert.equal(proposed, "/downloads/authorized_keys-after.heapverdict.json");
});

test("a saved report that is larger than any is refused before it is read", async () => {
  files.add("/downloads/r.heapverdict.json");
  const panel = { webview: webview() };
  const services = {
    workspaceState: { get: () => undefined },
    panels: { add() {} },
    links: { add: () => ({ dispose() {} }) },
    extensionUri: Uri.file("/extension"),
  };
  const { state } = await loaded(new saved.SavedReportPanel(services, Uri.file("/downloads/r.heapverdict.json"), panel));
  assert.equal(state.kind, "failed");
  assert.match(state.message ?? "", /it is larger than 100 MB, which no report is$/);
});

async function loaded<Panel extends { load(): Promise<void> }>(panel: Panel): Promise<Panel> {
  await panel.load();
  return panel;
}

function webview() {
  return {
    asWebviewUri: (uri: Uri) => uri,
    cspSource: "x",
    onDidReceiveMessage: (listener: typeof received) => {
      received = listener;
      return { dispose() {} };
    },
    postMessage: (message: (typeof posted)[number]) => {
      posted.push(message);
      return thenable(true);
    },
  };
}

test("messages of a page that are none change nothing, and requests that are none are refused", async () => {
  const owner = { state: { kind: "empty" }, restore: null, preferences: {}, answers: { copyText: async () => "done" } };
  new bridge.PanelBridge(webview() as never, Uri.file("/extension") as never, owner as unknown as PanelOwner);
  for (const message of [null, undefined, 0, "ready", [], {}, { type: "constructor" }]) received(message);
  const requests: [unknown, unknown][] = [
    ["constructor", {}],
    ["__proto__", {}],
    ["copyText", null],
    ["copyText", { text: 5 }],
    ["copyText", { text: "fine" }],
  ];
  for (const [id, [name, params]] of requests.entries()) received({ type: "request", id, name, params });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(
    posted.map(({ id, reply }) => [id, reply?.ok]),
    [
      [0, false],
      [1, false],
      [2, false],
      [3, false],
      [4, true],
    ],
  );
});
