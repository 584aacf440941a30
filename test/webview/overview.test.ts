import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import type { Report } from "../../src/protocol/report.ts";
import { sampleReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type PanelOptions, type TestPanel } from "./support/panel.ts";

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

/** A panel that shows the report. */
async function shown(report: Report = sampleReport(), options: PanelOptions = {}, canQuery = true): Promise<TestPanel> {
  const panel = await browser.open({ answer: sampleAnswers(report), ...options });
  await panel.show({ kind: "report", report, canQuery, savedAs: canQuery ? null : "/reports/today.heapverdict.json" });
  return panel;
}

/** Bottom edge of an element in the view, in pixels. */
async function bottom(panel: TestPanel, selector: string): Promise<number> {
  const box = await panel.page.locator(selector).boundingBox();
  assert.ok(box, selector);
  return box.y + box.height;
}

// A laptop of 1280 × 800: the editor area is less, with the explorer beside it and title, tabs and status bar around it.
for (const [width, height] of [
  [1280, 800],
  [1000, 680],
]) {
  test(`the overview answers without scrolling at ${width} × ${height}`, async () => {
    const panel = await shown(sampleReport(), { width, height });
    const answers = ["hv-banner section", "hv-growth-bar ul", "hv-overview hv-path", "hv-overview ol.next", "hv-overview ul.evidence"];
    for (const selector of answers) assert.ok((await bottom(panel, selector)) <= height, `${selector} at ${await bottom(panel, selector)}`);
    await panel.close();
  });
}

test("the overview says leak or not, how sure, how much, whose, who holds it and what to do", async () => {
  const panel = await shown();
  const text = await panel.text("heap-verdict-panel");
  for (const words of [
    "Leak suspected",
    "0.86",
    "high",
    "+55.6 MB",
    "handles beyond what a tenant needs",
    "tenantRegistries",
    "9 → 259",
    "Remove a registry from tenantRegistries",
    "Take a third snapshot",
    "same process, 97.0 % of ids survive",
  ]) {
    assert.ok(text.includes(words), `${words} in ${text.slice(0, 400)}`);
  }
  assert.deepEqual(panel.problems, []);
  await panel.close();
});

test("each part of the growth leads to what it consists of", async () => {
  const panel = await shown();
  const part = (id: string) => panel.page.locator(`hv-growth-bar [data-part=${id}]`);
  const selected = () => panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab");

  await part("extraHandles").click();
  assert.equal(await selected(), "tenants");
  assert.equal(await panel.page.locator("hv-tenants select").inputValue(), "handles");
  assert.match(await panel.text("hv-tenants [role=status]"), /^50 of 58$/);

  await panel.tab("overview");
  await part("newTenants").click();
  assert.equal(await panel.page.locator("hv-tenants select").inputValue(), "new");
  assert.match(await panel.text("hv-tenants [role=status]"), /^50 of 58$/);

  await panel.tab("overview");
  await part("existingTenants").click();
  assert.equal(await panel.page.locator("hv-tenants select").inputValue(), "existing");
  assert.match(await panel.text("hv-tenants [role=status]"), /^8 of 58$/);

  await panel.tab("overview");
  await part("shared").click();
  await panel.settle();
  assert.match(await panel.text("hv-shared-pairs"), /tenant-001 · tenant-002/);

  await panel.tab("overview");
  await part("unattributed").click();
  await panel.settle();
  assert.equal(await selected(), "treemap");
  assert.match(await panel.text("hv-treemap nav"), /\(service\)/);
  await panel.close();
});

test("the parts of the bar have the widths of their bytes", async () => {
  const report = sampleReport();
  const panel = await shown(report);
  const widths = await panel.page.locator("hv-growth-bar .part").evaluateAll((parts) => {
    const bar = (parts[0].parentElement as HTMLElement).clientWidth;
    return parts.map((part) => part.getBoundingClientRect().width / bar);
  });
  const { total, newTenants, unattributed } = report.verdict.growth;
  const { bytes } = report.verdict.indicators.find(({ id }) => id === "duplicate-handles")!;
  assert.ok(Math.abs(widths[0] - bytes / total) < 0.003, String(widths));
  assert.ok(Math.abs(widths[1] - (newTenants - bytes) / total) < 0.003, String(widths));
  assert.ok(Math.abs((widths.at(-1) ?? 0) - unattributed / total) < 0.003, String(widths));
  await panel.close();
});

test("what was released stands on the other side of the line", async () => {
  const report = sampleReport();
  report.verdict.growth.removedTenants = -20_000_000;
  report.verdict.growth.total -= 20_000_000;
  report.tenants.count.removed = 3;
  const panel = await shown(report);
  const zero = await panel.page.locator("hv-growth-bar .zero").boundingBox();
  const lost = await panel.page.locator("hv-growth-bar .part.green").boundingBox();
  assert.ok(zero && lost && lost.x + lost.width <= zero.x + 3);
  assert.match(await panel.text("hv-growth-bar [data-part=removedTenants]"), /−20\.0 MB/);
  await panel.close();
});

test("a tenant, a group and the holder open where they are looked into", async () => {
  const panel = await shown();
  await panel.page.locator("hv-overview tbody button", { hasText: "tenant-010" }).click();
  assert.match(await panel.text("hv-tenant h2"), /tenant-010/);
  await panel.tab("overview");
  await panel.page.locator("hv-overview tbody button", { hasText: "Model" }).first().click();
  await panel.settle();
  assert.match(await panel.text("hv-constructor h2"), /^Model$/);
  assert.match(await panel.text("hv-constructor hv-objects .row"), /function Model0 @60001/);
  await panel.tab("overview");
  await panel.page.getByRole("button", { name: "Show objects" }).click();
  await panel.settle();
  assert.equal(await panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab"), "holders");
  await panel.close();
});

test("code and the one holder of a program without tenants lead to what they consist of", async () => {
  const report = sampleReport();
  report.tenants = { ...report.tenants, items: [], count: { before: 0, after: 0, added: 0, removed: 0 } };
  report.verdict.growth = { total: 9e6, newTenants: 0, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: 9e6 };
  report.verdict.indicators.push({ id: "code-growth", title: "code", status: "present", evidence: "", bytes: 1e6 });
  report.verdict.culprits[0].growthBytes = 7e6;
  report.constructors.push({ ...report.constructors[0], name: "(compiled code)", group: null, source: null });
  const panel = await shown(report);
  const part = (id: string) => panel.page.locator(`hv-growth-bar [data-part=${id}]`);
  assert.match(
    await panel.text("hv-growth-bar ul"),
    /^tenantRegistries in ModelRegistry\+7\.00 MB compiled code and modules\+1\.00 MB everything else\+1\.00 MB$/,
  );
  await part("holder").click();
  await panel.settle();
  assert.match(await panel.text("hv-holders .list button[aria-pressed=true]"), /tenantRegistries/);
  await panel.tab("overview");
  await part("code").click();
  await panel.settle();
  assert.match(await panel.text("hv-constructors hv-table .row"), /\(compiled code\)/);
  await panel.close();
});

test("indicators that are unknown for one reason take one line", async () => {
  const report = sampleReport();
  for (const id of ["a", "b", "c"])
    report.verdict.indicators.push({ id, title: id, status: "unknown", evidence: "no tenants were recognised", bytes: 0 });
  const panel = await shown(report);
  assert.match(await panel.text("hv-overview ul.evidence"), /3 indicators no tenants were recognised/);
  await panel.close();
});

test("the constructors that grew are listed, the program's own before those of every program", async () => {
  const report = sampleReport();
  report.groups = [];
  const [row] = report.constructors;
  const named = (name: string, retained: number, file: string | null) => ({
    ...row,
    name,
    group: null,
    source: file === null ? null : { file, line: 4, column: 1 },
    delta: { ...row.delta, retained },
  });
  report.constructors = [
    named("Array", 900, null),
    named("Session", 700, "/srv/sessions.js"),
    named("BuiltinModule", 800, "node:internal/bootstrap/realm"),
    named("Still", 0, "/srv/sessions.js"),
  ];
  const panel = await shown(report);
  const names = await panel.page.locator("hv-overview .scroll").last().locator("tbody th button").allInnerTexts();
  assert.deepEqual(names, ["Session", "Array", "BuiltinModule"]);
  await panel.close();
});

test("a long path is cut in the middle and says by how much", async () => {
  const report = sampleReport();
  const [culprit] = report.verdict.culprits;
  const middle = Array.from({ length: 20 }, (_, at) => ({ id: 900 + at, className: `Middle${at}`, edge: `edge${at}` }));
  culprit.path = [culprit.path[0], ...middle, ...culprit.path.slice(1)];
  const panel = await shown(report);
  const text = await panel.text("hv-overview hv-path");
  assert.match(text, /20 steps …/);
  assert.ok(!text.includes("Middle10"));
  await panel.tab("holders");
  assert.match(await panel.text("hv-holders hv-path"), /Middle10/);
  await panel.close();
});

test("a report without tenants, groups, culprits or advice says so instead of showing empty tables", async () => {
  const report = sampleReport();
  report.tenants = { ...report.tenants, items: [], count: { before: 0, after: 0, added: 0, removed: 0 }, candidates: [] };
  report.groups = [];
  report.verdict = {
    ...report.verdict,
    status: "no-leak",
    culprits: [],
    recommendations: [],
    nextMeasurement: null,
    growth: { total: 0, newTenants: 0, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: 0 },
  };
  const panel = await shown(report);
  const text = await panel.text("hv-overview");
  assert.match(text, /No tenants were recognised/);
  assert.match(text, /No single holder/);
  assert.match(text, /asks for no further step/);
  for (const tab of ["tenants", "constructors", "holders", "treemap", "evidence", "memory"]) await panel.tab(tab);
  assert.deepEqual(panel.problems, []);
  await panel.close();
});
