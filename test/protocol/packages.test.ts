import assert from "node:assert/strict";
import { test } from "vitest";
import { packageOf } from "../../src/protocol/codeScope.ts";

test("whose code a file is", () => {
  const cases: [string | undefined, string, string][] = [
    ["/srv/app/src/a.js", "own", ""],
    ["file:///srv/app/a.mjs", "own", ""],
    ["C:\\app\\a.js", "own", ""],
    ["/srv/node_modules/express/lib/router.js", "package", "express"],
    ["C:\\app\\node_modules\\@scope\\name\\a.js", "package", "@scope/name"],
    ["/srv/node_modules/a/node_modules/b/index.js", "package", "b"],
    ["/srv/node_modules/.pnpm/undici@6.0.0/node_modules/undici/lib/x.js", "package", "undici"],
    ["file:///srv/node_modules/@a/b/c.mjs", "package", "@a/b"],
    ["node:internal/timers", "node", "Node.js"],
    ["internal/timers.js", "node", "Node.js"],
    ["evalmachine.<anonymous>", "none", ""],
    ["", "none", ""],
    [undefined, "none", ""],
    ["/srv/my_node_modules/a.js", "own", ""],
  ];
  for (const [file, kind, name] of cases) assert.deepEqual(packageOf(file), { kind, name }, file);
});
