import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "vitest";
import { bestMatches, scriptPlace } from "../../src/source/scriptPath.ts";

test("an absolute path is tried as it is, and its parts are what to look for", () => {
  assert.deepEqual(scriptPlace("/app/lib/registry.js"), { absolute: "/app/lib/registry.js", segments: ["registry.js", "lib", "app"] });
  assert.deepEqual(scriptPlace("C:\\app\\lib\\registry.js"), {
    absolute: "C:\\app\\lib\\registry.js",
    segments: ["registry.js", "lib", "app"],
  });
});

test("a file URL is the path it names", () => {
  const file = path.resolve("some dir", "a.mjs");
  assert.equal(scriptPlace(pathToFileURL(file).href)?.absolute, file);
});

test("a bundler's URL has parts only", () => {
  assert.deepEqual(scriptPlace("webpack://shop/./src/a%20b.ts?1234"), { absolute: null, segments: ["a b.ts", "src", "shop"] });
});

test("parts of Node.js and evaluated code have no place", () => {
  for (const script of ["", "node:internal/timers", "node:fs", "evalmachine.<anonymous>", "<anonymous>", "wasm://wasm/0123"])
    assert.equal(scriptPlace(script), null, script);
});

test("a name that cannot be decoded stays as it is", () => {
  assert.deepEqual(scriptPlace("webpack://x/%zz.js")?.segments, ["%zz.js", "x"]);
});

test("the longest common tail wins; equals are all given", () => {
  const candidates = ["/w/lib/registry.js", "/w/other/registry.js", "/w/copy/lib/registry.js"];
  assert.deepEqual(bestMatches(candidates, ["registry.js", "other", "app"]), ["/w/other/registry.js"]);
  assert.deepEqual(bestMatches(candidates, ["registry.js", "lib", "app"]), ["/w/lib/registry.js", "/w/copy/lib/registry.js"]);
  assert.deepEqual(bestMatches(candidates, ["else.js"]), []);
});
