// Files that open in the panel by themselves, or when asked.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { commandLine, headline, SHOP, workspace } from "./session.mjs";

export function editorSteps(session, test) {
  test("a saved report opens by a double click, without its snapshots", async () => {
    const { drive } = session();
    writeFileSync(path.join(workspace, "kept.heapverdict.json"), await commandLine(SHOP, "json"));
    await (await drive.file("kept.heapverdict.json")).dblclick();
    const panel = await drive.report();
    await panel
      .getByText(await headline(SHOP))
      .first()
      .waitFor();
    assert.equal(await panel.getByRole("button", { name: "Add Snapshot…" }).count(), 0);
    await drive.shot("saved-report");
  });

  test("a saved report finds its snapshots beside it, wherever they lay when it was saved", async () => {
    const { drive } = session();
    const report = JSON.parse(await commandLine(SHOP, "json"));
    for (const snapshot of report.snapshots) snapshot.path = `/gone/${path.basename(snapshot.path)}`;
    writeFileSync(path.join(workspace, "shop", "moved.heapverdict.json"), JSON.stringify(report));
    await (await drive.file("shop/moved.heapverdict.json")).dblclick();
    const saved = await drive.report();
    await saved.getByRole("button", { name: "Open Snapshots…" }).first().click();
    await drive.page.locator(".tab", { hasText: "shop: shop-before → shop-after" }).waitFor({ timeout: 120_000 });
    const panel = await drive.report();
    await panel.getByRole("button", { name: "Add Snapshot…" }).first().waitFor();
  });

  test("a saved report that is damaged names the field", async () => {
    const { drive } = session();
    writeFileSync(path.join(workspace, "damaged.heapverdict.json"), '{"schemaVersion":1,"verdict":{}}');
    await (await drive.file("damaged.heapverdict.json")).dblclick();
    await drive.panel().getByText("Cannot read damaged.heapverdict.json").waitFor();
    await drive.panel().getByText("The comparison failed").waitFor();
  });

  test("the walkthrough shows how to take, compare and read", async () => {
    const { drive } = session();
    await drive.command("Welcome: Open Walkthrough...");
    await drive.quickRow("Get started with Heap Verdict").click();
    for (const step of ["Take", "Compare", "Read"]) await drive.page.locator(".getting-started-step", { hasText: step }).first().waitFor();
    await drive.shot("walkthrough");
  });

  test("the summary of one snapshot leads to a comparison", async () => {
    const { drive } = session();
    await drive.choose("Summarize Heap Snapshot", SHOP[0]);
    await drive.panel().getByRole("button", { name: "Compare with…" }).waitFor({ timeout: 120_000 });
    await drive.shot("summary");
    await drive.panel().getByRole("button", { name: "Compare with…" }).click();
    await drive.quickRow("shop-after").click();
    const panel = await drive.report();
    await panel
      .getByText(await headline(SHOP))
      .first()
      .waitFor();
  });
}
