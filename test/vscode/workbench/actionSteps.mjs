// What the panel can do with a report.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { commandLine, headline, SHOP, STORY, workspace } from "./session.mjs";

export function actionSteps(session, test) {
  async function open(files) {
    const { drive } = session();
    await drive.choose("Compare Heap Snapshots", ...files);
    return drive.report();
  }

  /** Chooses a format of the command Export Report, saves under the name; gives the text of the file. */
  async function exported(panel, format, name) {
    const { drive } = session();
    const file = path.join(workspace, name);
    await panel.getByRole("tab", { name: "Verdict" }).focus();
    await drive.commandAndPick("Heap Verdict: Export Report…", format);
    await drive.saveAs(file);
    await drive.notification(`Saved ${name}`).waitFor();
    return readFileSync(file, "utf8");
  }

  test("exports say what the command line says", async () => {
    const panel = await open(SHOP);
    for (const [item, name, format] of [
      ["Markdown", "report.md", "markdown"],
      ["HTML", "report.html", "html"],
      ["JSON", "report.heapverdict.json", "json"],
    ]) {
      assert.equal(await exported(panel, item, name), await commandLine(SHOP, format), format);
    }
  });

  test("the verdict goes to the clipboard", async () => {
    const { drive, workbench } = session();
    const panel = await open(SHOP);
    const { verdict } = JSON.parse(await commandLine(SHOP, "json"));
    await panel.getByRole("tab", { name: "Verdict" }).focus();
    await drive.command("Heap Verdict: Copy Verdict");
    await until(async () => (await workbench.clipboard()).includes(verdict.headline));
  });

  test("the verdict's button shows the line that holds the leak, beside the panel", async () => {
    const { drive } = session();
    const panel = await open(STORY);
    const { source } = JSON.parse(await commandLine(STORY, "json")).verdict.culprits[0];
    await panel
      .getByRole("button", { name: /^Open / })
      .first()
      .click();
    // The program is no part of this workspace: what a report names there is opened only when a person says so.
    await drive.notification("Open it from there?").getByRole("button", { name: "Open Anyway" }).click();
    await drive.page.locator(".tab", { hasText: path.basename(source.file) }).waitFor();
    await drive.page.locator(".statusbar-item", { hasText: `Ln ${source.line}, Col` }).waitFor();
    await drive.shot("open-source");
  });

  test("a settled snapshot joins the comparison", async () => {
    const { drive } = session();
    const panel = await open(STORY);
    await panel.getByRole("button", { name: "Add Snapshot…" }).first().click();
    await drive.quickRow("settled.heapsnapshot").click();
    await drive.quickRow("The load had stopped").waitFor();
    await drive.shot("what-happened");
    await drive.quickRow("The load had stopped").click();
    await panel.getByText("three snapshots").first().waitFor({ timeout: 120_000 });
    await panel
      .getByText(await headline([...STORY, "story/settled.heapsnapshot"], "--load", "stopped"))
      .first()
      .waitFor();
    await panel.getByText("load had stopped").first().waitFor();
    await drive.page.locator(".tab", { hasText: "before → settled" }).waitFor();
  });

  test("what a snapshot is called here stands on its chip and on the editor tab, after a reload too", async () => {
    const { drive } = session();
    const call = async (panel, name) => {
      const menu = await drive.menuOn(panel.locator("hv-chips [data-at='1']"));
      await drive.chooseIn(menu, "Rename Here…");
      await drive.answer(name);
    };
    const tab = (text) => drive.page.locator(".tab", { hasText: text }).waitFor();
    const panel = await open(SHOP);
    await call(panel, "under load");
    await tab("shop: shop-before → under load");
    await panel.locator("hv-chips", { hasText: "2 under load" }).waitFor();
    await drive.shot("snapshot-renamed");
    const again = await drive.reload();
    await tab("shop: shop-before → under load");
    await call(again, "");
    await tab("shop: shop-before → shop-after");
    await again.locator("hv-chips", { hasText: "2 shop-after" }).waitFor();
  });

  test("Swap exchanges first and last", async () => {
    const { drive } = session();
    const panel = await open(SHOP);
    await panel.getByRole("tab", { name: "Verdict" }).focus();
    await drive.command("Heap Verdict: Swap From and To");
    await drive.page.locator(".tab", { hasText: "shop-after → shop-before" }).waitFor();
    await panel
      .getByText(await headline([...SHOP].reverse()))
      .first()
      .waitFor();
  });

  test("another tenant rule applies at once and is remembered", async () => {
    const { drive } = session();
    let panel = await open(SHOP);
    const chooseRule = async (label) => {
      await drive.tab("Tenants");
      const choice = panel.getByLabel(label);
      if (!(await choice.isVisible())) await panel.locator("button[data-section=rule]").click();
      await choice.check();
      await panel.getByRole("button", { name: "Apply rule" }).click();
    };
    await chooseRule("No tenants");
    await panel.getByText("No tenants were recognised").first().waitFor();
    await drive.closeEditors();
    panel = await open(SHOP);
    await drive.tab("Tenants");
    await panel.getByText("No tenants were recognised").first().waitFor();
    await chooseRule("Find the best rule");
    await panel.getByRole("tab", { name: "Tenants 6" }).waitFor();
  });

  test("the menu of a tenant shows the retaining path of its largest object", async () => {
    const { drive } = session();
    const panel = await open(STORY);
    await drive.tab("Tenants");
    const menu = await drive.menuOn(
      panel
        .getByRole("row", { name: /^tenant-/ })
        .first()
        .getByRole("gridcell")
        .first(),
    );
    await drive.shot("tenant-menu");
    await drive.chooseIn(menu, "Show Retaining Path");
    await panel.locator("hv-tenant").getByRole("list", { name: "Retaining path" }).waitFor();
    await drive.shot("tenant-path");
  });

  test("a constructor and the retainer open into their objects", async () => {
    const { drive } = session();
    const panel = await open(STORY);
    await drive.tab("Objects");
    const row = (name) => panel.getByRole("row", { name }).first();
    await row(/^TenantRegistry/)
      .getByRole("gridcell")
      .first()
      .click();
    await panel.getByRole("list", { name: "Retaining path" }).first().waitFor();
    await drive.shot("instances");
    await drive.tab("Retainers");
    await row(/tenantRegistries/)
      .getByRole("gridcell")
      .first()
      .click();
    await row(/new.*TenantRegistry/).waitFor();
    await drive.shot("retainer");
  });
}

async function until(check) {
  for (const deadline = Date.now() + 20_000; !(await check()); await new Promise((resolve) => setTimeout(resolve, 100))) {
    if (Date.now() > deadline) assert.fail("not within 20 s");
  }
}
