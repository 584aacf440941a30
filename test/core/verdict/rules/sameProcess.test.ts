import assert from "node:assert/strict";
import { test } from "vitest";
import { sameProcess } from "../../../../src/core/verdict/rules/sameProcess.ts";
import { factsWith } from "../factSamples.ts";

test("absent: the surviving share is said", () => {
  const finding = sameProcess.evaluate(factsWith({ survivingShare: 0.973 }));
  assert.equal(finding.status, "absent");
  assert.match(finding.evidence.text, /97\.3 % of the first snapshot's objects/);
});

test("present: two processes, with the share that agrees by chance", () => {
  const finding = sameProcess.evaluate(factsWith({ sameProcess: false, agreement: 0.061 }));
  assert.equal(finding.status, "present");
  assert.match(finding.evidence.text, /6\.10 %/);
});

test("present: the files are in the wrong order", () => {
  const finding = sameProcess.evaluate(factsWith({ reversed: true }));
  assert.equal(finding.status, "present");
  assert.match(finding.evidence.text, /second file is older/);
});
