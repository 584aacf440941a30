// package.json against the code, and every text against its translation.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { CAPTURES_VIEW, COMMAND_IDS, REPORT_VIEW, SAVED_REPORT_EDITOR, SELECTED_CONTEXT, SUMMARY_EDITOR } from "../../src/extension/ids.ts";
import { SNAPSHOT_ENDING } from "../../src/protocol/snapshotNames.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const manifestText = read("package.json");
const manifest = JSON.parse(manifestText) as {
  activationEvents: string[];
  icon: string;
  l10n: string;
  contributes: {
    commands: { command: string; enablement?: string }[];
    views: Record<string, { id: string }[]>;
    viewsWelcome: { view: string; when: string }[];
    menus: Record<string, { command: string; group?: string; when: string }[]>;
    customEditors: { viewType: string; priority: string; selector: { filenamePattern: string }[] }[];
    configuration: { properties: Record<string, unknown> };
  };
};
const strings = (file: string) => JSON.parse(read(file)) as Record<string, string>;
const extensionSource = readdirSync(path.join(ROOT, "src/extension"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => read(path.join("src/extension", name)))
  .join("\n");

test("every command of package.json has a handler, and the other way round", () => {
  assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), [...COMMAND_IDS].sort());
});

test("panel and editors are those that the code registers", () => {
  assert.deepEqual(manifest.activationEvents, [`onWebviewPanel:${REPORT_VIEW}`, "onDebug", "onUri"]);
  assert.deepEqual(
    manifest.contributes.customEditors.map(({ viewType, priority }) => [viewType, priority]),
    [
      [SAVED_REPORT_EDITOR, "default"],
      [SUMMARY_EDITOR, "option"],
    ],
  );
});

test("the view of captures is in the explorer, says what to do when it is empty, and its entries are its own", () => {
  assert.deepEqual(
    manifest.contributes.views.explorer!.map(({ id }) => id),
    [CAPTURES_VIEW],
  );
  const welcome = manifest.contributes.viewsWelcome.filter(({ view }) => view === CAPTURES_VIEW).map(({ when }) => when);
  assert.deepEqual(welcome, ["isWorkspaceTrusted", "!isWorkspaceTrusted"]);
  for (const menu of ["view/title", "view/item/context"])
    for (const { when } of manifest.contributes.menus[menu]!)
      assert.ok(when.split(" || ").every((part) => part.startsWith(`view == ${CAPTURES_VIEW}`)));
});

test("nothing is captured in a workspace that is not trusted", () => {
  for (const command of ["heapVerdict.takeSnapshot", "heapVerdict.openSampleService"])
    assert.equal(manifest.contributes.commands.find((entry) => entry.command === command)!.enablement, "isWorkspaceTrusted");
});

/** Every packing that the reader reads. */
const SNAPSHOTS = ["a.heapsnapshot", "Heap.1.HEAPSNAPSHOT", "a.heaptimeline"].flatMap((name) =>
  ["", ".gz", ".br", ".zst", ".xz", ".zip", ".tar", ".tar.gz", ".tgz"].map((packing) => name + packing),
);
const OTHERS = ["a.heapsnapshot.txt", "a.gz", "a.zip", "heapsnapshot", "a.heapsnapshots", "a.heapprofile", "a.heapsnapshot.bz2"];

test("the explorer's entries are in group 3_compare and on snapshots only", () => {
  for (const { group, when } of manifest.contributes.menus["explorer/context"]!) {
    assert.match(group!, /^3_compare@/);
    if (when === "!listMultiSelection && explorerResourceIsFolder") continue;
    const pattern = new RegExp(/resourceFilename =~ \/(.*?)\/i /.exec(when)![1]!, "i");
    for (const name of SNAPSHOTS) assert.match(name, pattern);
    for (const name of OTHERS) assert.doesNotMatch(name, pattern);
    assert.equal(pattern.source, SNAPSHOT_ENDING.source, "as the code has it");
  }
  const withSelected = manifest.contributes.menus["explorer/context"]!.find(({ command }) => command.endsWith("compareWithSelected"))!;
  assert.match(withSelected.when, new RegExp(`${SELECTED_CONTEXT} && resourcePath not in ${SELECTED_CONTEXT}`));
});

test("an open snapshot leads here from any other editor", () => {
  const entry = manifest.contributes.menus["editor/title"]!.find(({ command }) => command === "heapVerdict.summarize")!;
  assert.match(entry.group!, /^navigation/);
  assert.match(entry.when, new RegExp(`activeCustomEditorId != '${SUMMARY_EDITOR}'`));
  const pattern = new RegExp(/resourceFilename =~ \/(.*?)\/i /.exec(entry.when)![1]!, "i");
  assert.equal(pattern.source, SNAPSHOT_ENDING.source);
});

test("every setting is read by the code", () => {
  for (const name of Object.keys(manifest.contributes.configuration.properties)) {
    assert.ok(extensionSource.includes(`"${name.replace("heapVerdict.", "")}"`), name);
  }
});

test("every text of package.json is there in English and German, and none is left over", () => {
  const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]!).sort();
  for (const file of ["package.nls.json", "package.nls.de.json"])
    assert.deepEqual(Object.keys(strings(file)).sort(), [...new Set(used)], file);
});

test("every file that package.json or its texts name exists", () => {
  const texts = [manifestText, read("package.nls.json"), read("package.nls.de.json")].join("\n");
  const named = [...texts.matchAll(/"((?:\.\/)?media\/[\w./-]+)"/g)].map((match) => match[1]!);
  assert.ok(named.length >= 5);
  for (const file of named) assert.ok(existsSync(path.join(ROOT, file)), file);
});

test("code of the walkthrough fits its half of the page", () => {
  const folder = path.join(ROOT, "media/walkthrough");
  const blocks = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => readFileSync(path.join(folder, file), "utf8").match(/^```[\s\S]*?^```/gm) ?? []);
  assert.ok(blocks.length >= 6, String(blocks.length));
  // Columns beside a side bar in a window of 1,440 pixels.
  assert.deepEqual(
    blocks.flatMap((block) => block.split("\n")).filter((line) => line.length > 60),
    [],
  );
});

test("every text of the extension is there in German with the same placeholders, and none is left over", () => {
  const calls = [...extensionSource.matchAll(/l10n\.t\(\s*("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1]!) as string);
  assert.equal(calls.length, extensionSource.split("l10n.t(").length - 1, "a text that is no plain string cannot be translated");
  const german = strings(path.join(manifest.l10n, "bundle.l10n.de.json"));
  assert.deepEqual(Object.keys(german).sort(), [...new Set(calls)].sort());
  const placeholders = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
  for (const [english, translation] of Object.entries(german)) assert.deepEqual(placeholders(translation), placeholders(english), english);
});
