// The ways to a comparison, and out of one.
import assert from "node:assert/strict";
import { copyFileSync, rmSync } from "node:fs";
import path from "node:path";
import { serverProcesses, threadsOf } from "../harness/processes.mjs";
import { headline, SHOP, STORY, workspace } from "./session.mjs";

/** From the click to "Cancelled" on the screen, on a loaded machine; test/server/process.test.ts holds the workers to 200 ms. */
const CANCEL_MS = 5_000;

export function compareSteps(session, test) {
  test("palette: check two snapshots, see phases, read the verdict", async () => {
    const { drive } = session();
    await drive.command("Heap Verdict: Compare Heap Snapshots");
    for (const name of ["shop-after", "shop-before"]) await drive.quickRow(name).click();
    await drive.shot("pick");
    await drive.page.keyboard.press("Enter");
    // Small snapshots may be compared before a person sees progress: the step that cancels looks at that.
    const panel = await drive.report();
    await panel
      .getByText(await headline(SHOP))
      .first()
      .waitFor();
  });

  test("explorer: two selected, one entry for both", async () => {
    const { drive } = session();
    const menu = await drive.contextMenu(...STORY);
    assert.equal(await menu.getByText("Select for Heap Compare").count(), 0);
    await drive.shot("explorer-menu");
    await drive.page.keyboard.press("Escape");
    await drive.choose("Compare Heap Snapshots", ...STORY);
    const panel = await drive.report();
    await panel
      .getByText(await headline(STORY))
      .first()
      .waitFor();
    await drive.notification("Comparing").waitFor({ state: "detached" });
    await drive.shot("panel");
  });

  test("explorer: select for compare, then compare with selected", async () => {
    const { drive } = session();
    await drive.choose("Select for Heap Compare", SHOP[0]);
    await drive.page.locator(".statusbar-item", { hasText: "selected for heap compare" }).waitFor();
    const onItself = await drive.contextMenu(SHOP[0]);
    assert.equal(await onItself.getByText("Compare with Selected Snapshot").count(), 0);
    await drive.page.keyboard.press("Escape");
    await drive.choose("Compare with Selected Snapshot", SHOP[1]);
    const panel = await drive.report();
    await panel
      .getByText(await headline(SHOP))
      .first()
      .waitFor();
  });

  test("explorer: a file that is no snapshot has none of the entries", async () => {
    const { drive } = session();
    const menu = await drive.contextMenu("notes.txt");
    await menu.getByText("Rename").waitFor();
    assert.equal(await menu.getByText("Heap").count(), 0);
  });

  test("cancel stops the workers, and the panel offers to compare again", async () => {
    const { drive, workbench } = session();
    await drive.choose("Compare Heap Snapshots", ...STORY);
    await drive.panel().getByRole("progressbar").waitFor();
    // Said in the panel alone, while it can be seen.
    assert.equal(await drive.page.locator(".notification-toast").count(), 0);
    assert.equal(await drive.page.locator(".statusbar-item", { hasText: "Comparing" }).count(), 0);
    const [server] = await serverProcesses(workbench.extensions);
    const working = threadsOf(server);
    const asked = performance.now();
    await drive.panel().getByRole("button", { name: "Cancel" }).click();
    await drive.panel().getByText("Cancelled").first().waitFor();
    const took = performance.now() - asked;
    console.log(`cancelled on screen after ${took.toFixed(0)} ms`);
    if (working !== null) assert.ok(threadsOf(server) < working, "a worker still runs");
    assert.ok(took < CANCEL_MS, `${took} ms`);
    await drive.shot("cancelled");
    await drive.panel().getByRole("button", { name: "Compare again" }).click();
    await drive.report();
  });

  test("a snapshot that was cut short: one page with file and place, and no notification", async () => {
    const { drive } = session();
    await drive.choose("Compare Heap Snapshots", SHOP[0], "broken.heapsnapshot");
    const panel = drive.panel();
    await panel.getByText("The comparison failed").waitFor();
    assert.match(await panel.getByRole("alert").first().textContent(), /Cannot read broken\.heapsnapshot.*byte \d+/);
    assert.equal(await drive.page.locator(".notification-toast").count(), 0);
    await drive.shot("failed");
  });

  test("one of three cannot be read: the other two are compared without it", async () => {
    const { drive } = session();
    await drive.choose("Compare Heap Snapshots", ...SHOP, "broken.heapsnapshot");
    await drive.panel().getByRole("button", { name: "Compare Without broken.heapsnapshot" }).click();
    const panel = await drive.report();
    await panel.locator("hv-chips [data-at='1']", { hasText: "shop-" }).waitFor();
    assert.equal(await panel.locator("hv-chips [data-at]").count(), 2);
  });

  test("a snapshot that vanished: named, and the report before it stays", async () => {
    const { drive } = session();
    const copy = "passing.heapsnapshot";
    copyFileSync(path.join(workspace, SHOP[0]), path.join(workspace, copy));
    await drive.choose("Compare Heap Snapshots", SHOP[1], copy);
    await drive.report();
    rmSync(path.join(workspace, copy));
    await drive.command("Heap Verdict: Swap From and To");
    await drive.notification(`Cannot read ${copy}`).waitFor();
    await drive.report();
  });
}
