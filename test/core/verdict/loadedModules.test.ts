import assert from "node:assert/strict";
import { test } from "vitest";
import { areLoadedAgain, isLoadedByItself } from "../../../src/core/verdict/loadedModules.ts";
import { build } from "../support/snapshots.ts";

/** Whether modules of these files are loaded anew; null stands for a module without a file. */
function ask(files: readonly (string | null)[], member = "filename"): boolean {
  const texts = [...new Set(files.filter((file) => file !== null))];
  const snapshot = build({
    nodes: [
      { name: "", id: 1, type: "synthetic" },
      ...files.map((_, i) => ({ name: "Module", id: 2 * i + 3 })),
      ...texts.map((name, i) => ({ name, id: 1001 + 2 * i, type: "string" })),
    ],
    edges: [
      ...files.map((_, i) => ({ from: 0, to: i + 1 })),
      ...files.flatMap((file, i) =>
        file === null ? [] : [{ from: i + 1, to: 1 + files.length + texts.indexOf(file), type: "property", name: member }],
      ),
    ],
  });
  return areLoadedAgain(
    files.map((_, i) => i + 1),
    { snapshot },
  );
}

test.each<[string, (string | null)[], boolean]>([
  ["one file ten times", Array(10).fill("/srv/prices.js"), true],
  ["ten files once", Array.from({ length: 10 }, (_, i) => `/srv/${i}.js`), false],
  ["half of them of a file that another is of", ["/a.js", "/a.js", "/b.js", "/b.js"], true],
  ["six of thirteen", [..."aabbccddeeffg"].map((name) => `/${name}.js`), false],
  ["one of five less", ["/a.js", "/a.js", "/b.js", "/b.js", "/c.js"], false],
  ["under a new address each time", ["file:///a.mjs?v=1", "file:///a.mjs?v=2", "file:///a.mjs?v=3"], true],
  ["no file is known", [null, null, null], false],
])("%s", (_, files, expected) => {
  assert.equal(ask(files), expected);
});

test("the loader's own names count, others do not", () => {
  assert.equal(ask(Array(4).fill("file:///srv/prices.mjs"), "url"), true);
  assert.equal(ask(Array(4).fill("prices"), "title"), false);
});

test.each<[string, string | null, boolean]>([
  ["Module", "node:internal/modules/cjs/loader", true],
  ["ModuleJob", "node:internal/modules/esm/module_job", true],
  ["Module", "/srv/courses.js", false],
  ["Module", null, false],
  ["ModuleWrap", null, true],
  ["ModuleWrap", "/srv/courses.js", false],
  ["(compiled code)", null, true],
  ["Script", "node:vm", false],
])("a %s of %s comes of loading the program: %s", (name, file, expected) => {
  const source = file === null ? null : { file, line: 1, column: 1 };
  const place = file === null ? null : { scriptId: 1, line: 0, column: 0 };
  assert.equal(isLoadedByItself({ name, key: name, source, place }), expected);
});
