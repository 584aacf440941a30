import assert from "node:assert/strict";
import { test } from "vitest";
import { pairWith } from "../../../webview/state/chosenPair.ts";
import { loadForFilter, onlyName, textFilter } from "../../../webview/state/textFilter.ts";
import { changeView, INITIAL_VIEW, restoreView } from "../../../webview/state/viewState.ts";

test("what was kept comes back", () => {
  const view = changeView(INITIAL_VIEW, {
    tab: "tenants",
    tenants: { filter: "acme", open: "t1" },
    columns: { objects: ["-source"] },
    pane: 60,
  });
  assert.deepEqual(restoreView(JSON.parse(JSON.stringify(view))), view);
});

test("what has another shape is left aside, field by field", () => {
  const kept = {
    tab: "overview",
    tenants: { filter: "acme", sort: "no", set: "new" },
    objects: { scope: "mine", hidden: [1, "a"] },
    pane: "2",
  };
  assert.deepEqual(restoreView(kept), {
    ...INITIAL_VIEW,
    tenants: { ...INITIAL_VIEW.tenants, filter: "acme", set: "new" },
    objects: { ...INITIAL_VIEW.objects, hidden: ["a"] },
  });
  assert.deepEqual(restoreView(null), INITIAL_VIEW);
  assert.deepEqual(restoreView("text"), INITIAL_VIEW);
});

test("a change touches only what it names", () => {
  const view = changeView(INITIAL_VIEW, { objects: { scope: "own" } });
  assert.deepEqual(view.tenants, INITIAL_VIEW.tenants);
  assert.equal(view.objects.scope, "own");
  assert.equal(view.objects.filter, "");
});

test("a chosen snapshot makes a pair with the other end, the earlier one first", () => {
  const pair = { from: 1, to: 3 };
  assert.deepEqual(pairWith(pair, 2, "to"), { from: 1, to: 2 });
  assert.deepEqual(pairWith(pair, 2, "from"), { from: 2, to: 3 });
  assert.deepEqual(pairWith(pair, 0, "to"), { from: 0, to: 1 });
  assert.deepEqual(pairWith(pair, 4, "from"), { from: 3, to: 4 });
  for (const [at, end] of [
    [3, "to"],
    [1, "from"],
    [1, "to"],
    [3, "from"],
  ] as const)
    assert.equal(pairWith(pair, at, end), null);
});

test("what a regular expression needs is loaded by the first one, and by nothing else", async () => {
  loadForFilter("socket", () => assert.fail("nothing is loaded"));
  assert.equal(textFilter("/^TLS/").kind, "pending");
  assert.equal(textFilter(onlyName("a.b/c")).kind, "text");
  await new Promise<void>((resolve) => loadForFilter("/^TLS/", resolve));
  assert.equal(textFilter("/^TLS/").kind, "text");
  loadForFilter("/^Net/", () => assert.fail("it is there already"));
});

test("a filter is a part of a name, a regular expression, a file or an id", async () => {
  const matches = (typed: string, name: string, file: string | null = null) => {
    const filter = textFilter(typed);
    return filter.kind === "text" && filter.matches(name, file);
  };
  assert.ok(matches("socket", "TLSSocket"));
  assert.ok(matches("/^TLS|^Net/", "NetSocket") && !matches("/^TLS/", "XTLS"));
  assert.ok(matches("/^tls/i", "TLSSocket") && !matches("/^tls/", "TLSSocket"));
  assert.ok(matches("file:Registry.js", "A", "/srv/registry.js") && !matches("file:registry.js", "registry.js"));
  assert.deepEqual(textFilter(" @42 "), { kind: "id", id: 42 });
  assert.equal(textFilter("/(/").kind, "invalid");
  for (const name of ["a/b", "{x, y}", "(string)", "$1.*+?^|[\\]"]) {
    assert.ok(matches(onlyName(name), name), name);
    assert.ok(!matches(onlyName(name), `${name}x`) && !matches(onlyName(name), name.slice(1)), name);
  }
});
