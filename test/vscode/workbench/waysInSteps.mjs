// Ways to the panel that begin at what is there already: the button above an open snapshot, a packed file in the explorer.
import { copyFileSync, rmSync } from "node:fs";
import path from "node:path";
import { SHOP, workspace } from "./session.mjs";

export function waysInSteps(session, test) {
  test("a snapshot that VS Code's own viewer shows has the button that leads here", async () => {
    const { drive } = session();
    await (await drive.file(SHOP[0])).dblclick();
    const tab = drive.page.locator(".tab.active", { hasText: "shop-before.heapsnapshot" });
    await tab.waitFor();
    const button = drive.page.locator('.editor-actions .action-label[aria-label*="Summarize Heap Snapshot"]');
    await button.waitFor();
    // What the viewer draws comes some time after its tab.
    await drive.page.locator("iframe.webview.ready:visible, .monaco-editor-pane-placeholder").first().waitFor();
    await drive.page.waitForTimeout(1_500);
    await drive.shot("editor-title");
    await button.click();
    await drive.panel().getByRole("button", { name: "Compare with…" }).waitFor({ timeout: 120_000 });
    await drive.shot("editor-title-opened");
    // There the button would lead nowhere.
    await button.waitFor({ state: "detached" });
  });

  test("a packed snapshot has the entries of any other", async () => {
    const { drive } = session();
    const packed = path.join(workspace, "shop", "packed.heapsnapshot.tar.gz");
    copyFileSync(path.join(workspace, SHOP[1]), packed);
    try {
      const menu = await drive.contextMenu("shop/packed.heapsnapshot.tar.gz");
      for (const entry of ["Select for Heap Compare", "Summarize Heap Snapshot"]) await menu.getByText(entry).waitFor();
      await drive.shot("explorer-menu-packed");
      await drive.chooseIn(menu, "Summarize Heap Snapshot");
      await drive.panel().getByRole("button", { name: "Compare with…" }).waitFor({ timeout: 120_000 });
    } finally {
      rmSync(packed, { force: true });
    }
  });
}
