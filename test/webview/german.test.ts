// Sentences of the analysis in German: on a real comparison, for one and for many, and whatever a saved report says they are made of.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, test } from "vitest";
import { bytes, say, sayCount, series } from "../../src/core/sentence.ts";
import { causeText } from "../../src/protocol/headlineCause.ts";
import type { Report } from "../../src/protocol/report.ts";
import type { SentenceParts } from "../../src/protocol/sentenceText.ts";
import { sampleReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";
import { RealComparison } from "./support/realComparison.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GERMAN: Record<string, string> = JSON.parse(readFileSync(join(ROOT, "media/l10n/webview.de.json"), "utf8"));
const TABS = ["verdict", "objects", "tenants", "retainers", "memory"];

let browser: PanelBrowser;
let comparisons: RealComparison[];

beforeAll(async () => {
  [browser, ...comparisons] = await Promise.all([
    PanelBrowser.start(),
    RealComparison.of("loopback-node20"),
    RealComparison.of("mongoose-node20"),
  ]);
}, 180_000);

afterAll(async () => {
  await Promise.all([browser.stop(), ...comparisons.map((comparison) => comparison.close())]);
});

async function german(report: Report, answer = sampleAnswers(report)): Promise<TestPanel> {
  const panel = await browser.open({ language: "de", messages: GERMAN, answer });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  return panel;
}

/** Every sentence of the report that has parts beside it, but those that are the same in German. */
function sentencesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sentencesOf);
  if (typeof value !== "object" || value === null) return [];
  const record = value as Record<string, unknown>;
  return Object.keys(record).flatMap((key) => {
    if (!key.endsWith("Parts")) return sentencesOf(record[key]);
    const texts = [record[key.slice(0, -5)]].flat() as string[];
    const parts = [record[key]].flat() as (SentenceParts | null)[];
    return texts.filter((text, at) => text !== null && GERMAN[parts[at]!.template] !== parts[at]!.template);
  });
}

test("no sentence of a real comparison is shown in English", async () => {
  for (const [at, { report, answer }] of comparisons.entries()) {
    const panel = await german(report, answer);
    const english = sentencesOf(report).filter((sentence) => sentence !== report.verdict.headline);
    assert.ok(english.length > 12, String(english.length));
    for (const tab of TABS) {
      await panel.tab(tab);
      for (let turn = 0; turn < 100 && /Wird geladen…/.test(await panel.text("heap-verdict-panel")); turn++) await panel.settle();
      const text = await panel.text("heap-verdict-panel");
      assert.deepEqual(
        english.filter((sentence) => text.includes(sentence)),
        [],
        tab,
      );
      assert.doesNotMatch(text, /\d\.\d\d? [kMG]?B/, "figures have a comma");
      await panel.page.screenshot({ path: join(ROOT, `artifacts/panel/german-real-${at}-${tab}.png`) });
    }
    assert.deepEqual(panel.problems, []);
    await panel.close();
  }
}, 180_000);

test("one and many, names as they are, figures with a comma", async () => {
  const report = sampleReport();
  const indicators = report.verdict.indicators.slice(0, 4);
  const evidence = [
    sayCount(1, "{0} tenant came, none went", "{0} tenants came, none went"),
    sayCount(3, "{0} tenant came, none went", "{0} tenants came, none went"),
    say("{0}: {1} entries ({2}), {3}", say("{0} in {1}", "a {0} <b>", "x.js:1"), series([4, 1016]), "{1}", bytes(1_234_567)),
    say("{0} beside {1} of code", bytes(0), bytes(12_345)),
  ];
  indicators.forEach((indicator, at) => {
    Object.assign(indicator, { evidence: evidence[at].text, evidenceParts: evidence[at].parts });
  });
  const panel = await german(report);
  const text = await panel.text("hv-signs");
  for (const words of [
    "1 Mandant kam, keiner ging",
    "3 Mandanten kamen, keiner ging",
    "a {0} <b> in x.js:1: 4 → 1.016 Einträge ({1}), 1,23 MB",
    "0 B neben 12,3 kB Code",
  ])
    assert.ok(text.includes(words), words);
  await panel.close();
});

test("parts that are none, lack a translation or are beyond measure leave the English text", async () => {
  const deep = (levels: number): unknown => ({
    template: "{0} {1}",
    args: levels === 0 ? [] : [0, 1].map(() => ({ kind: "sentence", value: deep(levels - 1) })),
  });
  const unfit: unknown[] = [
    null,
    7,
    "{0}.",
    [],
    {},
    { template: 1, args: [] },
    { template: "{0}.", args: {} },
    { template: "{0}.", args: [] },
    { template: "{0}.", args: [null] },
    { template: "{0}.", args: [{ kind: "bytes", value: "1" }] },
    { template: "{0}.", args: [{ kind: "toString", value: 1 }] },
    { template: "{0}.", args: [{ kind: "series", value: [1, "x"] }] },
    { template: "toString", args: [] },
    { template: "__proto__", args: [] },
    { template: "no such template {0}", args: [{ kind: "name", value: "x" }] },
    { template: "{0}.", args: Array.from({ length: 1_000_000 }, () => ({ kind: "name", value: "x" })) },
    deep(7),
    deep(12),
  ];
  const report = sampleReport();
  const [indicator] = report.verdict.indicators;
  report.verdict.indicators = unfit.map((evidenceParts, at) => ({
    ...indicator,
    evidence: `unfit ${at};`,
    evidenceParts: evidenceParts as never,
  }));
  report.verdict.headlineParts = unfit[6] as never;
  report.verdict.recommendationsParts = { length: 9 } as never;
  report.comparability.notesParts = 3 as never;
  const panel = await german(report);
  assert.ok((await panel.text("hv-verdict")).includes(causeText(report.verdict.headline)));
  for (const advice of report.verdict.recommendations) assert.ok((await panel.text("hv-verdict-tab")).includes(advice), advice);
  const text = await panel.text("hv-signs");
  for (const at of unfit.keys()) assert.ok(text.includes(`unfit ${at};`), `${at}: ${JSON.stringify(unfit[at])?.slice(0, 80)}`);
  assert.deepEqual(panel.problems, []);
  await panel.close();
}, 60_000);

test("hostile names in parts are text", async () => {
  const report = sampleReport();
  const name = '<img src=x onerror="document.title=1">\u202e](command:x) {0}';
  const sentence = say("{0} in {1}", name, "x".repeat(2_000_000));
  report.verdict.headline = "H";
  report.verdict.headlineParts = sentence.parts;
  const panel = await german(report);
  const text = await panel.text("hv-verdict");
  assert.ok(text.includes('<img src=x onerror="document.title=1">\\u202e](command:x) {0} in xxx'), text.slice(0, 200));
  assert.ok(text.length < 3000, String(text.length));
  assert.equal(await panel.page.locator("hv-verdict img").count(), 0);
  assert.deepEqual(panel.problems, []);
  await panel.close();
});
