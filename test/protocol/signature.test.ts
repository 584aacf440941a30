import assert from "node:assert/strict";
import { test } from "vitest";
import type { Culprit } from "../../src/protocol/report.ts";
import { signatureOf } from "../../src/protocol/signature.ts";
import { HOSTILE_NAMES } from "../support/hostileReport.ts";
import { sampleReport } from "../support/sampleReport.ts";

function culprit(change: (culprit: Culprit) => void = () => {}): Culprit {
  const { signature: _, ...sample } = sampleReport().verdict.culprits[0];
  const own = structuredClone<Culprit>(sample);
  change(own);
  return own;
}

const described = (description: string) => signatureOf(culprit((own) => (own.holder.description = description)));

test("a signature is sixteen digits, and the report's own goes before", () => {
  assert.match(signatureOf(culprit()), /^[\da-f]{16}$/);
  assert.equal(signatureOf({ ...culprit(), signature: "own" }), "own");
});

test("ids, sizes, counts, lines, folders, paths and order leave it as it is", () => {
  const changes: ((own: Culprit) => void)[] = [
    (own) => (own.holder.id = 7),
    (own) => Object.assign(own, { growthBytes: 1, share: 0.1, count: { before: 1, after: 2 }, series: [1, 2], holders: 3 }),
    (own) => own.path.pop(),
    (own) => (own.source = { file: "/home/me/checkout/lib/model-registry.js", line: 9, column: 1 }),
    (own) => (own.source!.file = "C:\\build\\lib\\model-registry.js"),
    (own) => (own.source!.file = "file:///app/lib/model-registry.js"),
    (own) => (own.source!.original = { file: "src/model-registry.ts", line: 4, column: 1 }),
  ];
  for (const change of changes) assert.equal(signatureOf(culprit(change)), signatureOf(culprit()), String(change));
  assert.equal(described('sides["acme"] in Bank (bank.js:12)'), described('sides["zeta"] in Bank (bank.js:240:7)'));
  assert.equal(described("x in /srv/a/b.js:1"), described("x in b.js:22"));
  assert.equal(described("x in y, one of 12 that together hold +5.3 MB"), described("x in y"));
});

test("another holder, class, file or package is another finding", () => {
  const all = [
    culprit(),
    culprit((own) => (own.holder.description = "sessions in ModelRegistry")),
    culprit((own) => (own.holder.className = "Set")),
    culprit((own) => (own.accumulates = "Session")),
    culprit((own) => (own.source!.file = "/srv/shop/lib/other.js")),
    culprit((own) => (own.source!.file = "/srv/shop/node_modules/@a/b/model-registry.js")),
    culprit((own) => (own.source = null)),
  ].map(signatureOf);
  assert.equal(new Set(all).size, all.length);
});

test("hostile names are hashed in no time", () => {
  const names = [...HOSTILE_NAMES, "/".repeat(200_000), "{".repeat(200_000), `${'["'.repeat(100_000)}`, "a/".repeat(100_000)];
  const start = performance.now();
  for (const name of names) assert.match(described(name), /^[\da-f]{16}$/);
  assert.ok(performance.now() - start < 500);
});
