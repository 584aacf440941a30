import assert from "node:assert/strict";
import { test } from "vitest";
import { changeView, INITIAL_VIEW, restoreView } from "../../../webview/state/viewState.ts";

test("what was kept comes back", () => {
  const view = changeView(INITIAL_VIEW, { tab: "tenants", tenants: { filter: "acme", open: "t1" }, treemap: ["a", "b"] });
  assert.deepEqual(restoreView(JSON.parse(JSON.stringify(view))), view);
});

test("what has another shape is left aside, field by field", () => {
  const kept = { tab: 7, tenants: { filter: "acme", sort: "no", set: "new" }, constructors: null, treemap: [1, "a"], culprit: "2" };
  assert.deepEqual(restoreView(kept), {
    ...INITIAL_VIEW,
    tenants: { ...INITIAL_VIEW.tenants, filter: "acme", set: "new" },
    treemap: ["a"],
  });
  assert.deepEqual(restoreView(null), INITIAL_VIEW);
  assert.deepEqual(restoreView("text"), INITIAL_VIEW);
});

test("a change touches only what it names", () => {
  const view = changeView(INITIAL_VIEW, { constructors: { measure: "count" } });
  assert.deepEqual(view.tenants, INITIAL_VIEW.tenants);
  assert.equal(view.constructors.measure, "count");
  assert.equal(view.constructors.filter, "");
});
