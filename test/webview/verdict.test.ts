// The verdict and its tab: the answer first, each mark a door, nothing said twice, calm when nothing is wrong.
import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import { GROWTH_PARTS } from "../../src/protocol/growthSplit.ts";
import type { Report } from "../../src/protocol/report.ts";
import { sampleReport, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type PanelOptions, type TestPanel } from "./support/panel.ts";

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

/** A panel that shows the report. */
async function shown(report: Report = sampleReport(), options: PanelOptions = {}): Promise<TestPanel> {
  const panel = await browser.open({ answer: sampleAnswers(report), ...options });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  return panel;
}

function buttons(panel: TestPanel): Promise<string[]> {
  return panel.page.locator("hv-verdict .actions button").allInnerTexts();
}

/** The tab in front. */
function tab(panel: TestPanel): Promise<string | null> {
  return panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab");
}

for (const [width, height] of [
  [1280, 800],
  [820, 520],
]) {
  test(`word, sentence and the button that leads on stand without scrolling at ${width} × ${height}`, async () => {
    const panel = await shown(sampleReport(), { width, height });
    for (const selector of ["hv-verdict h1", "hv-verdict p", "hv-verdict .actions", "hv-picture svg", "hv-verdict-tab h2"]) {
      const box = await panel.page.locator(selector).first().boundingBox();
      assert.ok(box && box.y + box.height <= height, `${selector}: ${JSON.stringify(box)}`);
    }
    await panel.close();
  });
}

test("it says leak or not, how sure, how much, whose, who holds it and what to do", async () => {
  const panel = await shown();
  const text = await panel.text("heap-verdict-panel");
  for (const words of [
    "Leak suspected",
    "likely",
    "risk high",
    "+55.6 MB",
    "+424 %",
    "same process",
    "handles beyond one for each tenant",
    "50 new tenants, one handle each",
    "tenantRegistries",
    "9 → 259 entries",
    "Remove a registry from tenantRegistries",
  ])
    assert.ok(text.includes(words), `${words} in ${text.slice(0, 600)}`);
  assert.doesNotMatch(await panel.text("hv-verdict"), /Heap grew/, "the header says how much");
  assert.doesNotMatch(text, /--load/, "no command-line flags");
  assert.deepEqual(panel.problems, []);
  await panel.close();
});

test("the two futures of a pair are read apart where the growth is small beside the heap", async () => {
  const report = sampleReport();
  report.snapshots[1].totalSize = report.snapshots[0].totalSize * 1.02;
  const panel = await shown(report);
  const boxOf = async (text: string) => (await panel.page.locator("hv-picture text", { hasText: text }).boundingBox())!;
  const [stays, falls] = [await boxOf("stays: leak"), await boxOf("falls: in flight")];
  assert.ok(stays.y + stays.height <= falls.y + 2, JSON.stringify([stays, falls]));
  await panel.close();
});

test("each verdict has the button that leads on, and only the leak is red", async () => {
  const report = seriesReport();
  report.comparability.load = "stopped";
  const panel = await shown(report);
  const tone = () => panel.page.locator("hv-verdict section").getAttribute("class");
  assert.deepEqual(await buttons(panel), ["Open model-registry.js:150", "Show 250 New Entries", "Mark as Expected…"]);
  assert.equal(await tone(), "red");

  await panel.show({ kind: "report", report: sampleReport(), canQuery: true, savedAs: null });
  assert.deepEqual(await buttons(panel), ["Add a Third Snapshot…", "Open model-registry.js:150", "Mark as Expected…"]);
  assert.equal(await tone(), "yellow");
  assert.match(await panel.text("hv-picture"), /stays: leak falls: in flight|stays: leakfalls: in flight/);

  report.verdict = { ...report.verdict, status: "inconclusive", culprits: [] };
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.deepEqual(await buttons(panel), ["Add a Snapshot…"]);
  report.comparability.notes = ["The second snapshot is older than the first: the files seem to be in the wrong order."];
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.deepEqual(await buttons(panel), ["Swap From and To"]);

  report.comparability.notes = [];
  report.verdict = { ...report.verdict, status: "no-leak" };
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.deepEqual(await buttons(panel), ["Show 50 New Tenants"]);
  assert.equal(await panel.page.locator("hv-verdict .primary").count(), 0);
  assert.equal(await tone(), "calm");
  const calm = await panel.text("hv-verdict-tab");
  for (const words of ["What explains it", "What would break it", "1,000 tenants take about"]) assert.ok(calm.includes(words), words);
  assert.doesNotMatch(calm, /No single|What to do/);
  await panel.close();
});

test("each part of the growth leads to what it consists of", async () => {
  const panel = await shown();
  const part = (name: string) => panel.page.locator(`hv-growth [data-part=${name}]`);
  const set = () => panel.page.locator("hv-tenants-tab .choices [aria-pressed=true]").first().getAttribute("data-value");
  for (const [name, chosen, counted] of [
    ["handles-beyond-one", "handles", "50 of 58"],
    ["new-tenants", "new", "50 of 58"],
  ] as const) {
    await panel.tab("verdict");
    await part(name).click();
    assert.equal(await tab(panel), "tenants");
    assert.equal(await set(), chosen);
    assert.equal(await panel.text("hv-tenants-tab [role=status]"), counted);
  }
  await panel.tab("verdict");
  await panel.page.locator("hv-growth summary").click();
  await part("shared").click();
  await panel.settle();
  assert.match(await panel.text("hv-shared-pairs"), /tenant-001 · tenant-002/);
  await panel.tab("verdict");
  await part("no-tenant").click();
  assert.equal(await tab(panel), "objects");
  await panel.close();
});

test("where it is booked is a list of retainers, largest first, and the rest with its bytes", async () => {
  const report = sampleReport();
  const [culprit] = report.verdict.culprits;
  const { total } = report.verdict.growth;
  const entry = (id: number, bytes: number, description: string) => ({
    keeper: { id, className: "Map", description },
    path: culprit.path,
    source: null,
    bytes,
    series: [0, bytes],
    cause: "unexplained",
    evidence: `because of ${description}`,
    classes: [{ name: "Entry", count: 3, bytes }],
  });
  report.verdict.account = {
    total,
    parts: GROWTH_PARTS.map((part) => ({ part, bytes: part === "no-tenant" ? total : 0 })),
    entries: [entry(41_973, total - 9_000, culprit.holder.description), entry(7, 5_000, "other in A")],
    rest: { entries: 4, bytes: 4_000 },
  };
  const panel = await shown(report);
  const booked = await panel.text("hv-growth .booked");
  assert.match(booked, /tenantRegistries in ModelRegistry \+/, "what the accused took in stands with its path");
  assert.match(booked, /other in A because of other in A \+5\.00 kB/);
  assert.match(booked, /4 more \+4\.00 kB/);
  await panel.page.locator("hv-growth .booked button", { hasText: "other in A" }).click();
  await panel.settle();
  assert.equal(await tab(panel), "retainers");
  assert.match(await panel.text("hv-retainer h2"), /other in A/);
  await panel.close();
});

test("the lines of the source stand below the path, and open", async () => {
  const panel = await shown();
  assert.match(await panel.text("hv-peek"), /16 tenantRegistries = new Map\(\);made here .* 39 .*entries go in here/);
  assert.deepEqual(panel.asked("peekSource")[0].params, {
    source: { file: "/srv/shop/lib/model-registry.js", line: 150, column: 7 },
    name: "tenantRegistries",
  });
  await panel.page.locator("hv-peek li.marked").first().click();
  await panel.settle();
  assert.deepEqual(panel.asked("openSource")[0].params, { source: { file: "/srv/shop/lib/model-registry.js", line: 16, column: 1 } });
  await panel.close();
});

test("only what speaks for the verdict is listed; the rest is counted and folded", async () => {
  const panel = await shown();
  const signs = panel.page.locator("hv-signs > div > ul > li, hv-signs ul").first().locator("li");
  assert.equal(await panel.page.locator("hv-signs details li").count(), 3);
  assert.match(await panel.text("hv-signs summary"), /^2 signs absent · 1 could not be checked$/);
  assert.match(await panel.text("hv-signs h2"), /2 signs of a leak/);
  assert.ok((await signs.count()) >= 2);
  await panel.page.locator("hv-signs [data-sign=accumulating-holder] button").click();
  assert.equal(await tab(panel), "retainers");
  await panel.close();
});

test("what is expected stays listed, with its limit and its reason", async () => {
  const report = sampleReport();
  const expected = { kind: "retainer" as const, name: "cache in Pages", reason: "bounded by traffic", limitBytes: 2e7, bytes: 1e7 };
  report.verdict.expected = [
    { ...expected, within: true },
    { ...expected, name: "log", bytes: 3e7, within: false },
  ];
  const panel = await shown(report);
  const text = await panel.text("hv-verdict-tab .expected");
  assert.match(text, /cache in Pages: \+10\.0 MB, up to 20\.0 MB\. bounded by traffic/);
  assert.match(text, /log: \+30\.0 MB, up to 20\.0 MB, beyond its limit: it counts/);
  await panel.close();
});

test("a series of four begins step by step, and a step compares its two snapshots", async () => {
  const report = seriesReport();
  report.snapshots.splice(1, 0, { ...report.snapshots[0], path: "/tmp/run/round-1.heapsnapshot" });
  for (const row of [...report.groups, ...report.constructors]) row.series.splice(1, 0, row.before);
  for (const item of report.tenants.items) item.series.splice(1, 0, item.before.retained);
  const panel = await shown(report);
  assert.match(await panel.text("hv-steps thead"), /1 before 2 round-1 Δ ?3 after Δ ?4 settled Δ/);
  await panel.page.locator("hv-steps tbody tr").first().locator("button").nth(1).click();
  await panel.settle();
  assert.deepEqual(panel.asked("choosePair")[0].params, { from: 1, to: 2 });
  await panel.close();
});

test("a long path is cut in the middle and says by how much", async () => {
  const report = sampleReport();
  const [culprit] = report.verdict.culprits;
  const middle = Array.from({ length: 20 }, (_, at) => ({ id: 900 + at, className: `Middle${at}`, edge: `edge${at}` }));
  culprit.path = [culprit.path[0], ...middle, ...culprit.path.slice(1)];
  const panel = await shown(report);
  const text = await panel.text("hv-verdict-tab hv-path");
  assert.match(text, /17 steps/);
  assert.ok(!text.includes("Middle10") && !text.includes("(root)"));
  await panel.close();
});

test("a report with nothing in it says so instead of showing empty tables", async () => {
  const report = sampleReport();
  report.tenants = { ...report.tenants, items: [], count: { before: 0, after: 0, added: 0, removed: 0 }, candidates: [] };
  Object.assign(report, { groups: [], constructors: [], memory: [], registry: null, benchmark: null });
  const growth = { total: 0, newTenants: 0, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: 0 };
  const none = { culprits: [], recommendations: [], indicators: [], nextMeasurement: null, growth };
  const panel = await shown(report);
  for (const status of ["no-leak", "inconclusive"] as const) {
    await panel.show({
      kind: "report",
      report: { ...report, verdict: { ...report.verdict, ...none, status } },
      canQuery: true,
      savedAs: null,
    });
    for (const name of ["objects", "tenants", "retainers", "memory", "verdict"]) await panel.tab(name);
    assert.doesNotMatch(await panel.text("heap-verdict-panel"), /NaN|undefined|Infinity/);
  }
  await panel.tab("tenants");
  assert.match(await panel.text("hv-tenants-tab"), /No tenants were recognised/);
  assert.deepEqual(panel.problems, []);
  await panel.close();
});

test("where the largest part is more than all of the growth, no part has a share", async () => {
  const heads = (panel: TestPanel) => panel.page.locator("hv-growth table").first().locator("thead th").allInnerTexts();
  const report = sampleReport();
  const usual = await shown(report);
  assert.deepEqual(await heads(usual), ["whose", "growth", "share"]);
  await usual.close();
  report.verdict = { ...report.verdict, growth: { ...report.verdict.growth, total: report.verdict.growth.total / 3 } };
  const panel = await shown(report);
  assert.deepEqual(await heads(panel), ["whose", "growth"]);
  assert.equal(await panel.page.locator("hv-growth td.muted").count(), 0);
  await panel.close();
});
