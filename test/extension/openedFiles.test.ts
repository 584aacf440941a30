// What is offered and opened: an exported page as a page, and the snapshots that lie beside those compared first.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import type * as actions from "../../src/extension/reportActions.ts";
import type * as pick from "../../src/extension/snapshotPick.ts";
import { sampleReport } from "../support/sampleReport.ts";
import { t, Uri, withStandIn } from "./support/standIn.ts";

const folder = mkdtempSync(join(tmpdir(), "heap-verdict-opened-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What was opened, and where. */
const opened: string[] = [];
/** Labels of the list that was shown last, with their folders. */
let offered: string[] = [];
const TIMES: Record<string, number> = {
  "/w/other/newest.heapsnapshot": 3,
  "/w/run/settled.heapsnapshot": 2,
  "/w/run/after.heapsnapshot": 1,
};
const api = {
  Uri,
  l10n: { t },
  ThemeIcon: class {},
  QuickPickItemKind: { Separator: -1 },
  ViewColumn: { Beside: -2 },
  env: { language: "en", openExternal: async ({ path }: Uri) => void opened.push(`outside ${path}`) },
  commands: { executeCommand: async (command: string, { path }: Uri) => void opened.push(`${command} ${path}`) },
  window: {
    showSaveDialog: async ({ defaultUri }: { defaultUri: Uri }) => defaultUri,
    showInformationMessage: async (_: string, open: string) => open,
    showQuickPick: async (items: { label: string; description?: string }[]) => {
      offered = items.flatMap(({ label, description }) => (description === undefined ? [] : [`${description}/${label}`]));
    },
  },
  workspace: {
    findFiles: async () => Object.keys(TIMES).map((path) => Uri.file(path)),
    asRelativePath: (path: string) => path.slice("/w/".length),
    fs: { stat: async ({ path }: Uri) => ({ mtime: TIMES[path], size: 1 }) },
  },
};
const { exportReport } = await withStandIn<typeof actions>("src/extension/reportActions.ts", api);
const { pickOneSnapshot } = await withStandIn<typeof pick>("src/extension/snapshotPick.ts", api);

test("Open on an exported page shows the page, on anything else the text", async () => {
  const server = { render: async ({ format }: { format: string }) => `as ${format}` } as unknown as Parameters<typeof exportReport>[0];
  const beside = Uri.file(join(folder, "before.heapsnapshot")) as never;
  for (const [format, ending, how] of [
    ["html", "html", "outside"],
    ["markdown", "md", "vscode.open"],
  ] as const) {
    opened.length = 0;
    assert.equal(await exportReport(server, { report: sampleReport(), beside }, { format }), "done");
    const file = join(folder, `before-after.${ending}`);
    assert.equal(readFileSync(file, "utf8"), `as ${format}`);
    for (let turn = 0; turn < 10 && opened.length === 0; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(opened, [`${how} ${file}`]);
  }
});

test("a snapshot to add is looked for beside those that are compared, the newest first", async () => {
  await pickOneSnapshot("Add", ["/w/run/before.heapsnapshot"]);
  assert.deepEqual(offered, ["run/settled.heapsnapshot", "run/after.heapsnapshot", "other/newest.heapsnapshot"]);
  await pickOneSnapshot("Summarize");
  assert.deepEqual(offered, ["other/newest.heapsnapshot", "run/settled.heapsnapshot", "run/after.heapsnapshot"]);
});
