// The documents: links and images lead somewhere, every rule of the verdict has its page, the packages named are the ones used.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

interface Token {
  type: string;
  children: Token[] | null;
  attrGet(name: string): string | null;
}

// It has no types of its own.
const MarkdownIt: new () => { parse(markdown: string, environment: object): Token[] } = createRequire(import.meta.url)("markdown-it");

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RULES = path.join(ROOT, "src/core/verdict/rules");
const SKIPPED = new Set(["node_modules", "dist", "demo", "artifacts"]);

test("every relative link and image of a document exists", () => {
  const missing = documents(ROOT).flatMap((file) =>
    targetsOf(readFileSync(file, "utf8"))
      .filter((target) => !/^[a-z]+:/.test(target) && !target.startsWith("#"))
      .filter((target) => !existsSync(path.join(path.dirname(file), decodeURI(target.split("#")[0]!))))
      .map((target) => `${path.relative(ROOT, file)}: ${target}`),
  );
  assert.deepEqual(missing, []);
});

test("every rule of the verdict has a page that begins with its id", () => {
  const names = (extension: string) =>
    readdirSync(RULES)
      .filter((name) => name.endsWith(extension) && name !== "README.md")
      .map((name) => path.basename(name, extension))
      .sort();
  assert.deepEqual(names(".md"), names(".ts"));
  for (const name of names(".ts")) {
    const id = /\bid: "([^"]+)"/.exec(readFileSync(path.join(RULES, `${name}.ts`), "utf8"))?.[1];
    assert.ok(readFileSync(path.join(RULES, `${name}.md`), "utf8").startsWith(`# ${id}:`), `${name}.md begins with "# ${id}:"`);
  }
});

test("PACKAGES.md names every package that package.json asks for", () => {
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  const text = readFileSync(path.join(ROOT, "PACKAGES.md"), "utf8");
  const unnamed = Object.keys(devDependencies).filter((name) => !name.startsWith("@types/") && !text.includes(`\`${name}\``));
  assert.deepEqual(unnamed, []);
});

test("a path of a source that a document or a comment names exists", () => {
  const files = [...documents(ROOT), ...sources(path.join(ROOT, "src")), ...sources(path.join(ROOT, "webview"))];
  const missing = files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const named = file.endsWith(".md") ? text : (text.match(/\/\/.*|\/\*[\s\S]*?\*\//g) ?? []).join("\n");
    return [...named.matchAll(/(?<![\w./-])((?:src|test|webview|media)\/[\w./-]+\.(?:ts|mjs|cjs|md|json))(?![\w/])/g)]
      .map((match) => match[1]!)
      .filter((name) => !existsSync(path.join(ROOT, name)) && !path.relative(ROOT, file).startsWith("test/peers"))
      .filter((name) => !name.includes("LANGUAGE"))
      .filter((name) => !/^src\/(profiler|inspector|objects)\//.test(name))
      .map((name) => `${path.relative(ROOT, file)}: ${name}`);
  });
  assert.deepEqual(missing, []);
});

test("the way in is short: ARCHITECTURE.md has at most 150 lines of at most 100 columns outside its tables", () => {
  const lines = readFileSync(path.join(ROOT, "ARCHITECTURE.md"), "utf8").trimEnd().split("\n");
  assert.ok(lines.length <= 150, `${lines.length} lines`);
  assert.deepEqual(
    lines.filter((line) => line.length > 100 && !line.startsWith("|")),
    [],
  );
});

test("comments have at most 110 columns", () => {
  const long = [...sources(path.join(ROOT, "src")), ...sources(path.join(ROOT, "webview"))].flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, i) => (isLongComment(line) ? [`${path.relative(ROOT, file)}:${i + 1}`] : [])),
  );
  assert.ok(long.length <= LONG_COMMENTS, `${long.length} are longer: ${long.join(" ")}`);
});

/** What is left of the time before this rule; it goes down only. */
const LONG_COMMENTS = 80;

/** What the linter reads stands in one line, however long its reason. */
function isLongComment(line: string): boolean {
  return line.length > 110 && /^\s*(\/\/|\/\*\*|\*)/.test(line) && !line.includes("biome-ignore");
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(folder, name));
}

/** Markdown files of the project itself. */
function documents(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) || entry.name.startsWith(".") ? [] : documents(file);
    return entry.name.endsWith(".md") ? [file] : [];
  });
}

function targetsOf(markdown: string): string[] {
  const tokens = new MarkdownIt().parse(markdown, {}).flatMap((token) => token.children ?? []);
  return tokens.flatMap((token) => token.attrGet(token.type === "image" ? "src" : "href") ?? []);
}
