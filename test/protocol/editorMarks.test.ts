import assert from "node:assert/strict";
import { test } from "vitest";
import { callsIn, grownByName, marksOf } from "../../src/protocol/editorMarks.ts";
import { hostileReport } from "../support/hostileReport.ts";
import { sampleReport } from "../support/sampleReport.ts";

test("holders first, then what grew of one's own code", () => {
  assert.deepEqual(
    marksOf(sampleReport()).map(({ kind, name, count, place, culprit }) => [
      kind,
      name,
      count.after - count.before,
      place.source.line,
      culprit,
    ]),
    [
      ["holder", "TenantRegistry", 250, 150, 0],
      // Has no place of its own: the last step of its path has.
      ["holder", "DataSource", 250, 201, 1],
      ["constructor", "ModelConstructor", 3_500, 88, undefined],
    ],
  );
  assert.deepEqual(marksOf(sampleReport())[0].place.names, ["tenantRegistries", "exports"]);
});

test("what is of a package, did not grow, or is no hundredth of the growth has no mark", () => {
  const report = sampleReport();
  report.verdict.culprits = [];
  const row = report.constructors[0];
  const at = (file: string) => ({ ...row, source: { file, line: 1, column: 1 } });
  report.constructors = [
    at("/srv/node_modules/a/b.js"),
    at("node:internal/x"),
    { ...row, delta: { count: 1, shallow: 1, retained: 5_000 } },
    { ...row, delta: { ...row.delta, count: 0 } },
  ];
  assert.deepEqual(marksOf(report), []);
  assert.equal(grownByName(report).get(row.name)?.source?.file, "node:internal/x");
});

test("calls that make constructors are found in a text", () => {
  const text = `const User = mongoose.model("User", schema);
sequelize.define('Order', {});
export const A = model<IUser>(\`Item\`, s);
const s = new Schema({}); const t = new mongoose.Schema<T>({});
remodel("No"); undefined("No"); model(name, s); class Schema {}`;
  assert.deepEqual(
    callsIn(text).map(({ name }) => name),
    ["User", "Order", "Item", "Schema", "Schema"],
  );
  assert.equal(callsIn(text)[0].offset, text.indexOf("model("));
});

test("hostile texts and reports cost little", () => {
  const start = performance.now();
  for (const text of [
    "model(".repeat(300_000),
    `model<${"x".repeat(1e6)}`,
    `new ${"a".repeat(1e6)}`,
    "new a.".repeat(300_000),
    "model  ".repeat(300_000),
  ])
    callsIn(text);
  marksOf(hostileReport());
  assert.ok(performance.now() - start < 5_000);
});
