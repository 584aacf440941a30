// The German translation is whole: every string of the panel is in it, nothing else is, and the panel shows it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, test } from "vitest";
import { allWords } from "../../src/protocol/vocabulary.ts";
import { sampleReport, sampleSummary, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser } from "./support/panel.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GERMAN: Record<string, string> = JSON.parse(readFileSync(join(ROOT, "media/l10n/webview.de.json"), "utf8"));

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, folder, file), "utf8"));
}

/** The texts given to `t` and `plural` in the panel's sources. */
function usedTexts(): Set<string> {
  const literal = '"((?:[^"\\\\]|\\\\.)*)"';
  const used = new Set<string>();
  for (const source of sources("webview")) {
    for (const [, text] of source.matchAll(new RegExp(`\\bt\\(\\s*${literal}`, "g"))) used.add(JSON.parse(`"${text}"`));
    for (const [, one, other] of source.matchAll(new RegExp(`\\bplural\\(\\s*[^,"]+,\\s*${literal},\\s*${literal}`, "g")))
      used.add(one).add(other);
  }
  return used;
}

/** The sentences that the analysis builds: templates given to `say` and `sayCount`, each a literal. */
function templates(): Set<string> {
  const literal = `("(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*')`;
  const text = (quoted: string) => JSON.parse(quoted.startsWith("'") ? `"${quoted.slice(1, -1).replaceAll('"', '\\"')}"` : quoted);
  const found = new Set<string>();
  const saying = [...sources("src/core"), ...sources("src/query")].filter((source) => /import .*\bsay\b.*sentence\.ts"/.test(source));
  assert.ok(saying.length > 15, String(saying.length));
  for (const source of saying) {
    const one = [...source.matchAll(new RegExp(`\\bsay\\(\\s*${literal}`, "g"))];
    const two = [...source.matchAll(new RegExp(`\\bsayCount\\(\\s*[^,"']+,\\s*${literal},\\s*${literal}`, "g"))];
    for (const match of [...one, ...two]) for (const quoted of match.slice(1)) found.add(text(quoted));
    assert.equal(one.length + two.length, source.match(/\bsay(?:Count)?\(/g)?.length, `a template is no literal: ${source.slice(0, 80)}`);
  }
  return found;
}

/** Fixed texts that come with a report: sentences, titles of the verdict's rules, names of the treemap's own boxes. */
function textsOfReports(): Set<string> {
  const titles = sources("src/core/verdict/rules").flatMap((source) => [...source.matchAll(/title: "([^"]+)"/g)].map(([, title]) => title));
  return new Set([...templates(), ...titles, ...allWords(), "the service itself", "shared between tenants"]);
}

test("every string of the panel has a translation", () => {
  const used = usedTexts();
  assert.ok(used.size > 250, String(used.size));
  assert.deepEqual(
    [...used].filter((text) => !(text in GERMAN)),
    [],
  );
});

test("the fixed texts of reports have one too, and there is no translation of anything else", () => {
  const ofReports = textsOfReports();
  assert.ok(ofReports.size > 120, String(ofReports.size));
  assert.deepEqual(
    [...ofReports].filter((text) => !(text in GERMAN)),
    [],
  );
  const known = new Set([...usedTexts(), ...ofReports]);
  assert.deepEqual(
    Object.keys(GERMAN).filter((text) => !known.has(text)),
    [],
  );
});

test("no string reaches t() other than as itself", () => {
  for (const source of sources("webview")) {
    for (const [call] of source.matchAll(/\bt\([^)"]/g)) {
      assert.ok(/^t\((?:count|text|\s)/.test(call) || source.includes("export function plural"), `${call} in ${source.slice(0, 80)}`);
    }
  }
});

test("a translation keeps the places for figures", () => {
  const places = (text: string) => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();
  for (const [english, german] of Object.entries(GERMAN)) assert.deepEqual(places(german), places(english), english);
});

test("the German panel shows no English text that has a translation", async () => {
  const report = seriesReport();
  const panel = await browser.open({ language: "de", messages: GERMAN, answer: sampleAnswers(report) });
  const different = Object.entries(GERMAN).filter(
    ([english, german]) => english !== german && english.length > 9 && !english.includes("{"),
  );
  const assertGerman = async (where: string) => {
    const text = await panel.text("heap-verdict-panel");
    assert.deepEqual(
      different
        .filter(([english]) => new RegExp(`(?<![\\p{L}])${english.replace(/[.*+?^$()[\]\\|]/g, "\\$&")}(?![\\p{L}])`, "u").test(text))
        .map(([english]) => english),
      [],
      where,
    );
  };
  // Sentences of a report without parts stay as they are: German ones are on the page of a real comparison.
  report.verdict.headline = "H";
  report.verdict.recommendations = [];
  for (const indicator of report.verdict.indicators) Object.assign(indicator, { title: "a surviving holder accumulates", evidence: "E" });
  report.tenants.rule = "R";
  for (const candidate of report.tenants.candidates) candidate.description = "D";
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  for (const tab of ["verdict", "objects", "tenants", "retainers", "memory"]) {
    await panel.tab(tab);
    await assertGerman(tab);
  }
  await panel.tab("verdict");
  const text = await panel.text("heap-verdict-panel");
  for (const words of ["Leck", "Wessen Zuwachs", "Was es hält", "Warum", "ein überlebender Halter häuft an", "+55,6 MB"]) {
    assert.ok(text.includes(words), words);
  }
  const summary = { ...sampleSummary(), headline: "H", nextMeasurement: "N" };
  for (const state of [
    { kind: "empty" },
    { kind: "summary", summary },
    { kind: "serverLost", message: "", report: sampleReport() },
  ] as const) {
    await panel.show(state);
    if (state.kind !== "serverLost") await assertGerman(state.kind);
  }
  assert.equal(await panel.page.locator("html").getAttribute("lang"), "de");
  assert.deepEqual(panel.problems, []);
  await panel.page.screenshot({ path: join(ROOT, "artifacts/panel/german-server-lost.png") });
  await panel.close();
}, 120_000);
