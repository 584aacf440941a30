import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import type { PanelCommand } from "../../src/protocol/panelMessages.ts";
import type { Report } from "../../src/protocol/report.ts";
import { sampleReport, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";
import { showManyTenants, tenantId } from "./support/reports.ts";

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

async function shown(report: Report, tab: string): Promise<TestPanel> {
  const panel = await browser.open({ answer: sampleAnswers(report) });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
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

async function command(panel: TestPanel, name: PanelCommand, index?: number): Promise<void> {
  await panel.send({ type: "command", command: name, context: { webviewSection: "row", ...(index === undefined ? {} : { index }) } });
  await panel.settle();
}

/** What was last put on the clipboard. */
function copied(panel: TestPanel): string {
  const asked = panel.asked("copyText").at(-1);
  assert.ok(asked, "nothing was copied");
  return (asked.params as { text: string }).text;
}

const TENANTS = "hv-tenants-tab hv-split > hv-table";
const OBJECTS = "hv-objects-tab hv-split > hv-table";

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
  const id = await table.locator(".frame").getAttribute("aria-activedescendant");
  assert.equal(await table.locator(`#${id}`).count(), 1);
  await panel.close();
});

test("headings sort, and sort the other way round when pressed again; each says what it means", async () => {
  const panel = await shown(sampleReport(), "tenants");
  const first = () => textOf(panel.page.locator(`${TENANTS} .row`).first());
  const heading = panel.page.locator(`${TENANTS} [role=columnheader]`, { hasText: /^\s*tenant/ });
  await heading.getByRole("button").click();
  await panel.settle();
  assert.match(await first(), /tenant-001/);
  assert.equal(await heading.getAttribute("aria-sort"), "ascending");
  await heading.getByRole("button").click();
  await panel.settle();
  assert.match(await first(), /tenant-058/);
  assert.equal(await heading.getAttribute("aria-sort"), "descending");
  const hints = await panel.page.locator(`${TENANTS} .heading[title]`).evaluateAll((all) => all.map((one) => one.getAttribute("title")));
  assert.ok(
    hints.some((hint) => hint?.includes("does not need")),
    hints.join(),
  );
  await panel.close();
});

test("a filter narrows the tenants and is kept over a reload", async () => {
  const report = sampleReport();
  const panel = await shown(report, "tenants");
  await panel.page.locator("hv-tenants-tab hv-textfield input").fill("ds_memory_179540001");
  await panel.settle();
  assert.equal(await panel.page.locator(`${TENANTS} .row`).count(), 1);
  const kept = await panel.kept();
  await panel.close();
  assert.ok(kept);
  const again = await browser.open({ kept, answer: sampleAnswers(report) });
  await again.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.equal(await again.page.locator("hv-tenants-tab hv-textfield input").inputValue(), "ds_memory_179540001");
  assert.equal(await again.page.locator(`${TENANTS} .row`).count(), 1);
  await again.close();
});

test("of three snapshots no column vanishes; columns are chosen, kept and told to the extension", async () => {
  const report = seriesReport();
  const panel = await shown(report, "objects");
  const headings = () => panel.page.locator(`${OBJECTS} .heading`).allTextContents();
  const titles = (await headings()).map((text) => text.replace(/\s+/g, " ").trim());
  for (const at of ["1", "2", "3"]) assert.ok(titles.includes(`retained size ${at}`), titles.join());
  await panel.page.locator("hv-columns button").first().click();
  await panel.settle();
  await panel.page.locator("hv-columns label", { hasText: "shallow size: 2" }).click();
  await panel.page.locator("hv-columns label", { hasText: "defined at" }).click();
  await panel.settle();
  const changed = (await headings()).join();
  assert.ok(!changed.includes("defined at"));
  assert.deepEqual(panel.asked("rememberColumns").at(-1)?.params, { table: "objects", columns: ["+shallow:1", "-source"] });
  await panel.page.keyboard.press("Escape");
  assert.equal(await panel.page.locator("hv-columns .list").count(), 0);
  await panel.close();
  const next = await browser.open({ answer: sampleAnswers(report) });
  const state = { kind: "report", report, canQuery: true, savedAs: null } as const;
  await next.send({ type: "state", state, restore: null, preferences: { columns: { objects: ["-source"] } } });
  await next.settle();
  await next.tab("objects");
  assert.ok(!(await next.page.locator(`${OBJECTS} .heading`).allTextContents()).join().includes("defined at"));
  await next.close();
});

test("Space opens a tenant with its objects and the path that holds them; Escape closes it and gives the focus back", async () => {
  const panel = await shown(sampleReport(), "tenants");
  await panel.page.locator(`${TENANTS} .frame`).focus();
  await panel.page.keyboard.press("ArrowDown");
  await panel.page.keyboard.press(" ");
  await panel.settle();
  const detail = await panel.text("hv-tenant");
  for (const words of ["tenant-010", "ds_memory_179540006", "Largest objects", "Retaining path", "tenantRegistries"])
    assert.ok(detail.includes(words), words);
  const inFocus = (name: string) =>
    panel.page.evaluate((wanted) => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const root = element?.getRootNode();
      return root instanceof ShadowRoot && root.host.tagName === wanted;
    }, name);
  assert.ok(await inFocus("HV-TENANT"));
  await panel.page.keyboard.press("Escape");
  await panel.settle();
  assert.equal(await panel.page.locator("hv-tenant").count(), 0);
  assert.ok(await inFocus("HV-TABLE"));
  await panel.close();
});

test("a constructor opens below the table: its objects, the first one's path, all paths merged, what it retains", async () => {
  const panel = await shown(sampleReport(), "objects");
  await panel.page.locator("hv-objects-tab .choices [data-value=all]").click();
  await panel.page.locator(`${OBJECTS} .row`, { hasText: "{name, type, required}" }).locator(".cell").first().click();
  await panel.settle();
  assert.match(await panel.text("hv-object hv-path"), /tenantRegistries Map ?└? ?ds_memory_179540001 TenantRegistry/);
  assert.match(await panel.text("hv-routes"), /All objects \(250\) are held by this one path/);
  assert.deepEqual(panel.asked("routes")[0].params, { constructorIndex: 2, group: "{name, type, required}", set: "added" });
  const tree = panel.page.locator("hv-object-tree");
  await tree.locator(".frame").focus();
  await panel.page.keyboard.press("ArrowRight");
  await panel.settle();
  assert.equal(await tree.locator(".row").nth(1).getAttribute("aria-level"), "2");
  await panel.page.locator("hv-object .choices button", { hasText: "Held by" }).click();
  await panel.settle();
  assert.deepEqual(panel.asked("retainers").at(-1)?.params, { snapshot: 1, id: 50_001, from: 0, count: 50 });
  await panel.page.locator("hv-object hv-path [data-step='3']").first().click();
  await panel.settle();
  assert.deepEqual(panel.asked("retainers").at(-1)?.params, { snapshot: 1, id: 20_979, from: 0, count: 50 });
  await panel.close();
});

test("objects come page by page: far down the list only the pages in view are asked for", async () => {
  const panel = await shown(sampleReport(), "objects");
  await panel.page.locator("hv-objects-tab .choices [data-value=all]").click();
  await panel.page.locator(`${OBJECTS} .row`, { hasText: "{name, type, required}" }).locator(".cell").first().click();
  await panel.settle();
  const frame = panel.page.locator("hv-objects hv-table .frame");
  await frame.evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2;
  });
  await panel.page.waitForTimeout(300);
  const rows = await panel.page.locator("hv-objects hv-table .row").allInnerTexts();
  assert.ok(
    rows.every((row) => !row.startsWith("…")),
    rows.join(),
  );
  assert.ok(panel.asked("instances").length <= 6, String(panel.asked("instances").length));
  await panel.close();
});

test("gone objects are looked up in the first snapshot, new ones in the last", async () => {
  const panel = await shown(sampleReport(), "objects");
  await panel.page.locator("hv-objects-tab .choices [data-value=all]").click();
  await panel.page.locator(`${OBJECTS} .row`, { hasText: "Timeout" }).locator(".cell").first().click();
  await panel.page.locator("hv-constructor .choices [data-value=removed]").click();
  await panel.settle();
  assert.deepEqual(panel.asked("instances").at(-1)?.params, { constructorIndex: 3, set: "removed", from: 0, count: 100 });
  assert.deepEqual(panel.asked("retainingPath").at(-1)?.params, { snapshot: 0, id: 50_001 });
  await panel.close();
});

test("an object is found by its id", async () => {
  const panel = await shown(sampleReport(), "objects");
  await panel.page.locator("hv-objects-tab hv-textfield input").fill("@41973");
  await panel.settle();
  assert.match(await panel.text("hv-object-pane h2"), /@41973/);
  assert.deepEqual(panel.asked("retainingPath").at(-1)?.params, { snapshot: 1, id: 41_973 });
  await panel.page.locator("hv-objects-tab hv-textfield input").fill("/(/");
  await panel.settle();
  assert.equal(await panel.page.locator("hv-object-pane").count(), 0);
  await panel.close();
});

test("rows do what their menu says: open, only, hide, copy, mark", async () => {
  const report = sampleReport();
  const panel = await shown(report, "objects");
  await panel.page.locator("hv-objects-tab .choices [data-value=all]").click();
  const rows = () => panel.page.locator(`${OBJECTS} .row`).count();
  const all = await rows();
  await panel.page.locator(`${OBJECTS} .row`).first().locator(".cell").first().click({ button: "right" });
  const context = JSON.parse((await panel.page.locator("heap-verdict-panel").getAttribute("data-vscode-context")) ?? "{}");
  assert.deepEqual(context, { webviewSection: "row", table: "objects", index: 0, preventDefaultContextMenuItems: true });
  await command(panel, "openSource", 0);
  assert.deepEqual(panel.asked("openSource")[0].params, { source: { file: "/srv/shop/lib/model-registry.js", line: 88, column: 7 } });
  await command(panel, "hideThis", 0);
  assert.equal(await rows(), all - 1);
  await panel.page.getByRole("button", { name: "1 hidden: show" }).click();
  await command(panel, "copyRow", 0);
  assert.match(copied(panel), /^ModelConstructor\t\/srv\/shop\/lib\/model-registry\.js:88\t\d+\t\d+\t50290000\t112\t3612\t3500\t/);
  await command(panel, "markExpected", 0);
  assert.deepEqual(panel.asked("markExpected")[0].params, { kind: "constructor", name: "ModelConstructor", bytes: 50_290_000 });
  await command(panel, "copyTable");
  assert.match(copied(panel), /constructor/);
  await command(panel, "onlyThis", 0);
  assert.equal(await rows(), 1);
  await command(panel, "showInRetainers", 0);
  assert.equal(await panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab"), "retainers");
  await panel.close();
});

test("Ctrl+C copies the row that the keys act on, Enter opens its source, letters filter", async () => {
  const panel = await shown(sampleReport(), "objects");
  await panel.page.locator(`${OBJECTS} .frame`).focus();
  await panel.page.keyboard.press("Control+c");
  await panel.settle();
  assert.match(copied(panel), /^ModelConstructor\t/);
  assert.equal(panel.asked("copySummary").length, 0);
  await panel.page.keyboard.press("Enter");
  await panel.settle();
  assert.equal(panel.asked("openSource").length, 1);
  await panel.page.keyboard.press("h");
  await panel.settle();
  assert.match(await panel.text("hv-objects-tab .tools"), /1 hidden/);
  await panel.close();
});

test("groups open and close by key; the flat list has every constructor", async () => {
  const report = sampleReport();
  report.constructors.push({ ...report.constructors[0], name: "SmallModel" });
  const panel = await shown(report, "objects");
  const table = panel.page.locator(OBJECTS);
  await table.locator(".frame").focus();
  assert.equal(await table.locator("[role=treegrid]").count(), 1);
  await panel.page.keyboard.press("ArrowRight");
  await panel.settle();
  assert.match(await textOf(table.locator(".row").nth(1)), /ModelConstructor|SmallModel/);
  await panel.page.keyboard.press("ArrowLeft");
  await panel.settle();
  assert.match(await textOf(table.locator(".row").nth(1)), /Schema/);
  await panel.page.locator("hv-objects-tab .check input").click();
  await panel.page.locator("hv-objects-tab .choices [data-value=all]").click();
  await panel.settle();
  assert.equal(await table.locator("[role=grid]").count(), 1);
  assert.equal(await table.locator(".row").count(), 5);
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
  await panel.tab("objects");
  await panel.page.locator(`${OBJECTS} .row`, { hasText: "ModelConstructor" }).locator(".cell").first().click();
  await panel.settle();
  assert.match(await panel.text("hv-constructor [role=alert]"), /the server is busy/);
  fail = false;
  await panel.page.locator("hv-constructor [role=alert] button").click();
  await panel.settle();
  assert.ok((await panel.page.locator("hv-objects .row").count()) > 5);
  await panel.close();
});
