import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, test } from "vitest";
import type { CsvTable, ExportParams } from "../../src/protocol/panelMessages.ts";
import { sampleReport, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { type Answer, PanelBrowser, type TestPanel } from "./support/panel.ts";

const SCREENSHOT = fileURLToPath(new URL("../../artifacts/panel/similar-holders.png", import.meta.url));

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

async function shown(answer: Answer = sampleAnswers(sampleReport())): Promise<TestPanel> {
  const panel = await browser.open({ answer });
  await panel.show({ kind: "report", report: sampleReport(), canQuery: true, savedAs: null });
  return panel;
}

test("the buttons above the report ask for what they say", async () => {
  const panel = await shown();
  for (const [button, name] of [
    ["Add settled snapshot", "addSnapshot"],
    ["Swap", "swap"],
    ["Copy summary", "copySummary"],
  ] as const) {
    await panel.page.locator("vscode-button", { hasText: button }).click();
    await panel.settle();
    assert.deepEqual(panel.requests.at(-1), { type: "request", id: panel.requests.length, name, params: {} });
  }
  await panel.close();
});

test("the export menu works by key: open, move, choose; Escape closes it and gives the focus back", async () => {
  const panel = await shown();
  const menu = panel.page.locator("hv-menu vscode-button");
  await menu.focus();
  await panel.page.keyboard.press("Enter");
  await panel.settle();
  await panel.page.keyboard.press("Escape");
  await panel.settle();
  assert.equal(await panel.page.getByRole("menu").count(), 0);
  await panel.page.keyboard.press("ArrowDown");
  await panel.settle();
  await panel.page.keyboard.press("ArrowDown");
  await panel.page.keyboard.press("Enter");
  await panel.settle();
  assert.deepEqual(panel.asked("export")[0].params, { format: "html" });
  assert.equal(await panel.page.getByRole("menu").count(), 0);
  await panel.close();
});

test("tables are exported as they are shown: filtered, sorted, every row", async () => {
  const panel = await shown();
  await panel.tab("tenants");
  await panel.page.locator("hv-tenants select").selectOption("existing");
  await panel.page.locator("hv-tenants [role=columnheader] button", { hasText: "tenant" }).click();
  await panel.page.locator("hv-tenants vscode-button", { hasText: "CSV" }).click();
  await panel.settle();
  const tenants = table(panel);
  assert.equal(tenants.header[0], "tenant");
  assert.deepEqual(
    tenants.rows.map((row) => row[0]),
    Array.from({ length: 8 }, (_, at) => `tenant-${String(at + 1).padStart(3, "0")}`),
  );
  assert.equal(tenants.rows[0][2], 217_008);

  await panel.tab("constructors");
  await panel.page.locator("hv-constructors vscode-button", { hasText: "CSV" }).click();
  await panel.settle();
  assert.ok(table(panel).rows.some((row) => row[0] === "(string)"));

  await panel.tab("evidence");
  await panel.page.getByRole("button", { name: "Export as CSV" }).click();
  await panel.settle();
  assert.equal(table(panel).rows.length, 5);

  await panel.tab("memory");
  await panel.page.getByRole("button", { name: "Export as CSV" }).click();
  await panel.settle();
  assert.deepEqual(table(panel).rows[0].slice(0, 3), ["heapUsed", 13_402_112, 69_911_208]);
  await panel.close();

  function table(from: TestPanel): CsvTable {
    const params = from.asked("export").at(-1)?.params as ExportParams;
    assert.ok(params.format === "csv");
    return params.table;
  }
});

test("of three snapshots it says what happened before the last, or asks", async () => {
  const report = seriesReport();
  const panel = await shown();
  assert.equal(await panel.page.getByRole("button", { name: "Say what happened" }).count(), 0);
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.match(await panel.text(".files .what"), /what happened before the last one is not known/);
  await panel.page.getByRole("button", { name: "Say what happened" }).click();
  await panel.settle();
  assert.deepEqual(
    panel.asked("declareLoad").map(({ params }) => params),
    [{}],
  );
  report.comparability.load = "stopped";
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.match(await panel.text(".files .what"), /the load had stopped before the last one \(Change\)/);
  await panel.show({ kind: "report", report, canQuery: false, savedAs: "/reports/a.heapverdict.json" });
  assert.match(await panel.text(".files .what"), /the load had stopped before the last one$/);
  await panel.close();
});

test("another tenant rule shows what it would explain, and is applied", async () => {
  const panel = await shown();
  await panel.tab("tenants");
  await panel.page.locator("[data-section=rule] summary").click();
  await panel.settle();
  const text = await panel.text("hv-tenant-rule");
  assert.match(text, /key:\/\^ds_memory_\/ keys of the Map tenantRegistries 9 → 259 96\.8 %/);
  assert.match(text, /property:tenantId \(in use\)/);
  const apply = panel.page.locator("hv-tenant-rule vscode-button", { hasText: "Apply rule" });
  const preview = panel.page.locator("hv-tenant-rule vscode-button", { hasText: "Preview" });
  assert.equal(await apply.getAttribute("disabled"), "");
  await panel.page.locator("hv-tenant-rule input[type=radio]").nth(1).check();
  await apply.click();
  await panel.settle();
  assert.deepEqual(panel.asked("chooseTenantRule")[0].params, { rule: "key:/^ds_memory_/" });
  assert.equal(await preview.getAttribute("disabled"), "");
  await panel.page.locator("hv-tenant-rule hv-textfield input").fill(" property:shop ");
  await preview.click();
  await panel.settle();
  assert.match(
    await panel.text("hv-tenant-rule [role=status]"),
    /^property:shop: tenants 3 → 12, 41\.0 % of the growth explained found by property:shop$/,
  );
  assert.equal(panel.asked("chooseTenantRule").length, 1);
  await apply.click();
  await panel.settle();
  assert.deepEqual(panel.asked("chooseTenantRule")[1].params, { rule: "property:shop" });
  await panel.close();
});

test("a rule that was chosen before the list of rules came stays chosen", async () => {
  const report = sampleReport();
  const { candidates } = report.tenants;
  report.tenants.candidates = [];
  report.tenants.items = [];
  let come = (): void => undefined;
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  const answers = sampleAnswers(report);
  const panel = await browser.open({
    answer: async (name, params) => {
      if (name !== "tenantCandidates") return answers(name, params);
      await coming;
      return { ok: true, value: candidates.map((candidate) => ({ ...candidate, chosen: false })) };
    },
  });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  await panel.page.locator("vscode-tab-header[data-tab=tenants]").click();
  const auto = panel.page.locator("hv-tenant-rule input[value=auto]");
  await auto.check();
  come();
  await panel.page.locator("hv-tenant-rule tbody tr").nth(candidates.length).waitFor();
  await panel.settle();
  assert.equal(await auto.isChecked(), true);
  await panel.page.locator("hv-tenant-rule vscode-button", { hasText: "Apply rule" }).click();
  await panel.settle();
  assert.deepEqual(panel.asked("chooseTenantRule").at(-1)?.params, { rule: "auto" });
  await panel.close();
});

test("a failed action says why, and the next one clears it", async () => {
  let fail = true;
  const answers = sampleAnswers(sampleReport());
  const panel = await shown((name, params) =>
    fail && name === "openSource" ? { ok: false, error: "model-registry.js was not found" } : answers(name, params),
  );
  await panel.page.getByRole("button", { name: "Open source" }).click();
  await panel.settle();
  assert.match(await panel.text(".notices [role=alert]"), /model-registry\.js was not found/);
  fail = false;
  await panel.page.getByRole("button", { name: "Open source" }).click();
  await panel.settle();
  assert.equal(await panel.page.locator(".notices [role=alert]").count(), 0);
  assert.deepEqual(panel.asked("openSource")[0].params, { source: { file: "/srv/shop/lib/model-registry.js", line: 150, column: 7 } });
  await panel.close();
});

test("a holder's path can be followed: each object opens, and the holder is compared in every snapshot", async () => {
  const panel = await shown();
  await panel.tab("holders");
  assert.match(await panel.text("hv-holder-comparison"), /1 before 9 1\.90 MB 4 2 after 259 \+250 56\.2 MB \+54\.3 MB 4/);
  await panel.page.locator("hv-holders hv-path [data-step='3']").click();
  await panel.settle();
  assert.match(await panel.text("hv-object"), /system \/ Context @20979/);
  await panel.page.getByRole("button", { name: "Back to what the holder holds" }).click();
  await panel.settle();
  assert.match(await panel.text("hv-holders hv-objects .row"), /^"ds_memory_0" TenantRegistry @80001 new 220 kB/);
  assert.deepEqual(panel.asked("dominated")[0].params, { snapshot: 1, id: 20_979, from: 0, count: 50 });
  await panel.page.locator("hv-holders .list button").nth(1).click();
  await panel.settle();
  assert.equal(panel.asked("holder").length, 2);
  await panel.close();
});

test("holders like a culprit: each can be chosen, with its path, its entries and its comparison", async () => {
  const report = sampleReport();
  const [culprit] = report.verdict.culprits;
  culprit.holders = 53;
  culprit.similar = Array.from({ length: 50 }, (_, at) => ({
    id: 90_001 + at,
    description: at === 1 ? "<b>bank</b>" : `log in Bank ${at}`,
    growthBytes: 1_000_000 - at,
    series: [1, 60 - at],
  }));
  const panel = await browser.open({ answer: sampleAnswers(report) });
  const open = async (canQuery: boolean) => {
    await panel.show({ kind: "report", report, canQuery, savedAs: canQuery ? null : "/tmp/kept.heapverdict.json" });
    await panel.tab("holders");
  };
  await open(true);
  const list = "hv-similar-holders";
  assert.match(await panel.text(list), /^Holders like it 52 .* 2 smaller ones are not listed\.$/s);
  assert.equal(await panel.page.locator(`${list} tbody tr`).count(), 50);
  await panel.page.locator(`${list} tbody button`, { hasText: "<b>bank</b>" }).click();
  await panel.settle();
  assert.deepEqual(panel.asked("retainingPath").at(-1)?.params, { snapshot: 1, id: 90_002 });
  assert.deepEqual(panel.asked("holder").at(-1)?.params, { id: 90_002 });
  assert.deepEqual(panel.asked("entries").at(-1)?.params, { snapshot: 1, id: 90_002, from: 0, count: 100 });
  assert.match(await panel.text("hv-holders hv-path"), /@90002/);
  assert.match(await panel.text(`${list} tr[aria-current=true]`), /<b>bank<\/b> @90002 1 → 59 \+1\.00 MB/);
  await panel.page.screenshot({ path: SCREENSHOT });
  await panel.page.getByRole("button", { name: "Back to the first" }).click();
  await panel.settle();
  assert.deepEqual(panel.asked("entries").at(-1)?.params, { snapshot: 1, id: culprit.holder.id, from: 0, count: 100 });
  assert.match(await panel.text("hv-holders hv-path"), new RegExp(`@${culprit.holder.id}`));
  // A saved report knows who they are and what they hold, and says what it does not know.
  await open(false);
  await panel.page.locator(`${list} tbody button`).first().click();
  await panel.settle();
  assert.match(await panel.text("hv-holders"), /Its path needs the snapshots/);
  assert.match(await panel.text("hv-holder-comparison table"), /60/);
  assert.deepEqual(panel.problems, []);
  await panel.close();
});

test("the treemap zooms in and out, by pointer and by key, and says its figures in text", async () => {
  const panel = await shown();
  await panel.tab("treemap");
  const first = panel.page.locator("hv-treemap [data-box='1']");
  assert.match((await first.getAttribute("aria-label")) ?? "", /^tenant-009: 876 kB, 2\.00 % of what is shown, objects: 615$/);
  await first.focus();
  await panel.page.keyboard.press("Enter");
  await panel.settle();
  assert.match(await panel.text("hv-treemap nav"), /All that was added 44\.7 MB › tenant-009 876 kB/);
  assert.match(await panel.text("hv-treemap table"), /Model 613 kB 70\.0 % 210/);
  await panel.page.keyboard.press("ArrowRight");
  const focused = await panel.page.locator("hv-treemap button:focus").getAttribute("aria-label");
  assert.match(focused ?? "", /^Connection/);
  await panel.page.keyboard.press("Escape");
  await panel.settle();
  assert.ok(!(await panel.text("hv-treemap nav")).includes("tenant-009"));
  await panel.page.locator("hv-treemap table button", { hasText: "tenant-011" }).click();
  await panel.settle();
  await panel.page.locator("hv-treemap nav button").first().click();
  await panel.settle();
  assert.equal(panel.asked("treemap").length, 1, "zooming asks nothing");
  await panel.close();
});
