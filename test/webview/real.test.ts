// The panel on comparisons of real programs: the committed snapshots, compared and answered by the engine.
import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import { formatSignedBytes } from "../../src/protocol/format.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";
import { RealComparison } from "./support/realComparison.ts";

let browser: PanelBrowser;
let loopback: RealComparison;
let mongoose: RealComparison;

beforeAll(async () => {
  [browser, loopback, mongoose] = await Promise.all([
    PanelBrowser.start(),
    RealComparison.of("loopback-node20"),
    RealComparison.of("mongoose-node20"),
  ]);
}, 180_000);

afterAll(async () => {
  await Promise.all([browser.stop(), loopback.close(), mongoose.close()]);
});

async function shown(comparison: RealComparison): Promise<TestPanel> {
  const panel = await browser.open({ answer: comparison.answer });
  await panel.show({ kind: "report", report: comparison.report, canQuery: true, savedAs: null });
  return panel;
}

/** Waits until nothing is on its way any more. */
async function loaded(panel: TestPanel): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    await panel.settle();
    if (!/Loading…/.test(await panel.text("heap-verdict-panel"))) return;
  }
  assert.fail("something never came");
}

test("the parts of a real growth sum to its total, on the page too", async () => {
  for (const comparison of [loopback, mongoose]) {
    const panel = await shown(comparison);
    const { total } = comparison.report.verdict.growth;
    assert.ok((await panel.text("hv-growth-bar h2")).includes(formatSignedBytes(total)));
    assert.equal((await panel.page.locator("hv-growth-bar .part").count()) > 1, true);
    await panel.close();
  }
});

test("every tab of a real comparison fills, and no question fails", async () => {
  for (const comparison of [loopback, mongoose]) {
    const panel = await shown(comparison);
    for (const tab of ["overview", "tenants", "constructors", "holders", "treemap", "evidence", "memory"]) {
      await panel.tab(tab);
      await loaded(panel);
      assert.equal(await panel.page.locator(`vscode-tab-panel[data-tab=${tab}] [role=alert]`).count(), 0, tab);
    }
    assert.deepEqual(panel.problems, []);
    await panel.close();
  }
}, 120_000);

test("a real tenant opens into its constructors and its largest objects", async () => {
  const panel = await shown(loopback);
  await panel.tab("tenants");
  await panel.page.locator("hv-tenants > .split > hv-table .row").first().click();
  await loaded(panel);
  const { tenant: id } = panel.asked("tenantConstructors")[0].params as { tenant: string };
  assert.ok(loopback.report.tenants.items.some((tenant) => tenant.id === id));
  assert.ok((await panel.page.locator("hv-tenant hv-paged-table .row").count()) > 3);
  await panel.page.locator("hv-tenant hv-objects").scrollIntoViewIfNeeded();
  await panel.settle();
  await panel.page.locator("hv-tenant hv-objects hv-table .row").first().click();
  await loaded(panel);
  assert.match(await panel.text("hv-tenant hv-object hv-path"), /^\(root\) ›/);
  await panel.close();
});

test("a real constructor opens into instances, their path and what they keep alive", async () => {
  const panel = await shown(loopback);
  await panel.tab("constructors");
  await panel.page.locator("hv-constructors hv-textfield input").fill("DataSource");
  await panel.settle();
  const table = panel.page.locator("hv-constructors > .split > hv-table");
  await table.locator(".frame").focus();
  await panel.page.keyboard.press("Home");
  await panel.page.keyboard.press("ArrowRight");
  await panel.settle();
  await table.locator(".row", { hasText: "DataSource" }).last().click();
  await loaded(panel);
  await panel.page.locator("hv-constructor hv-objects hv-table .row").first().click();
  await loaded(panel);
  assert.match(await panel.text("hv-constructor hv-object hv-path"), /^\(root\) ›.*DataSource @\d+/);
  const tree = panel.page.locator("hv-object-tree");
  await tree.scrollIntoViewIfNeeded();
  await loaded(panel);
  await tree.locator(".frame").focus();
  await panel.page.keyboard.press("ArrowRight");
  await loaded(panel);
  assert.ok((await tree.locator(".row").count()) > 3);
  await panel.close();
});

test("the first culprit of the real leak is the map of registries, the same in both snapshots", async () => {
  const panel = await shown(loopback);
  await panel.tab("holders");
  await loaded(panel);
  assert.match(await panel.text("hv-holders .list li"), /tenantRegistries/);
  assert.match(await panel.text("hv-holders table"), /1 before 4 .* 2 after 16 /);
  await panel.close();
});
