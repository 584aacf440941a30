import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import type { Report } from "../../src/protocol/report.ts";
import { sampleReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";
import { showManyTenants, tenantId } from "./support/reports.ts";

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

async function shown(report: Report, tab: string, canQuery = true): Promise<TestPanel> {
  const panel = await browser.open({ answer: sampleAnswers(report) });
  await panel.show({ kind: "report", report, canQuery, savedAs: null });
  await panel.tab(tab);
  return panel;
}

async function manyTenants(): Promise<TestPanel> {
  const panel = await browser.open();
  await showManyTenants(panel, sampleReport(), 100_000);
  await panel.tab("tenants");
  return panel;
}

/** The row that the keys act on. */
function active(table: Locator): Promise<string> {
  return textOf(table.locator(".row.active"));
}

async function textOf(element: Locator): Promise<string> {
  return (await element.textContent()) ?? "";
}

const TENANTS = "hv-tenants > .split > hv-table";

test("only the rows in view are in the page, whatever the number of tenants", async () => {
  const panel = await manyTenants();
  const rows = await panel.page.locator(`${TENANTS} .row`).count();
  assert.ok(rows > 10 && rows < 150, `${rows} rows`);
  assert.equal(await panel.page.locator(`${TENANTS} [role=grid]`).getAttribute("aria-rowcount"), "100001");
  await panel.close();
});

test("arrows, pages, home and end reach every row of a hundred thousand", async () => {
  const panel = await manyTenants();
  const table = panel.page.locator(TENANTS);
  await table.locator(".frame").focus();
  assert.match(await active(table), new RegExp(tenantId(99_999)));
  await panel.page.keyboard.press("ArrowDown");
  assert.match(await active(table), new RegExp(tenantId(99_998)));
  await panel.page.keyboard.press("End");
  await panel.settle();
  assert.match(await active(table), new RegExp(tenantId(0)));
  await panel.page.keyboard.press("PageUp");
  await panel.settle();
  const visible = await table.locator(".row.active").boundingBox();
  assert.ok(visible && visible.y > 0 && visible.y + visible.height <= 800);
  await panel.page.keyboard.press("Home");
  await panel.settle();
  assert.match(await active(table), new RegExp(tenantId(99_999)));
  const frame = table.locator(".frame");
  const id = await frame.getAttribute("aria-activedescendant");
  assert.equal(await table.locator(`#${id}`).count(), 1);
  await panel.close();
});

test("headings sort, and sort the other way round when pressed again", async () => {
  const panel = await shown(sampleReport(), "tenants");
  const first = () => textOf(panel.page.locator(`${TENANTS} .row`).first());
  const heading = panel.page.locator(`${TENANTS} [role=columnheader]`, { hasText: "tenant" });
  await heading.getByRole("button").click();
  await panel.settle();
  assert.match(await first(), /tenant-001/);
  assert.equal(await heading.getAttribute("aria-sort"), "ascending");
  await heading.getByRole("button").click();
  await panel.settle();
  assert.match(await first(), /tenant-058/);
  assert.equal(await heading.getAttribute("aria-sort"), "descending");
  await panel.close();
});

test("a filter narrows the tenants and is kept over a reload", async () => {
  const report = sampleReport();
  const panel = await shown(report, "tenants");
  await panel.page.locator("hv-tenants hv-textfield input").fill("ds_memory_179540001");
  await panel.settle();
  assert.equal(await panel.page.locator(`${TENANTS} .row`).count(), 1);
  const kept = await panel.kept();
  await panel.close();
  assert.ok(kept);

  const again = await browser.open({ kept, answer: sampleAnswers(report) });
  await again.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.equal(await again.page.locator("hv-tenants hv-textfield input").inputValue(), "ds_memory_179540001");
  assert.equal(await again.page.locator(`${TENANTS} .row`).count(), 1);
  await again.close();
});

test("outliers are marked, and can be shown alone", async () => {
  const panel = await shown(sampleReport(), "tenants");
  assert.match(await textOf(panel.page.locator(`${TENANTS} .row`).first()), /outlier/);
  await panel.page.locator("hv-tenants select").selectOption("outliers");
  await panel.settle();
  assert.equal(await panel.page.locator(`${TENANTS} .row`).count(), 1);
  await panel.close();
});

test("Enter opens a tenant with its groups, constructors and objects; Escape closes it and gives the focus back", async () => {
  const panel = await shown(sampleReport(), "tenants");
  await panel.page.locator(`${TENANTS} .frame`).focus();
  await panel.page.keyboard.press("ArrowDown");
  await panel.page.keyboard.press("Enter");
  await panel.settle();
  const detail = await panel.text("hv-tenant");
  for (const words of ["tenant-010", "ds_memory_179540006", "Model", "0 → 70", "Constructors", "Largest objects"]) {
    assert.ok(detail.includes(words), words);
  }
  assert.deepEqual(panel.requests.map(({ name, params }) => [name, params]).slice(0, 2), [
    ["tenantConstructors", { tenant: "tenant-010", from: 0, count: 100 }],
    ["tenantObjects", { tenant: "tenant-010", from: 0, count: 100 }],
  ]);
  const focused = () => panel.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.tagName);
  assert.equal(
    await panel.page.locator("hv-tenant h2").evaluate((heading) => (heading.getRootNode() as ShadowRoot).activeElement === heading),
    true,
  );
  await panel.page.keyboard.press("Escape");
  await panel.settle();
  assert.equal(await panel.page.locator("hv-tenant").count(), 0);
  assert.equal(await focused(), "HV-TENANTS");
  await panel.close();
});

test("instances come page by page: far down the list only the pages in view are asked for", async () => {
  const panel = await shown(sampleReport(), "constructors");
  await panel.page.locator("hv-constructors hv-table .row", { hasText: "{name, type, required}" }).click();
  await panel.settle();
  const frame = panel.page.locator("hv-constructor hv-objects hv-table .frame");
  await frame.evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2;
  });
  await panel.page.waitForTimeout(300);
  const rows = await panel.page.locator("hv-constructor hv-objects hv-table .row").allInnerTexts();
  assert.ok(
    rows.every((row) => !row.startsWith("…")),
    rows.join(),
  );
  assert.ok(panel.asked("instances").length <= 6, String(panel.asked("instances").length));
  await panel.close();
});

test("an instance opens into its retaining path, what it keeps alive and what holds it", async () => {
  const panel = await shown(sampleReport(), "constructors");
  await panel.page.locator("hv-constructors hv-table .row", { hasText: "{name, type, required}" }).click();
  await panel.page.locator("hv-constructor hv-objects hv-table .row").first().click();
  await panel.settle();
  assert.match(await panel.text("hv-object hv-path"), /tenantRegistries Map @41973 › ds_memory_179540001 TenantRegistry @50001/);
  const tree = panel.page.locator("hv-object-tree");
  await tree.scrollIntoViewIfNeeded();
  await tree.locator(".frame").focus();
  await panel.page.keyboard.press("ArrowRight");
  await panel.settle();
  assert.equal(await tree.locator(".row").nth(1).getAttribute("aria-level"), "2");
  assert.deepEqual(panel.asked("dominated").at(-1)?.params, { snapshot: 1, id: 50_003, from: 0, count: 50 });
  await panel.page.getByRole("button", { name: "Held by" }).click();
  await panel.settle();
  assert.deepEqual(panel.asked("retainers").at(-1)?.params, { snapshot: 1, id: 50_001, from: 0, count: 50 });
  await panel.close();
});

test("removed objects are looked up in the first snapshot, added ones in the last", async () => {
  const panel = await shown(sampleReport(), "constructors");
  await panel.page.locator("hv-constructors hv-table .row", { hasText: "Timeout" }).click();
  await panel.page.locator("hv-constructor .choices button", { hasText: "Removed" }).click();
  await panel.page.locator("hv-constructor hv-objects hv-table .row").first().click();
  await panel.settle();
  assert.deepEqual(panel.asked("instances").at(-1)?.params, { constructorIndex: 3, set: "removed", from: 0, count: 100 });
  assert.deepEqual(panel.asked("retainingPath").at(-1)?.params, { snapshot: 0, id: 50_001 });
  await panel.close();
});

test("groups open and close by key; the flat list has every constructor", async () => {
  const panel = await shown(sampleReport(), "constructors");
  const table = panel.page.locator("hv-constructors > .split > hv-table");
  await table.locator(".frame").focus();
  assert.equal(await table.locator("[role=treegrid]").count(), 1);
  await panel.page.keyboard.press("ArrowRight");
  await panel.settle();
  assert.match(await textOf(table.locator(".row").nth(1)), /ModelConstructor/);
  await panel.page.keyboard.press("ArrowLeft");
  await panel.settle();
  assert.match(await textOf(table.locator(".row").nth(1)), /Schema/);
  await panel.page.locator("hv-constructors vscode-checkbox").click();
  await panel.settle();
  assert.equal(await table.locator("[role=grid]").count(), 1);
  assert.equal(await table.locator(".row").count(), 4);
  await panel.close();
});

test("the chosen measure comes first when there is no room for all", async () => {
  const panel = await shown(sampleReport(), "constructors");
  await panel.page.setViewportSize({ width: 640, height: 800 });
  await panel.settle();
  const headings = () => panel.page.locator("hv-constructors [role=columnheader]").allInnerTexts();
  assert.ok((await headings()).some((title) => title.startsWith("Δ retained")));
  await panel.page.locator("hv-constructors select").last().selectOption("shallow");
  await panel.settle();
  assert.ok((await headings()).some((title) => title.startsWith("Δ shallow")));
  assert.match(await panel.text("hv-constructors .hiddenColumns"), /No room for: .*retained/);
  await panel.close();
});

test("a page that fails says so, and is asked for again", async () => {
  const report = sampleReport();
  const answers = sampleAnswers(report);
  let fail = true;
  const panel = await browser.open({
    answer: (name, params) => (fail && name === "instances" ? { ok: false, error: "the server is busy" } : answers(name, params)),
  });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  await panel.tab("constructors");
  await panel.page.locator("hv-constructors hv-table .row", { hasText: "Timeout" }).click();
  await panel.settle();
  assert.match(await panel.text("hv-constructor [role=alert]"), /the server is busy/);
  fail = false;
  await panel.page.locator("hv-constructor [role=alert] button").click();
  await panel.page.locator("hv-constructor .choices button", { hasText: "Removed" }).click();
  await panel.settle();
  assert.equal(await panel.page.locator("hv-constructor hv-objects .row").count(), 1);
  await panel.close();
});
