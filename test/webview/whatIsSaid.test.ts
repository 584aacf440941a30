// What the panel says: a place once, names as the program's, each figure in its own unit, and nothing that something beside it contradicts.
import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import { count, say, series } from "../../src/core/sentence.ts";
import type { ConstructorRow, Report } from "../../src/protocol/report.ts";
import { sampleReport, sampleSummary, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type PanelOptions, type TestPanel } from "./support/panel.ts";

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

async function shown(report: Report, options: PanelOptions = {}): Promise<TestPanel> {
  const panel = await browser.open({ answer: sampleAnswers(report), ...options });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  return panel;
}

const HOLDER = say("{0} in {1}", "tenantRegistries", say("{0} ({1})", "ModelRegistry", "model-registry.js:150"));

/** As the analysis writes it: every sentence names its holder with the place. */
function spelledOut(report: Report): Report {
  const { verdict } = report;
  const kept = say("{0} tenants keep {1} live handles ({2}) where each needs {3}", count(50), count(250), "DataSource", count(1));
  const cause = say("{0} {1}", say("Heap grew {0}.", { kind: "bytes", value: 55_600_000 }), say("{0}; they pile up in {1}.", kept, HOLDER));
  verdict.headline = cause.text;
  verdict.headlineParts = cause.parts;
  const advice = say("Remove {0} from {1} when done with, or give it a bound (size or age).", "TenantRegistry", HOLDER);
  verdict.recommendations = [advice.text];
  verdict.recommendationsParts = [advice.parts];
  const evidence = say("{0}: {1} entries ({2}), {3}", HOLDER, series([9, 259]), "TenantRegistry", { kind: "bytes", value: 54_300_000 });
  Object.assign(verdict.indicators[1], { evidence: evidence.text, evidenceParts: evidence.parts });
  const [culprit] = verdict.culprits;
  Object.assign(culprit.holder, { description: HOLDER.text, descriptionParts: HOLDER.parts });
  const { total } = verdict.growth;
  verdict.account = {
    total,
    parts: [],
    entries: [
      {
        keeper: culprit.holder,
        path: culprit.path,
        source: culprit.source,
        bytes: total,
        series: [0, total],
        cause: "accumulation",
        evidence: "entries come and none go: 9 → 259",
        classes: [],
      },
    ],
    rest: { entries: 0, bytes: 0 },
  };
  return report;
}

test("the place stands on the button and nowhere else, names are marked as the program's, and what was taken in is said with the path", async () => {
  const report = spelledOut(sampleReport());
  const panel = await shown(report, { height: 2000 });
  const text = await panel.text("heap-verdict-panel");
  assert.deepEqual(text.match(/model-registry\.js:150/g), ["model-registry.js:150"]);
  assert.ok(text.includes("Open model-registry.js:150"));
  assert.equal(
    await panel.text("hv-verdict p"),
    "50 tenants keep 250 live handles (DataSource) where each needs 1; they pile up in tenantRegistries in ModelRegistry.",
  );
  assert.deepEqual(await panel.page.locator("hv-verdict p code").allInnerTexts(), ["DataSource", "tenantRegistries", "ModelRegistry"]);
  assert.deepEqual(await panel.page.locator("hv-next code").allInnerTexts(), ["TenantRegistry", "tenantRegistries", "ModelRegistry"]);
  assert.doesNotMatch(await panel.text("hv-growth .booked"), /entries come/);
  await panel.tab("objects");
  assert.match(await panel.text("hv-verdict p"), /in ModelRegistry\.$/);
  await panel.tab("retainers");
  assert.match(await panel.text("hv-retainers-tab .row"), /in ModelRegistry \+.* model-registry\.js:150/, "the column of places has it");
  await panel.close();
});

test("a sentence that its parts do not make up stands as it is; a name can be anything and stays text", async () => {
  const report = spelledOut(sampleReport());
  const name = '<img src=x onerror="document.title=1">\u202e](command:x) {0}';
  const hostile = say("{0} {1}", say("Heap grew {0}.", { kind: "bytes", value: 1 }), say("{0} in {1}", name, "B"));
  report.verdict.headline = hostile.text;
  const panel = await shown(report);
  assert.match(await panel.text("hv-verdict p"), /^<img src=x/);
  assert.equal(await panel.page.locator("hv-verdict p code").count(), 0);
  report.verdict.headlineParts = hostile.parts;
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.deepEqual(await panel.page.locator("hv-verdict p code").allInnerTexts(), [name.replace("\u202e", "\\u202e"), "B"]);
  assert.equal(await panel.page.locator("hv-verdict img").count(), 0);
  // A template that names its arguments over and over would fill the memory.
  const bomb = (depth: number): ReturnType<typeof say>["parts"] => ({
    template: "{0}".repeat(40),
    args: [depth === 0 ? { kind: "name", value: "x" } : { kind: "sentence", value: bomb(depth - 1) }],
  });
  report.verdict.headlineParts = bomb(6);
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.equal(await panel.page.locator("hv-verdict p code").count(), 0);
  assert.deepEqual(panel.problems, []);
  await panel.close();
});

test("beside the button a holder is called without its place in the picture and step by step too", async () => {
  const report = seriesReport();
  const [culprit] = report.verdict.culprits;
  const holder = say("{0} in {1}", "kept", "model-registry.js:150");
  Object.assign(culprit, {
    holder: { ...culprit.holder, description: holder.text, descriptionParts: holder.parts },
    series: [9, 100, 259, 259],
  });
  report.tenants.items = [];
  report.snapshots.splice(1, 0, { ...report.snapshots[0], path: "/tmp/run/round-1.heapsnapshot" });
  for (const row of [...report.groups, ...report.constructors]) row.series.splice(1, 0, row.before);
  const panel = await shown(report);
  assert.match(await panel.text("hv-steps"), / kept, entries 9100\+91259/);
  assert.match(await panel.text("hv-picture"), /\+54\.3 MB ?kept/);
  assert.doesNotMatch(`${await panel.text("hv-steps")} ${await panel.text("hv-picture")}`, /model-registry/);
  await panel.close();
});

test("one snapshot: its file, its place once beside the button, and no options of a command line", async () => {
  const summary = sampleSummary();
  const [suspect] = summary.suspects;
  Object.assign(suspect.holder, { description: HOLDER.text, descriptionParts: HOLDER.parts });
  const headline = say("{0} of the heap hangs on {1}", { kind: "share", value: 0.82 }, HOLDER);
  Object.assign(summary, { headline: headline.text, headlineParts: headline.parts });
  const panel = await browser.open({ answer: sampleAnswers(sampleReport()) });
  await panel.show({ kind: "summary", summary });
  const text = await panel.text("hv-summary");
  assert.match(text, /^after\.heapsnapshot 68\.7 MB alive/);
  assert.match(text, /82\.0 % of the heap hangs on tenantRegistries in ModelRegistry Open model-registry\.js:150/);
  // The button, and the column of places.
  assert.equal(text.match(/model-registry\.js:150/g)?.length, 1 + summary.suspects.length);
  assert.doesNotMatch(text, /--|heap-verdict record/);
  await panel.close();
});

function row(name: string, bytes: number): ConstructorRow {
  const [like] = sampleReport().constructors;
  const size = { count: 10, shallow: bytes, retained: bytes };
  return { ...like, name, group: null, before: { count: 0, shallow: 0, retained: 0 }, after: size, delta: size, series: [size, size] };
}

test("each value has its own unit with three digits, the same in the table and in the detail", async () => {
  const report = sampleReport();
  report.groups = [];
  report.constructors = [row("Promise", 5_620), row("Buffer", 40_612_000), row("Symbol", 16), row("Timer", 65_360)];
  const panel = await shown(report, { width: 1600 });
  await panel.tab("objects");
  const table = panel.page.locator("hv-objects-tab hv-split > hv-table");
  const cells = async (name: string) => (await table.locator(".row", { hasText: name }).textContent()) ?? "";
  for (const [name, size] of [
    ["Promise", "5.62 kB"],
    ["Buffer", "40.6 MB"],
    ["Symbol", "16 B"],
    ["Timer", "65.4 kB"],
  ])
    assert.ok((await cells(name)).includes(`+${size}`), `${name}: ${await cells(name)}`);
  assert.doesNotMatch(await panel.text("hv-objects-tab hv-split > hv-table"), /0\.0\d? [kM]?B/);
  await panel.close();
});

test("what one more costs is compared with a benchmark only where there is one, and each measure says how it was taken", async () => {
  const report = sampleReport();
  report.registry = { ...registry(), bytesPerModel: 14_800 };
  for (const [perModelBytes, words] of [
    [0, /one more model, retained 12\.6 kB one more model, by heap used 14\.8 kB/],
    [10_000, /one more model, retained 12\.6 kB 1\.26 times the benchmark of 10\.0 kB one more model, by heap used 14\.8 kB 1\.48 times/],
  ] as const) {
    report.benchmark = { perModelBytes, measuredPerModelBytes: 12_600 };
    const panel = await shown(report);
    await panel.tab("memory");
    assert.match(await panel.text("hv-memory-tab"), words);
    await panel.close();
  }
});

test("258 idle entries are those of 58 tenants, and which one each belongs to stands beside it", async () => {
  const report = sampleReport();
  const idleTenants = report.tenants.items.flatMap(({ id, aliases }) =>
    (aliases.length > 0 ? aliases : [id]).map((tenantCode) => ({ tenantCode, modelCount: 14, idleTime: 10_000 })),
  );
  report.registry = { ...registry(), idleTenants };
  const panel = await shown(report);
  await panel.tab("memory");
  assert.match(await panel.text("hv-memory-tab h3"), /^258 idle entries of 58 tenants$/);
  assert.match(await panel.text("hv-memory-tab hv-table .row"), /^ds_memory_\d+ tenant-\d+ 14 10 s$/);
  await panel.close();
});

function registry(): NonNullable<Report["registry"]> {
  const { registry: sample } = sampleReport();
  assert.ok(sample);
  return { ...sample, idleTenants: [] };
}

test("files in the wrong order: Swap, no word of another snapshot, and the process is said once", async () => {
  const report = seriesReport();
  const { verdict, comparability } = report;
  comparability.notes = ["The second snapshot is older than the first: the files seem to be in the wrong order."];
  const cause = say("The second snapshot is older than the first: swap them.");
  const settles = say("Compare the two files in the other order.");
  Object.assign(verdict, { status: "inconclusive", culprits: [], headline: cause.text, headlineParts: cause.parts });
  Object.assign(verdict, {
    nextMeasurement: settles.text,
    nextMeasurementParts: settles.parts,
    recommendations: ["Give the older snapshot first."],
  });
  const evidence = "the second file is older than the first: it has no object that is newer, the first has";
  verdict.indicators.push({ id: "different-process", title: "object ids do not agree", status: "present", evidence, bytes: 0 });
  const panel = await shown(report);
  assert.deepEqual(await panel.page.locator("hv-verdict .actions button").allInnerTexts(), ["Swap From and To"]);
  const text = await panel.text("heap-verdict-panel");
  assert.equal(text.match(/older than the first/g)?.length, 1, "the verdict's sentence");
  assert.match(text, /same process/);
  assert.doesNotMatch(text, /object ids do not agree|two files|kill|Compare the files/i);
  assert.match(await panel.text("hv-signs"), /Why it is open.*Does it drain when idle/);
  await panel.close();
});

test("snapshots of two processes: what would settle it is one process, not a third snapshot of either", async () => {
  const report = sampleReport();
  report.comparability.sameProcess = false;
  const settles = say(
    "Take all snapshots from one process, without a restart and without detaching a debugger between them, or let the program write them itself.",
  );
  Object.assign(report.verdict, { nextMeasurement: settles.text, nextMeasurementParts: settles.parts });
  const panel = await shown(report);
  assert.match(await panel.text("hv-next .settles"), /^Take all snapshots from one process/);
  const note = "The snapshots' object ids do not agree: another process, or the same one after its objects got ids anew.";
  report.comparability.notes = [note];
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.match(await panel.text("hv-notices"), /object ids do not agree/);
  report.verdict.headline = "The snapshots' object ids do not agree, so that objects cannot be followed.";
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  assert.doesNotMatch(await panel.text("hv-notices"), /object ids do not agree/, "the verdict says it");
  assert.equal(await panel.page.locator("hv-chips .facts b").getAttribute("title"), note);
  await panel.close();
});

test("of the command line's options the panel says none", async () => {
  const next = [
    "Take a third snapshot after the same load again and a forced gc, compare all three and say that it was repeated (--load repeated): what is made once stays as it is, a leak grows by the same amount.",
    'Say what happened before the last snapshot, with --load or "load" in the metrics: if the same load ran again (repeated), what took in nothing more is complete; if the load had stopped (stopped), what is still held is retained. If neither, repeat the same load and take another snapshot.',
  ];
  for (const nextMeasurement of next) {
    const report = seriesReport();
    Object.assign(report.verdict, { status: "inconclusive", nextMeasurement, nextMeasurementParts: undefined });
    const panel = await shown(report);
    const text = await panel.text("hv-next");
    assert.match(text, /^What would settle it/);
    assert.doesNotMatch(text, /--|\(repeated\)|\(stopped\)/);
    await panel.close();
  }
});

test("pieces of the bar, areas of the picture and signs are doors like their rows", async () => {
  const panel = await shown(seriesReport());
  const tab = () => panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab");
  const set = () => panel.page.locator("hv-tenants-tab .choices [aria-pressed=true]").first().getAttribute("data-value");
  for (const [door, chosen] of [
    ["hv-growth .bar .handles-beyond-one", "handles"],
    ["hv-growth .bar .new-tenants", "new"],
    ["hv-picture path.handles-beyond-one", "handles"],
    ["hv-picture path.new-tenants", "new"],
  ]) {
    await panel.tab("verdict");
    await panel.page.locator(door).click();
    await panel.settle();
    assert.deepEqual([await tab(), await set()], ["tenants", chosen], door);
  }
  for (const [sign, where] of [
    ["duplicate-handles", "tenants"],
    ["accumulating-holder", "retainers"],
  ]) {
    await panel.tab("verdict");
    await panel.page.locator(`hv-signs [data-sign=${sign}] button`).click();
    await panel.settle();
    assert.equal(await tab(), where);
  }
  await panel.close();
});

test("a part has one colour in the picture, in the bar and in the rows of tenants", async () => {
  const report = seriesReport();
  for (const tenant of report.tenants.items.filter(({ handles }) => handles.after > 1)) tenant.surplus = 800_000;
  const panel = await shown(report);
  const colour = (selector: string, property: "fill" | "backgroundColor") =>
    panel.page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element)[name], property);
  const handles = [
    await colour("hv-picture path.handles-beyond-one", "fill"),
    await colour("hv-growth .bar .handles-beyond-one", "backgroundColor"),
  ];
  const fresh = [await colour("hv-picture path.new-tenants", "fill"), await colour("hv-growth .bar .new-tenants", "backgroundColor")];
  await panel.tab("tenants");
  handles.push(await colour("hv-tenants-tab .bars .beyond", "backgroundColor"));
  fresh.push(await colour("hv-tenants-tab .bars .rest", "backgroundColor"));
  assert.deepEqual([new Set(handles).size, new Set(fresh).size], [1, 1], `${handles} ${fresh}`);
  assert.notEqual(handles[0], fresh[0]);
  await panel.close();
});

test("existing tenants that shrank a little are no hundred per cent of anything", async () => {
  const report = seriesReport();
  const { growth } = report.verdict;
  report.verdict.growth = { ...growth, existingTenants: -1_010, unattributed: growth.unattributed + growth.existingTenants + 1_010 };
  const panel = await shown(report);
  const text = await panel.text("hv-growth");
  assert.match(text, /−1\.01 kB/);
  assert.doesNotMatch(text, /100 %|what went/);
  await panel.close();
});

test("what a filter finds stands open, though its group was closed", async () => {
  const report = sampleReport();
  report.constructors.push({ ...report.constructors[0], name: "SmallModel" });
  const panel = await shown(report);
  await panel.tab("objects");
  const rows = panel.page.locator("hv-objects-tab hv-split > hv-table .row");
  assert.equal(await rows.filter({ hasText: "SmallModel" }).count(), 0);
  await panel.page.locator("hv-objects-tab hv-textfield input").fill("smallmo");
  await panel.settle();
  assert.equal(await rows.filter({ hasText: "SmallModel" }).count(), 1);
  await panel.close();
});

test("at 400 pixels the tools of tenants take two lines, and choose as the buttons do", async () => {
  const panel = await shown(sampleReport(), { width: 400, height: 800 });
  await panel.tab("tenants");
  const lines = await panel.page.locator("hv-tenants-tab .tools").evaluate((tools) => {
    const shown = [...tools.children].filter((element) => !element.matches(".hidden") && element.getClientRects().length > 0);
    const middles = shown.map((element) => element.getBoundingClientRect()).map(({ top, height }) => Math.round((top + height / 2) / 10));
    return new Set(middles).size;
  });
  assert.equal(lines, 2);
  await panel.page.locator("hv-tenants-tab .tools select").selectOption("existing");
  await panel.settle();
  assert.match(await panel.text("hv-tenants-tab [role=status]"), /^8 of 58$/);
  await panel.close();
});
