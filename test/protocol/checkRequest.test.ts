// What comes in at a border is of the kind that it should be, or is refused with a reason.
import assert from "node:assert/strict";
import { test } from "vitest";
import { faultOfQuery, faultOfRequest } from "../../src/protocol/checkRequest.ts";

test("names that every object has are no requests", () => {
  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty", "", 7, null, undefined, {}, ["holder"]]) {
    assert.match(faultOfQuery(name, {}) ?? "", /^there is no request /);
    assert.match(faultOfRequest(name, {}) ?? "", /^there is no request /);
  }
});

test("each parameter has its kind", () => {
  const good = { snapshot: 0, id: 17, from: 0, count: 100 };
  assert.equal(faultOfQuery("retainers", good), null);
  for (const wrong of [
    { id: "17" },
    { id: -1 },
    { snapshot: 0.5 },
    { from: Number.NaN },
    { count: Number.POSITIVE_INFINITY },
    { count: undefined },
  ])
    assert.match(
      faultOfQuery("retainers", { ...good, ...wrong }) ?? "",
      /^the parameter \w+ of the request retainers is missing or wrong$/,
    );
  for (const params of [null, undefined, [], "x", 3]) assert.match(faultOfQuery("retainers", params) ?? "", /needs its parameters/);
  assert.equal(faultOfQuery("instances", { constructorIndex: 3, set: "added", from: 0, count: 1 }), null);
  assert.match(faultOfQuery("instances", { constructorIndex: 3, set: "constructor", from: 0, count: 1 }) ?? "", /parameter set/);
  assert.match(faultOfQuery("previewTenantRule", { rule: "x".repeat(2 ** 20 + 1) }) ?? "", /parameter rule/);
  assert.equal(faultOfQuery("routes", { constructorIndex: -1, group: "Models", set: "after" }), null);
});

test("actions of the panel are no questions to a comparison, and have kinds as well", () => {
  assert.match(faultOfQuery("copyText", { text: "x" }) ?? "", /^there is no request copyText$/);
  assert.equal(faultOfRequest("copyText", { text: "x" }), null);
  assert.match(faultOfRequest("copyText", { text: 1 }) ?? "", /parameter text/);
  assert.equal(faultOfRequest("copyLink", { target: { kind: "retainer", id: 3 } }), null);
  assert.match(faultOfRequest("copyLink", { target: { kind: "file", name: "x" } }) ?? "", /parameter target/);
  assert.equal(faultOfRequest("export", { format: "html" }), null);
  assert.match(faultOfRequest("export", { format: "constructor" }) ?? "", /parameter format/);
  assert.equal(faultOfRequest("openSource", { source: { file: "a.js", line: 1, column: 1 } }), null);
  assert.match(faultOfRequest("openSource", { source: { file: "a.js", line: "1", column: 1 } }) ?? "", /parameter source/);
});
