import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import type { PanelState, RequestName } from "../../src/protocol/panelMessages.ts";
import { sampleReport, sampleSummary } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

async function shown(state: PanelState): Promise<TestPanel> {
  const panel = await browser.open({ answer: sampleAnswers(sampleReport()) });
  await panel.show(state);
  return panel;
}

/** Presses the button and gives the name of what it asked for. */
async function asks(panel: TestPanel, button: string): Promise<RequestName | undefined> {
  await panel.page.locator("vscode-button", { hasText: button }).first().click();
  await panel.settle();
  return panel.requests.at(-1)?.name;
}

const FILES = ["/srv/run/before.heapsnapshot", "/srv/run/after.heapsnapshot"];

test("nothing yet: says how to begin, and begins", async () => {
  const panel = await shown({ kind: "empty" });
  assert.match(await panel.text("heap-verdict-panel"), /No comparison yet.*before.*after a load/);
  assert.equal(await asks(panel, "Compare heap snapshots"), "compare");
  await panel.close();
});

test("at work: phase, file and share of the work, and cancel", async () => {
  const panel = await shown({ kind: "loading", files: FILES, phase: "dominators", file: FILES[1], fraction: 0.43 });
  const text = await panel.text("heap-verdict-panel");
  assert.match(text, /Finding dominators: after\.heapsnapshot/);
  assert.match(text, /43 %/);
  assert.equal(await panel.page.locator("[role=progressbar]").getAttribute("aria-valuenow"), "43");
  assert.equal(await asks(panel, "Cancel"), "cancel");
  await panel.close();
});

test("progress moves on without losing the focus on Cancel", async () => {
  const panel = await shown({ kind: "loading", files: FILES, phase: "reading", file: FILES[0], fraction: 0.1 });
  await panel.page.locator("vscode-button").focus();
  await panel.show({ kind: "loading", files: FILES, phase: "graph", file: FILES[0], fraction: 0.2 });
  await panel.page.keyboard.press("Enter");
  await panel.settle();
  assert.equal(panel.requests.at(-1)?.name, "cancel");
  await panel.close();
});

test("cancelled: can be taken up again", async () => {
  const panel = await shown({ kind: "cancelled", files: FILES });
  assert.match(await panel.text("heap-verdict-panel"), /Cancelled.*before\.heapsnapshot/);
  assert.equal(await asks(panel, "Compare again"), "rerun");
  await panel.close();
});

test("failed: what is wrong, what to do, and both ways on", async () => {
  const panel = await shown({
    kind: "failed",
    files: FILES,
    message: "after.heapsnapshot ends at byte 12",
    advice: "Take the snapshot again.",
  });
  assert.match(await panel.text("[role=alert]"), /ends at byte 12/);
  assert.match(await panel.text("heap-verdict-panel"), /Take the snapshot again/);
  assert.equal(await asks(panel, "Try again"), "rerun");
  assert.equal(await asks(panel, "Choose other snapshots"), "compare");
  await panel.close();
});

test("failed: where the others are enough, they can be compared without the file that cannot be read", async () => {
  const files = [...FILES, "/srv/run/settled.heapsnapshot"];
  const panel = await shown({ kind: "failed", files, message: "after.heapsnapshot is truncated", advice: "", unread: 1 });
  assert.deepEqual(await panel.page.locator("vscode-button").allTextContents(), [
    "Compare Without after.heapsnapshot",
    "Try again",
    "Choose other snapshots…",
  ]);
  assert.equal(await asks(panel, "Compare Without"), "removeSnapshot");
  assert.deepEqual(panel.requests.at(-1)?.params, { at: 1 });
  await panel.close();
});

test("server lost: the last report stays readable, asks nothing, and can be made again", async () => {
  const panel = await shown({ kind: "serverLost", message: "Exit code 134", report: sampleReport() });
  assert.match(await panel.text("hv-notices"), /ended unexpectedly.*Exit code 134/);
  assert.match(await panel.text("hv-verdict-tab"), /tenantRegistries/);
  for (const tab of ["objects", "tenants", "retainers", "memory"]) await panel.tab(tab);
  await panel.page.locator("hv-notices button").click();
  await panel.settle();
  assert.deepEqual(
    panel.requests.map(({ name }) => name),
    ["rerun"],
  );
  await panel.show({ kind: "serverLost", message: "Exit code 134", report: null });
  assert.equal(await asks(panel, "Compare again"), "rerun");
  await panel.close();
});

test("saved report: everything in it can be read, nothing is asked of snapshots that are not there", async () => {
  const panel = await shown({ kind: "report", report: sampleReport(), canQuery: false, savedAs: "/reports/today.heapverdict.json" });
  assert.match(await panel.text("hv-notices"), /A saved report.*today\.heapverdict\.json/);
  await panel.tab("tenants");
  await panel.page.locator("hv-tenants-tab hv-table .row").first().click();
  await panel.settle();
  assert.match(await panel.text("hv-tenant"), /need the snapshots, which are not open/);
  await panel.page.locator("button[data-section=rule]").click();
  await panel.settle();
  assert.equal(await panel.page.locator("hv-tenant-rule input").first().isDisabled(), true);
  await panel.tab("objects");
  await panel.page.locator("hv-objects-tab hv-table .row").last().click();
  await panel.settle();
  assert.match(await panel.text("hv-constructor"), /need the snapshots, which are not open/);
  await panel.tab("retainers");
  await panel.page.locator("hv-retainers-tab hv-split > hv-table .row .cell").first().click();
  await panel.settle();
  assert.match(await panel.text("hv-retainer"), /need the snapshots, which are not open/);
  assert.deepEqual(panel.requests, []);
  await panel.tab("verdict");
  await panel.page.locator("hv-verdict .actions button", { hasText: "Open Snapshots…" }).click();
  await panel.settle();
  assert.deepEqual(
    panel.requests.map(({ name }) => name),
    ["openSnapshots"],
  );
  await panel.close();
});

test("a summary of one snapshot leads to a comparison", async () => {
  const panel = await shown({ kind: "summary", summary: sampleSummary() });
  const text = await panel.text("heap-verdict-panel");
  assert.match(text, /after\.heapsnapshot.*68\.7 MB alive in 431,870 nodes/);
  assert.match(text, /58 tenants/);
  assert.match(text, /No verdict yet.*one snapshot shows what is large, not what grows.*82 % of the heap hangs on/);
  assert.match(text, /What could be saved.*9,140 strings equal others/);
  await panel.page.locator("hv-summary hv-textfield input").fill("model");
  await panel.settle();
  await panel.page.locator("hv-summary hv-table").last().scrollIntoViewIfNeeded();
  await panel.settle();
  await panel.page.locator("hv-summary hv-table").last().locator(".row").first().click();
  await panel.page.getByRole("button", { name: /Open source/ }).click();
  await panel.page.getByRole("button", { name: "Compare with…" }).click();
  await panel.settle();
  assert.equal(panel.asked("compareWith").length, 1);
  assert.deepEqual(panel.asked("openSource")[0].params, { source: { file: "/srv/shop/lib/model-registry.js", line: 88, column: 7 } });
  await panel.close();
});

test("of the biggest retainers of one snapshot the chosen one's path is shown, and its place opens", async () => {
  const summary = sampleSummary();
  const panel = await shown({ kind: "summary", summary });
  const holds = () => panel.text("hv-suspects .columns");
  assert.match(await holds(), /59 tenants have 52\.4 MB in it/);
  await panel.page.locator("hv-suspects tbody tr").nth(1).locator("button").first().click();
  await panel.settle();
  assert.match(await holds(), /sessions in SessionStore/);
  assert.match(await holds(), /Others hold the same entries/);
  await panel.page.locator("hv-suspects tbody tr").first().locator("td button").click();
  await panel.settle();
  assert.deepEqual(panel.asked("openSource")[0].params, { source: summary.suspects[0].source });
  await panel.close();
});

test("a tab that the host asks for comes to the front, also when it asks before the report is there", async () => {
  const panel = await browser.open({ answer: sampleAnswers(sampleReport()) });
  await panel.send({ type: "show", target: { kind: "tab", tab: "retainers" } });
  await panel.show({ kind: "report", report: sampleReport(), canQuery: true, savedAs: null });
  const tab = () => panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab");
  assert.equal(await tab(), "retainers");
  await panel.send({ type: "show", target: { kind: "tab", tab: "memory" } });
  await panel.settle();
  assert.equal(await tab(), "memory");
  await panel.close();
});

test("a new comparison does not keep what stood open in the old one", async () => {
  const report = sampleReport();
  const panel = await shown({ kind: "report", report, canQuery: true, savedAs: null });
  await panel.tab("objects");
  await panel.page.locator("hv-objects-tab hv-table .row").last().click();
  await panel.settle();
  assert.equal(await panel.page.locator("hv-constructor").count(), 1);
  // The same files again keep it open, other files do not.
  await panel.show({ kind: "report", report: sampleReport(), canQuery: true, savedAs: null });
  assert.equal(await panel.page.locator("hv-constructor").count(), 1);
  const other = sampleReport();
  other.snapshots[1].path = "/tmp/run/other.heapsnapshot";
  await panel.show({ kind: "report", report: other, canQuery: true, savedAs: null });
  assert.equal(await panel.page.locator("hv-constructor").count(), 0);
  await panel.close();
});
