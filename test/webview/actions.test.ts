import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import type { ExportParams } from "../../src/protocol/panelMessages.ts";
import { sampleReport, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { type Answer, PanelBrowser, type TestPanel } from "./support/panel.ts";

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

test("another tenant rule shows what it would explain, and is applied", async () => {
  const panel = await shown();
  await panel.tab("tenants");
  await panel.page.locator("button[data-section=rule]").click();
  await panel.settle();
  const text = await panel.text("hv-tenant-rule");
  assert.match(text, /key:\/\^ds_memory_\/ keys of the Map tenantRegistries 9 → 259 97\.0 %/);
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
  await panel.page.locator("hv-verdict button", { hasText: "Open model-registry.js" }).click();
  await panel.settle();
  assert.match(await panel.text("hv-notices [role=alert]"), /model-registry\.js was not found/);
  fail = false;
  await panel.page.locator("hv-verdict button", { hasText: "Open model-registry.js" }).click();
  await panel.settle();
  assert.equal(await panel.page.locator("hv-notices [role=alert]").count(), 0);
  assert.deepEqual(panel.asked("openSource")[0].params, { source: { file: "/srv/shop/lib/model-registry.js", line: 150, column: 7 } });
  await panel.close();
});

test("retainers like a culprit: each can be chosen, with its path, its entries and its comparison", async () => {
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
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  await panel.tab("retainers");
  await panel.page.locator("hv-retainers-tab hv-split > hv-table .row .cell").first().click();
  await panel.settle();
  assert.match(await panel.text("hv-retainer hv-objects .row"), /"ds_memory_0" TenantRegistry/);
  await panel.page.locator("hv-retainer .choices button", { hasText: "In every snapshot" }).click();
  await panel.settle();
  const list = "hv-similar-holders";
  assert.match(await panel.text(list), /^Retainers like it 52 .* 2 smaller ones are not listed\.$/s);
  assert.match(await panel.text("hv-holder-comparison"), /1 before 9 1\.90 MB 4 2 after 259 \+250 56\.2 MB \+54\.3 MB 4/);
  await panel.page.locator(`${list} tbody button`, { hasText: "<b>bank</b>" }).click();
  await panel.settle();
  assert.deepEqual(panel.asked("retainingPath").at(-1)?.params, { snapshot: 1, id: 90_002 });
  assert.deepEqual(panel.asked("holder").at(-1)?.params, { id: 90_002 });
  assert.match(await panel.text(`${list} tr[aria-current=true]`), /<b>bank<\/b> @90002 1 → 59 \+1\.00 MB/);
  await panel.page.getByRole("button", { name: "Back to the first" }).click();
  await panel.page.locator("hv-retainer .choices button", { hasText: "What it holds" }).click();
  await panel.settle();
  assert.deepEqual(panel.asked("entries").at(-1)?.params, { snapshot: 1, id: culprit.holder.id, from: 0, count: 100 });
  assert.deepEqual(panel.problems, []);
  await panel.close();
});

test("snapshots are chips: a click chooses what to compare up to, with Shift from where", async () => {
  const report = seriesReport();
  const panel = await browser.open({ answer: sampleAnswers(report) });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  const chip = (at: number) => panel.page.locator(`hv-chips [data-at='${at}']`);
  assert.match(await panel.text("hv-chips ol"), /from 1 before 13\.1 MB .*2 after 68\.7 MB .*to 3 settled 68\.3 MB/);
  await chip(1).click();
  await chip(1).click({ modifiers: ["Shift"] });
  await chip(2).click();
  await panel.settle();
  assert.deepEqual(
    panel.asked("choosePair").map(({ params }) => params),
    [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ],
  );
  const pair = sampleReport();
  await panel.show({ kind: "report", report: pair, canQuery: true, savedAs: null, whole: { report, from: 0, to: 1 } });
  assert.equal(await chip(1).getAttribute("aria-pressed"), "true");
  assert.equal(await chip(2).getAttribute("aria-pressed"), "false");
  await panel.tab("memory");
  assert.match(await panel.text("hv-memory-tab thead"), /1 before ?2 after ?3 settled/);
  await panel.close();
});

test("what happened before the last of three is said in the header, and can be said", async () => {
  const report = seriesReport();
  const panel = await browser.open({ answer: sampleAnswers(report) });
  for (const [load, words] of [
    [null, /what came before is not said/],
    ["stopped", /load had stopped/],
    ["repeated", /same load ran again/],
  ] as const) {
    report.comparability.load = load;
    await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
    assert.match(await panel.text("hv-chips .facts"), words);
  }
  await panel.page.locator("hv-chips .facts button").click();
  await panel.settle();
  assert.equal(panel.asked("declareLoad").length, 1);
  await panel.close();
});

test("the keyboard walk: tabs, snapshots, line, filter, regions and back, while nothing is being typed", async () => {
  const report = seriesReport();
  const panel = await browser.open({ answer: sampleAnswers(report) });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  const { keyboard } = panel.page;
  const press = async (key: string) => {
    await keyboard.press(key);
    await panel.settle();
  };
  const tab = () => panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab");
  for (const [key, name] of [
    ["o", "objects"],
    ["t", "tenants"],
    ["r", "retainers"],
    ["m", "memory"],
    ["v", "verdict"],
  ]) {
    await press(key);
    assert.equal(await tab(), name);
  }
  await press("2");
  await press("Shift+2");
  await press("l");
  await press("a");
  await press("s");
  await press("e");
  await press("Control+c");
  assert.deepEqual(
    panel.requests.map(({ name }) => name).filter((name) => name !== "peekSource"),
    ["choosePair", "choosePair", "openSource", "addSnapshot", "swap", "chooseExport", "copySummary"],
  );
  await press("/");
  assert.equal(await tab(), "objects");
  await keyboard.type("vmo");
  await panel.settle();
  assert.equal(await tab(), "objects", "letters are letters in a field");
  assert.equal(await panel.page.locator("hv-objects-tab hv-textfield input").inputValue(), "vmo");
  await press("Escape");
  assert.equal(await panel.page.locator("hv-objects-tab hv-textfield input").inputValue(), "");
  const regions = new Set<string>();
  for (let step = 0; step < 6; step++) {
    await press("F6");
    regions.add(
      await panel.page.evaluate(() => {
        let element = document.activeElement;
        const hosts = [];
        while (element?.shadowRoot?.activeElement) {
          hosts.push(element.tagName);
          element = element.shadowRoot.activeElement;
        }
        return [...hosts, element?.tagName].join(" ");
      }),
    );
  }
  assert.ok(
    [...regions].some((region) => region.includes("HV-CHIPS")) && [...regions].some((region) => region.includes("HV-TABLE")),
    [...regions].join("\n"),
  );
  await panel.close();
});

test("single letters are no keys where the setting says so", async () => {
  const report = sampleReport();
  const panel = await browser.open({ answer: sampleAnswers(report) });
  const state = { kind: "report", report, canQuery: true, savedAs: null } as const;
  await panel.send({ type: "state", state, restore: null, preferences: { singleKeys: false } });
  await panel.settle();
  await panel.page.keyboard.press("o");
  await panel.settle();
  assert.equal(await panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab"), "verdict");
  await panel.close();
});

test("commands of the palette do what they say", async () => {
  const report = sampleReport();
  const panel = await browser.open({ answer: sampleAnswers(report) });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  for (const command of ["openLine", "exportReport", "showTenantRule", "find"] as const) {
    await panel.send({ type: "command", command, context: {} });
    await panel.settle();
  }
  assert.deepEqual(
    panel.requests.map(({ name }) => name).filter((name) => !["peekSource", "tenantCandidates"].includes(name)),
    ["openSource", "chooseExport"],
  );
  assert.equal(await panel.page.locator("hv-tenant-rule").count(), 1);
  await panel.close();
});

test("memory samples can be copied as a table", async () => {
  const panel = await shown();
  await panel.tab("memory");
  await panel.page.getByRole("button", { name: "Export as CSV" }).click();
  await panel.settle();
  const params = panel.asked("export")[0].params as ExportParams;
  assert.ok(params.format === "csv");
  assert.deepEqual(params.table.header, ["metric", "1 before", "2 after", "Δ", "Δ %", "what it proves"]);
  assert.deepEqual(params.table.rows[0].slice(0, 3), ["heapUsed", 13_402_112, 69_911_208]);
  await panel.close();
});

test("snapshots dropped on the panel go to the host by their addresses; what is no file is left alone", async () => {
  const panel = await shown();
  const drop = (data: Record<string, string>) =>
    panel.page.evaluate((entries) => {
      const dataTransfer = new DataTransfer();
      for (const [type, text] of Object.entries(entries)) dataTransfer.setData(type, text);
      const over = new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(over);
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      return over.defaultPrevented;
    }, data);
  assert.equal(await drop({ "text/plain": "hello" }), false);
  assert.equal(
    await drop({ "application/vnd.code.uri-list": "file:///srv/a%20b.heapsnapshot\r\n# a comment\r\nfile:///srv/c.heapsnapshot" }),
    true,
  );
  assert.equal(await drop({ "text/uri-list": "file:///srv/d.heapsnapshot" }), true);
  await panel.settle();
  assert.deepEqual(
    panel.asked("dropSnapshots").map(({ params }) => params),
    [{ uris: ["file:///srv/a%20b.heapsnapshot", "file:///srv/c.heapsnapshot"] }, { uris: ["file:///srv/d.heapsnapshot"] }],
  );
  await panel.close();
});
