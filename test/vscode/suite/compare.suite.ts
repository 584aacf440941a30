import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Report } from "../../../src/protocol/report.ts";
import { after, before, closeAll, compare, eventually, inWorkspace, tabs, viewType } from "./support.ts";

describe("comparing", () => {
  afterEach(closeAll);

  it("opens the verdict panel in the active column, and gives the report", async () => {
    const report = await compare(before(), after());
    assert.deepEqual(
      report?.snapshots.map(({ path }) => path),
      [before().fsPath, after().fsPath],
    );
    await eventually("the panel's title", () => tabs()[0]?.label.endsWith(": shop-before → shop-after") === true);
    const [tab, ...others] = tabs();
    assert.equal(others.length, 0);
    assert.equal(viewType(tab!), "heapVerdict.report");
    assert.equal(tab!.group.viewColumn, vscode.ViewColumn.One);
  });

  it("puts snapshots into the order of capture, however they were selected", async () => {
    const report = await compare(after(), before());
    assert.deepEqual(
      report?.snapshots.map(({ path, role }) => [path, role]),
      [
        [before().fsPath, "before"],
        [after().fsPath, "after"],
      ],
    );
  });

  it("compares all snapshots of a folder, in order of capture", async () => {
    const report = await vscode.commands.executeCommand<Report | undefined>("heapVerdict.compareFolder", inWorkspace("story"));
    assert.deepEqual(
      report?.snapshots.map(({ path }) => path),
      ["before", "after", "settled"].map((name) => inWorkspace("story", `${name}.heapsnapshot`).fsPath),
    );
  });

  it("leaves out what is no snapshot", async () => {
    const report = await compare(inWorkspace("notes.txt"), before(), after());
    assert.equal(report?.snapshots.length, 2);
  });

  it("compares with the selected snapshot in the order of the choice", async () => {
    await vscode.commands.executeCommand("heapVerdict.selectForCompare", after());
    const report = await vscode.commands.executeCommand<{ snapshots: { path: string }[] }>("heapVerdict.compareWithSelected", before());
    assert.deepEqual(
      report.snapshots.map(({ path }) => path),
      [after().fsPath, before().fsPath],
    );
    await eventually("the panel's title", () => tabs()[0]?.label.endsWith(": shop-after → shop-before") === true);
  });

  it("shows the same snapshots again in the same panel", async () => {
    await compare(before(), after());
    await compare(before(), after());
    assert.equal(tabs().length, 1);
  });

  it("makes two comparisons at once", async () => {
    const [forth, back] = await Promise.all([
      compare(before(), after()),
      (async () => {
        await vscode.commands.executeCommand("heapVerdict.selectForCompare", after());
        return vscode.commands.executeCommand<Report | undefined>("heapVerdict.compareWithSelected", before());
      })(),
    ]);
    assert.equal(forth!.verdict.growth.total, -back!.verdict.growth.total);
    await eventually("a panel for each", () => tabs().length === 2);
  });

  it("takes tenant rules from the settings", async () => {
    const settings = vscode.workspace.getConfiguration("heapVerdict");
    await settings.update("tenants", "none", vscode.ConfigurationTarget.Workspace);
    try {
      const report = await compare(before(), after());
      assert.deepEqual(report?.tenants.items, []);
    } finally {
      await settings.update("tenants", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("gives no report on what cannot be read, and says so in the panel", async () => {
    assert.equal(await compare(before(), inWorkspace("broken.heapsnapshot")), undefined);
    assert.equal(await compare(before(), inWorkspace("gone.heapsnapshot")), undefined);
    await eventually("a panel for each", () => tabs().filter((tab) => viewType(tab) === "heapVerdict.report").length === 2);
  });
});
