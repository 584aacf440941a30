// Sentences name the places of what was written, where the report knows them.
import assert from "node:assert/strict";
import { test } from "vitest";
import { placeWords, withPlaceWords } from "../../src/protocol/placeWords.ts";
import type { OriginalLocation, Report } from "../../src/protocol/report.ts";
import { sampleReport } from "../support/sampleReport.ts";

/** A report whose culprit was written at `original`. */
function written(original: OriginalLocation | null): Report {
  const report = sampleReport();
  const [culprit] = report.verdict.culprits;
  culprit.source = { file: "/app/dist/store.js", line: 12, column: 3, original };
  culprit.holder.description = "visits in store.js:12";
  culprit.path = [];
  report.verdict.headline = "visits in store.js:12 takes in Visit and lets none go.";
  report.verdict.recommendations = ["Remove entries from visits in store.js:12, not store.js:123 or lib/store.js:12."];
  report.constructors = [];
  delete report.verdict.account;
  return report;
}

test("the place that was written stands in every sentence, and nothing longer is touched", () => {
  const { verdict } = withPlaceWords(written({ file: "src/store.ts", line: 9, column: 1 }));
  assert.equal(verdict.headline, "visits in store.ts:9 takes in Visit and lets none go.");
  assert.deepEqual(verdict.recommendations, ["Remove entries from visits in store.ts:9, not store.js:123 or lib/store.js:12."]);
  assert.equal(verdict.culprits[0].holder.description, "visits in store.ts:9");
});

test("without a mapping, and where two files of one name say different things, the text stays", () => {
  assert.equal(placeWords(written(null))("store.js:12"), "store.js:12");
  const report = written({ file: "src/store.ts", line: 9, column: 1 });
  const [culprit] = report.verdict.culprits;
  report.verdict.culprits.push({ ...culprit, source: { file: "/app/other/store.js", line: 12, column: 3, original: null } });
  assert.equal(placeWords(report)("store.js:12"), "store.js:12");
});

test("of a holder and the class that has it, the words name the place of the class", () => {
  const report = written({ file: "src/store.ts", line: 9, column: 1 });
  const [culprit] = report.verdict.culprits;
  const source = { file: "/app/dist/store.js", line: 12, column: 3, original: { file: "src/store.ts", line: 5, column: 1 } };
  culprit.path = [{ id: 3, className: "Store", edge: "store", source }];
  assert.equal(placeWords(report)("visits in Store (store.js:12)"), "visits in Store (store.ts:5)");
});
