import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { sampleReport } from "../../support/sampleReport.ts";
import { after, before, closeAll, eventually, inWorkspace, tabs, viewType } from "./support.ts";

async function open(uri: vscode.Uri): Promise<vscode.Tab> {
  await vscode.commands.executeCommand("vscode.open", uri);
  return eventually(`a tab for ${uri.path}`, () => tabs().find((tab) => tab.label.includes(path.posix.basename(uri.path))));
}

describe("editors", () => {
  afterEach(closeAll);

  it("open a saved report by default", async () => {
    const folder = inWorkspace("saved").fsPath;
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(path.join(folder, "a.heapverdict.json"), JSON.stringify(sampleReport()));
      assert.equal(viewType(await open(inWorkspace("saved", "a.heapverdict.json"))), "heapVerdict.savedReport");
    } finally {
      await closeAll();
      rmSync(folder, { recursive: true });
    }
  });

  it("leave snapshots to VS Code's own viewer unless asked", async () => {
    assert.notEqual(viewType(await open(before())), "heapVerdict.summary");
    await closeAll();
    for (const snapshot of [before(), after()]) {
      await vscode.commands.executeCommand("heapVerdict.summarize", snapshot);
      await eventually("the summary", () => tabs().some((tab) => viewType(tab) === "heapVerdict.summary"));
      await closeAll();
    }
  });

  it("leave other JSON files alone", async () => {
    assert.equal(viewType(await open(inWorkspace("notes.json"))), undefined);
  });
});
