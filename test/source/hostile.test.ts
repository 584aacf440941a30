// Files and maps that somebody else made: nothing hangs, nothing but regular files of bounded size is opened, nothing is fetched.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import * as promises from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { declarationOf } from "../../src/source/declaration.ts";
import { Disk } from "../../src/source/disk.ts";
import { SourceLocator } from "../../src/source/sourceLocator.ts";
import { sourceMapOf as mapOf } from "../../src/source/sourceMap.ts";
import { HOSTILE_NAMES } from "../support/hostileReport.ts";

const sourceMapOf = (file: string) => mapOf(file, new Disk());

let root: string;
beforeAll(() => {
  root = join(realpathSync(mkdtempSync(join(tmpdir(), "heap-verdict-maps-"))), "root");
  mkdirSync(root);
});
afterAll(() => rmSync(join(root, ".."), { recursive: true, force: true }));

function put(name: string, text: string): string {
  const file = join(root, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const script = (name: string, url: string) => put(name, `function a() {}\n//# sourceMappingURL=${url}\n`);
const inline = (map: unknown) => inlineText(JSON.stringify(map));
const inlineText = (text: string) => `data:application/json;base64,${Buffer.from(text).toString("base64")}`;

test("maps that are none are no maps", async () => {
  const maps = [
    {},
    null,
    [],
    { version: 3 },
    { version: 3, sources: ["a.ts"], mappings: 7 },
    { version: 3, sources: "a", names: 1, mappings: "\u0000!!" },
    { version: 3, sections: [{ offset: { line: 0, column: 0 }, map: {} }] },
  ];
  for (const [at, map] of maps.entries()) {
    const original = (await sourceMapOf(script(`bad${at}.js`, inline(map))))?.(1, 1);
    assert.ok(original === undefined || original === null, JSON.stringify(map)?.slice(0, 80));
  }
  const nested = `${'{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":'.repeat(20_000)}{}${"}]}".repeat(20_000)}`;
  assert.equal((await sourceMapOf(script("nested.js", inlineText(nested))))?.(1, 1) ?? null, null);
  assert.equal(await sourceMapOf(script("text.js", "data:application/json,%7b%zz")), null);
  assert.equal(await sourceMapOf(put("beside.js", "a()") && put("beside.js.map", "{") && join(root, "beside.js")), null);
});

test("nothing is fetched, and no device, folder, pipe or endless file is read", async () => {
  for (const url of [
    "https://127.0.0.1:1/a.map",
    "http:a.map",
    "//evil.example/a.map",
    ".",
    "/dev/zero",
    "/dev/stdin",
    "\\\\host\\share\\a.map",
  ])
    assert.equal(await sourceMapOf(script("far.js", url)), null, url);
  const huge = put("huge.map", "");
  truncateSync(huge, 300e6);
  assert.equal(await sourceMapOf(script("large.js", "huge.map")), null);
  if (process.platform === "win32") return;
  execFileSync("mkfifo", [join(root, "pipe.map")]);
  assert.equal(await sourceMapOf(script("pipe.js", "pipe.map")), null);
});

test("a map of a million segments is read in seconds", async () => {
  const file = script("wide.js", inline({ version: 3, sources: ["a.ts"], names: [], mappings: "AAAA,".repeat(1_000_000) }));
  const start = performance.now();
  assert.equal((await sourceMapOf(file))?.(1, 1)?.line, 1);
  assert.ok(performance.now() - start < 20_000);
});

test("only the last comment at the end counts", async () => {
  const map = inline({ version: 3, sources: ["a.ts"], names: [], mappings: "AAAA" });
  assert.equal(await sourceMapOf(put("early.js", `"//# sourceMappingURL=${map}"\n${" ".repeat(9_000)}`)), null);
  assert.ok(await sourceMapOf(put("last.js", `//# sourceMappingURL=none.map\na();\n//# sourceMappingURL=${map}`)));
});

test("links that lead in circles, and a thousand files of one name", async () => {
  put("deep/x/own.js", "a();\n");
  if (process.platform !== "win32") symlinkSync(root, join(root, "deep", "circle"));
  for (let n = 0; n < 1_000; n++) put(`many/${n}/index.js`, "");
  put("one/lib/twin.js", "");
  put("two/lib/twin.js", "");
  put("top.js", "a();\n");
  const locator = new SourceLocator({ roots: [root] });
  const places = (file: string) => locator.locate({ file, line: 1, column: 1 });
  assert.equal((await places("/app/x/own.js")).found?.relative, "deep/x/own.js");
  assert.equal((await places("C:\\app\\x\\own.js")).found?.relative, "deep/x/own.js");
  assert.equal((await places("file:///app/deep/x/own.js")).found?.relative, "deep/x/own.js");
  assert.equal((await places("/app/index.js")).found, null);
  assert.equal((await places("/app/top.js")).found?.relative, "top.js");
  const several = await places("/app/lib/twin.js");
  assert.deepEqual([several.found, several.found === null && several.reason], [null, "ambiguous"]);
  assert.equal((await places("/app/many/7/index.js")).found?.relative, "many/7/index.js");
  assert.equal((await places("/app/node_modules/own.js")).found, null);
});

test("what lies outside the roots is not used, nor is a map that is there", async () => {
  const outside = put("../outside.js", "a();\n");
  assert.equal((await new SourceLocator({ roots: [root] }).locate({ file: outside, line: 1, column: 1 })).found, null);
  assert.equal((await new SourceLocator({ roots: [root] }).locate({ file: `${root}/../outside.js`, line: 1, column: 1 })).found, null);
  writeFileSync(join(root, "..", "outside.map"), JSON.stringify({ version: 3, sources: ["wide.ts"], names: [], mappings: "AAEA" }));
  put("wide.ts", "\n\n\n");
  const inside = script("inside.js", "../outside.map");
  assert.equal((await new SourceLocator({ roots: [root] }).locate({ file: inside, line: 1, column: 1 })).found?.relative, "inside.js");
  // Of a path on another machine no more than its end is taken: the root's own file of that name.
  for (const host of ["\\\\evil.example\\share\\", "//evil.example/share/", "file://evil.example/"]) {
    assert.equal(
      (await new SourceLocator({ roots: [root] }).locate({ file: `${host}far.js`, line: 1, column: 1 })).found?.path,
      join(root, "far.js"),
    );
    assert.equal((await new SourceLocator({ roots: [root] }).locate({ file: `${host}elsewhere.js`, line: 1, column: 1 })).found, null);
  }
});

test("scripts of hostile names are found nowhere", async () => {
  const locator = new SourceLocator({ roots: [root], mappings: [{ from: "/app", to: root }] });
  for (const name of [...HOSTILE_NAMES, "/app/../../etc/passwd", "/app/\0", `/app/${"a/".repeat(10_000)}`])
    assert.equal((await locator.locate({ file: name, line: 1, column: 1 })).found?.relative ?? null, null, name.slice(0, 40));
});

test("declarations: the strongest kind, the nearest line, no comments, no hostile patterns", async () => {
  const lines = [
    "// class Session",
    "const sessions = new Map();",
    "class Session {",
    "  #items = [];",
    "  constructor() { this.cache = {}; }",
    "  add(x) { this.cache.push(x); }",
    "}",
    'const User = model("Account", schema);',
    "class Other { items = 1 }",
  ];
  const line = (name: string, near?: number) => declarationOf(lines, name, near)?.line;
  assert.deepEqual(
    ["sessions", "Session", "#items", "cache", "add", "User", "Account", "none", "(.*)+", ""].map((name) => line(name)),
    [2, 3, 4, 5, 6, 8, 8, ...Array(3).fill(undefined)],
  );
  assert.equal(line("items", 9), 9);
  assert.equal(declarationOf(["x".repeat(1e6), `${"a ".repeat(900)}class B`], "B")?.line, 2);
});

test("a disk that does not answer is asked once, and is not waited for", async () => {
  put("lib/there.js", "a();\n");
  let asked = 0;
  const readdir = (() => {
    asked++;
    return new Promise(() => {});
  }) as unknown as typeof promises.readdir;
  const locator = new SourceLocator({ roots: [root] }, new Disk(20, { ...promises, readdir }));
  for (const file of ["/app/lib/there.js", "/app/lib/other.js", join(root, "lib", "there.js")])
    assert.equal((await locator.locate({ file, line: 1, column: 1 })).found, null);
  assert.equal(asked, 1);
});
