import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { SaxesParser } from "saxes";
import { test } from "vitest";
import type { Report } from "../../src/protocol/report.ts";
import { findingsOf } from "../../src/render/findings.ts";
import { renderReport } from "../../src/render/render.ts";
import { HOSTILE_NAMES, hostileReport } from "../support/hostileReport.ts";
import { sampleReport, seriesReport } from "../support/sampleReport.ts";

const validate = sarifValidator();

/** The schema is of draft 4, in which an id is called "id"; what else it says means the same in draft 7. */
function sarifValidator() {
  const text = readFileSync(join(import.meta.dirname, "..", "support", "sarif", "sarif-schema-2.1.0.json"), "utf8");
  const { id: _id, $schema: _schema, ...schema } = JSON.parse(text);
  const isUri = (uri: string) => URL.canParse(uri);
  const isReference = (uri: string) => URL.canParse(uri, "file:///root/") && /^[!-~]*$/.test(uri);
  return new Ajv({ strict: false, formats: { uri: isUri, "uri-reference": isReference, "date-time": true } }).compile(schema);
}

interface SarifResult {
  ruleId: string;
  level: string;
  message: { text: string };
  locations?: { physicalLocation?: { artifactLocation: { uri: string; uriBaseId?: string }; region: { startLine: number } } }[];
  relatedLocations?: unknown[];
  partialFingerprints: Record<string, string>;
  baselineState?: string;
  suppressions?: { justification: string }[];
}

function sarif(report: Report): SarifResult[] {
  const log = JSON.parse(renderReport({ report, format: "sarif" })) as { runs: { results: SarifResult[] }[] };
  assert.ok((validate as (log: object) => boolean)(log), JSON.stringify(validate.errors?.slice(0, 3)));
  return log.runs[0].results;
}

const junit = (report: Report) => parseXml(renderReport({ report, format: "junit" }));
const github = (report: Report) => renderReport({ report, format: "github" }).trimEnd().split("\n");

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** Strict: what is no XML throws. */
function parseXml(text: string): Element {
  const top: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: "" };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("text", (content) => (open.at(-1)!.text += content));
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return top.children[0]!;
}

const casesOf = (report: Report) => junit(report).children[0]!.children;
const outcomeOf = ({ children }: Element) => children[0]?.name ?? "passed";

test("sarif follows the schema: sample, series, hostile names of every kind", () => {
  for (const report of [sampleReport(), seriesReport(), hostileReport(), ...HOSTILE_NAMES.map((name) => hostileReport(name))])
    sarif(report);
});

test("sarif: a result for each holder, with level, signature, place and path", () => {
  const [first, second] = sarif(sampleReport());
  assert.deepEqual([first.ruleId, first.level], ["growing-holder", "warning"]);
  assert.match(first.message.text, /^TenantRegistry 9 → 259, \+54\.3 MB, .* held by tenantRegistries in ModelRegistry$/);
  assert.deepEqual(first.partialFingerprints, { "heapVerdict/v1": "3f0c9a51d2b47e86" });
  const { artifactLocation, region } = first.locations![0]!.physicalLocation!;
  assert.deepEqual([artifactLocation, region.startLine], [{ uri: "file:///srv/shop/lib/model-registry.js" }, 150]);
  assert.equal(first.relatedLocations?.length, 1);
  assert.notDeepEqual(second.partialFingerprints, first.partialFingerprints);
  const leak = sampleReport();
  leak.verdict.status = "leak";
  assert.equal(sarif(leak)[0].level, "error");
});

test("a mapped place is relative to the source root, with what an address escapes", () => {
  const report = sampleReport();
  report.verdict.culprits[0].source!.original = { file: "src/a b/#1/ü.ts", line: 12, column: 3 };
  const { artifactLocation, region } = sarif(report)[0].locations![0]!.physicalLocation!;
  assert.deepEqual([artifactLocation, region.startLine], [{ uri: "src/a%20b/%231/%C3%BC.ts", uriBaseId: "SRCROOT" }, 12]);
  assert.match(github(report)[0], /^::warning file=src\/a b\/#1\/ü\.ts,line=12,col=3,title=Heap Verdict%3A A holder keeps growing::Tenant/);
  assert.deepEqual([casesOf(report)[1].attributes.file, casesOf(report)[1].attributes.line], ["src/a b/#1/ü.ts", "12"]);
});

test("no leak has no findings, and a leak without a holder has one", () => {
  const fine = sampleReport();
  Object.assign(fine.verdict, { status: "no-leak", culprits: [] });
  assert.deepEqual([findingsOf(fine), sarif(fine)], [[], []]);
  assert.deepEqual(casesOf(fine).map(outcomeOf), ["passed"]);
  assert.match(github(fine).join(), /^::notice title=Heap Verdict::No leak: /);
  const unheld = sampleReport();
  Object.assign(unheld.verdict, { status: "leak", culprits: [] });
  assert.deepEqual(
    sarif(unheld).map(({ ruleId, level }) => [ruleId, level]),
    [["growth-without-holder", "error"]],
  );
  assert.deepEqual(casesOf(unheld).map(outcomeOf), ["failure"]);
});

test("what is known fails nothing, what is new does, what has gone is said", () => {
  const report = sampleReport();
  Object.assign(report.verdict.culprits[0], { baselineState: "unchanged" });
  Object.assign(report.verdict.culprits[1], { baselineState: "new" });
  report.baseline = { path: "b.json", gone: [{ signature: "00", description: "sessions in Store" }], unheld: false };
  assert.deepEqual(
    sarif(report).map(({ baselineState }) => baselineState),
    ["unchanged", "new", "absent"],
  );
  assert.deepEqual(casesOf(report).map(outcomeOf), ["failure", "skipped", "failure"]);
  assert.deepEqual(
    github(report).map((line) => line.slice(0, 9)),
    ["::notice ", "::warning"],
  );
  Object.assign(report.verdict.culprits[1], { baselineState: "unchanged" });
  assert.deepEqual(casesOf(report).map(outcomeOf), ["skipped", "skipped", "skipped"]);
});

test("expected growth is suppressed with its reason", () => {
  const report = sampleReport();
  const [culprit] = report.verdict.culprits.splice(0, 1);
  const reason = "a cache with room for 500";
  report.verdict.expected = [{ kind: "retainer", name: "x", reason, limitBytes: null, bytes: 1, within: true, culprit }];
  assert.deepEqual(sarif(report)[1].suppressions, [{ kind: "external", status: "accepted", justification: reason }] as unknown);
  assert.deepEqual(casesOf(report).map(outcomeOf), ["failure", "failure", "skipped"]);
});

test("limits: exceeded ones fail, kept ones pass, those of nothing are skipped", () => {
  const report = sampleReport();
  const limit = { of: "constructor", name: "Session", measure: "count", most: 1_000, grew: 1_428, exceeded: true, found: true } as const;
  report.limits = [limit, { ...limit, grew: 7, exceeded: false }, { ...limit, name: "Sesion", grew: 0, exceeded: false, found: false }];
  assert.deepEqual(casesOf(report).slice(3).map(outcomeOf), ["failure", "passed", "skipped"]);
  assert.match(sarif(report)[2].message.text, /^constructor Session grew by 1,428 objects, allowed are 1,000$/);
});

test("junit counts what it lists, and hostile names stay text", () => {
  for (const report of [sampleReport(), hostileReport(), ...HOSTILE_NAMES.map((name) => hostileReport(name))]) {
    const suites = junit(report);
    const cases = suites.children[0]!.children;
    assert.deepEqual(
      [suites.attributes.tests, suites.attributes.failures, suites.attributes.skipped],
      [cases.length, ...["failure", "skipped"].map((kind) => cases.filter((one) => outcomeOf(one) === kind).length)].map(String),
    );
    for (const { name, children } of cases) {
      assert.equal(name, "testcase");
      for (const child of children) assert.deepEqual([/^(?:failure|skipped)$/.test(child.name), child.children], [true, []]);
    }
  }
});

test("github: no text starts or ends a command, or adds a property to one", () => {
  const extra = ["a\n::set-env name=X::1", "x,line=9::y", "%0A::error::z", "::stop-commands::t", "##[add-path]/evil"];
  for (const name of [...HOSTILE_NAMES, ...extra]) {
    const report = hostileReport(name);
    for (const culprit of report.verdict.culprits)
      culprit.source = { file: name, line: 3, column: 1, original: { file: name, line: 3, column: 1 } };
    for (const line of github(report)) {
      const [, list, message] = /^::(?:error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? [];
      if (list === undefined) assert.match(line, /^\d+ more in the report$/);
      else {
        assert.match(list, /^(?:file=[^,]*,line=3,col=1,)?title=[^,]*$/);
        assert.doesNotMatch(message, /%(?!25|0A|0D)/);
      }
    }
  }
});
