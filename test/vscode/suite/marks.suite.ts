import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, compare, eventually, inWorkspace } from "./support.ts";

const store = () => inWorkspace("traced", "src", "store.ts");
const snapshots = () => ["first", "second", "third"].map((name) => inWorkspace("traced", `${name}.heapsnapshot`));

/** Zero-based lines of store.ts. */
const CLASS_LINE = 3;
const HOLDER_LINE = 10;

async function lenses(): Promise<[number, string][]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", store(), 50);
  return (found ?? [])
    .filter(({ command }) => /since first\.heapsnapshot/.test(command?.title ?? ""))
    .map(({ range, command }): [number, string] => [range.start.line, command!.title])
    .sort((a, b) => a[0] - b[0]);
}

const lines = async () => (await lenses()).map(([line]) => line);
const problems = () => vscode.languages.getDiagnostics(store()).filter(({ source }) => source === "Heap Verdict");

async function edit(change: (editor: vscode.TextEditorEdit) => void): Promise<void> {
  const editor = await vscode.window.showTextDocument(store());
  assert.ok(await editor.edit(change));
}

async function set(name: string, value: boolean | undefined): Promise<void> {
  await vscode.workspace.getConfiguration("heapVerdict").update(name, value, vscode.ConfigurationTarget.Workspace);
}

describe("the report in the editors", () => {
  before(async () => {
    assert.ok(await compare(...snapshots()));
    await vscode.workspace.openTextDocument(store());
    await eventually("lenses in store.ts", async () => (await lenses()).length >= 2);
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await closeAll();
  });

  it("lenses stand above the class and the holder of the TypeScript source", async () => {
    const [made, held] = await lenses();
    assert.deepEqual([made![0], held![0]], [CLASS_LINE, HOLDER_LINE]);
    assert.match(made![1], /^\+4,000 objects, \+[\d.]+ MB retained since first\.heapsnapshot$/);
    assert.match(held![1], /^holds \+4,000 entries \(Visit\), \+[\d.]+ MB retained since first\.heapsnapshot$/);
  });

  it("a hover has the figures", async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      store(),
      new vscode.Position(HOLDER_LINE, 7),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value)))
      .join("\n");
    assert.match(text, /\| entries \| 2,000 \| 6,000 \| \+4,000 \|/);
  });

  it("a problem stands at the holder, with actions", async () => {
    const [problem, ...others] = problems();
    assert.deepEqual([others, problem!.range.start.line, problem!.code], [[], HOLDER_LINE, "growing-holder"]);
    assert.match(problem!.message, /^visits keeps more and more Visit: 2,000 → 6,000, \+[\d.]+ MB since first\.heapsnapshot\.$/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", store(), problem!.range);
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes("Mark as Expected…") && titles.includes("Open Heap Verdict Report"), titles.join());
  });

  it("settings turn each off", async () => {
    await set("editor.codeLens", false);
    await eventually("no lenses", async () => (await lenses()).length === 0);
    await set("editor.codeLens", undefined);
    await eventually("lenses again", async () => (await lenses()).length >= 2);
    await set("editor.problems", false);
    await eventually("no problems", () => problems().length === 0);
    await set("editor.problems", undefined);
    await eventually("problems again", () => problems().length === 1);
  });

  it("edits move lenses, and drop the one whose line becomes another", async () => {
    await edit((editor) => editor.insert(new vscode.Position(0, 0), "// one\n// two\n"));
    await eventually("moved lenses", async () => (await lines()).join() === [CLASS_LINE + 2, HOLDER_LINE + 2].join());
    await edit((editor) => editor.replace(new vscode.Range(HOLDER_LINE + 2, 6, HOLDER_LINE + 2, 12), "users"));
    await eventually("one lens left", async () => (await lines()).join() === String(CLASS_LINE + 2));
  });

  it("the command clears them", async () => {
    await vscode.commands.executeCommand("heapVerdict.clearEditors");
    await eventually("nothing left", async () => (await lenses()).length === 0 && problems().length === 0);
  });
});
