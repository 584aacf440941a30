// Links to a place in a saved report: what is written is read again, and what a stranger may write is refused.
import assert from "node:assert/strict";
import { test } from "vitest";
import { LINK_PATH, parseReportLink, type ReportLink, reportLinkQuery } from "../../src/protocol/reportLink.ts";

const FILE = "/srv/runs & more/today #1.heapverdict.json";
const LINKS: ReportLink[] = [
  { file: FILE, target: null },
  { file: "C:\\runs\\today.heapverdict.json", target: { kind: "tab", tab: "memory" } },
  { file: FILE, target: { kind: "retainer", id: 41_973 } },
  { file: FILE, target: { kind: "constructor", name: "{a, b} & <c>?" } },
  { file: FILE, target: { kind: "tenant", name: "__proto__" } },
];

test("what a link says is read as it was written", () => {
  for (const link of LINKS) assert.deepEqual(parseReportLink(LINK_PATH, reportLinkQuery(link)), link);
});

test("a link opens saved reports by absolute paths only, and nothing of the network", () => {
  const files = [
    "",
    "today.heapverdict.json",
    "../x.heapverdict.json",
    "/etc/passwd",
    "//host/x.heapverdict.json",
    "\\\\host\\x.heapverdict.json",
  ];
  for (const file of [...files, `/${"x".repeat(5_000)}.heapverdict.json`, "/x\0.heapverdict.json", "file:///x.heapverdict.json"])
    assert.equal(parseReportLink(LINK_PATH, new URLSearchParams({ file }).toString()), null, file);
  assert.equal(parseReportLink("/other", reportLinkQuery(LINKS[0])), null);
});

test("a target that is none is refused, not left out", () => {
  const file = encodeURIComponent(FILE);
  for (const target of ["retainer=-1", "retainer=1e3", "retainer=", "tab=settings", "constructor=", `tenant=${"x".repeat(1_001)}`])
    assert.equal(parseReportLink(LINK_PATH, `file=${file}&${target}`), null, target);
});
