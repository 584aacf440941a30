// What is left of a path when Node's own way to the program's modules is cut.
import assert from "node:assert/strict";
import { test } from "vitest";
import { withoutPrologue } from "../../../src/core/holders/prologue.ts";
import type { Step } from "../../../src/core/holders/step.ts";

function step(className: string, edge: string, file: string | null): Step {
  return { node: 0, id: 1, className, edge, source: file === null ? null : { file, line: 3, column: 1 } };
}

test.each([
  ["node:internal/modules/cjs/loader", ["(root)", "Lesson", "Array", "Page"]],
  ["/srv/courses.js", ["(root)", "College", "Module", "Lesson", "Array", "Page"]],
])("a class called Module is Node's way to a module when it stands in Node: %s", (file, classes) => {
  const steps = [
    step("(root)", "", null),
    step("College", "college", "/srv/courses.js"),
    step("Module", "algebra", file),
    step("Lesson", "first", "/srv/courses.js"),
    step("Array", "pages", null),
    step("Page", "[0]", "/srv/courses.js"),
  ];
  assert.deepEqual(
    withoutPrologue(steps, () => null).map(({ className }) => className),
    classes,
  );
});

test("an ES module's scope is the module, which stands where its scope does", () => {
  const steps = [
    step("(root)", "", null),
    step("ModuleWrap", '["file:///srv/store.mjs"]', "node:internal/modules/loader"),
    step("Generator", "", null),
    { ...step("context", "context", null), node: 7 },
    step("Map", "visits", null),
    step("Visit", '["a"]', "/srv/store.mjs"),
  ];
  const scope = { file: "file:///srv/store.mjs", line: 12, column: 1 };
  const [, module, ...rest] = withoutPrologue(steps, (node) => (node === 7 ? scope : null));
  assert.deepEqual([module.className, module.source], ["module store.mjs", scope]);
  assert.deepEqual(
    rest.map(({ className }) => className),
    ["Map", "Visit"],
  );
});
