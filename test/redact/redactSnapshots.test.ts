import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { brotliCompressSync, gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, test, vi } from "vitest";
import { stringText } from "../../src/core/strings.ts";
import { carriesMeaning } from "../../src/core/tenants/ids/nameEvidence.ts";
import { collectNames, isProgrammersName, replacedNames } from "../../src/redact/programNames.ts";
import { redactSnapshots, replacement } from "../../src/redact/redactSnapshots.ts";
import { TextCipher } from "../../src/redact/textCipher.ts";
import { writeSnapshot } from "../../src/redact/writeSnapshot.ts";
import { build, parse, snapshotJson } from "../core/support/snapshots.ts";
import { bundleCli, type CliProcess } from "../support/cliProcess.ts";

const fixture = (name: string) => join(import.meta.dirname, "..", "fixtures", `${name}.heapsnapshot.gz`);
const key = (text: string) => Buffer.from(text);

vi.setConfig({ testTimeout: 300_000 });

let cli: CliProcess;
let folder: string;
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-redact-"));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe("a text's replacement", () => {
  test("has its shape: letters for letters, digits for digits, the rest as it is", () => {
    const cipher = new TextCipher(key("a"));
    assert.match(cipher.replace("jane.doe+7@Example.org"), /^[a-z]{4}\.[a-z]{3}\+[1-9]@[A-Z][a-z]{6}\.[a-z]{3}$/);
    assert.match(cipher.replace("3f2504e0-4f89-11d3-9a0c-0305e82c3301"), /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    assert.match(cipher.replace("Müller 🙂"), /^[A-Z]\p{L}[a-z]{4} .$/u);
  });

  test("keeps the word that says what an id is of", () => {
    const cipher = new TextCipher(key("a"));
    assert.match(cipher.replace("tenant-021"), /^tenant-\d{3}$/);
    assert.match(cipher.replace("session42:req-7"), /^session\d\d:req-[1-9]$/);
    assert.match(cipher.replace("Tenants/acme"), /^Tenants\/[a-z]{4}$/);
  });

  test("is another one for every text of a shape", () => {
    const cipher = new TextCipher(key("b"));
    const all = Array.from({ length: 1_000 }, (_, n) => cipher.replace(`id-${String(n).padStart(3, "0")}`));
    assert.equal(new Set(all).size, 1_000);
    assert.ok(
      all.every((text, n) => text !== `id-${String(n).padStart(3, "0")}`),
      "none stays itself",
    );
    assert.equal(new Set("abcdefghijklmnopqrstuvwxyz".split("").map((letter) => cipher.replace(letter))).size, 26);
  });

  test("is the same for the same text and key, and hangs on the key", () => {
    const text = "4eC39HqLyjWDarjtT1zdp7dc";
    assert.equal(new TextCipher(key("a")).replace(text), new TextCipher(key("a")).replace(text));
    assert.notEqual(new TextCipher(key("a")).replace(text), new TextCipher(key("b")).replace(text));
    assert.notEqual(new TextCipher().replace(text), new TextCipher().replace(text));
  });

  test("has the length of any text, and two texts never become one", () => {
    const cipher = new TextCipher(key("c"));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
        assert.equal(cipher.replace(one).length, one.length);
        assert.equal(cipher.replace(one) === cipher.replace(other), one === other);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test("goes into what V8 makes of texts, and leaves names", () => {
    const cipher = new TextCipher(key("d"));
    const names = new Set(["password", "Realm"]);
    assert.equal(replacement("password", names, cipher), "password");
    const entry = replacement("part of key (Realm @77) -> value (hunter2 @81) pair in WeakMap (table @9)", names, cipher);
    assert.match(entry, /^part of key \(Realm @77\) -> value \([a-z]{6}\d @81\) pair in WeakMap \(table @9\)$/);
    assert.doesNotMatch(entry, /hunter2/);
    assert.equal(replacement("<symbol kHandle>", names, cipher), "<symbol kHandle>");
    assert.doesNotMatch(replacement("<symbol acme-42>", names, cipher), /acme|42/);
  });

  test("a programmer's name is told from a key that data made", () => {
    for (const name of ["tenantId", "_events", "#pool", "$scope", "utf8", "get size", "größe"]) assert.ok(isProgrammersName(name), name);
    for (const name of ["jane@example.org", "tenant-1", "a1b2", "user 7", "2024", "x".repeat(80)])
      assert.ok(!isProgrammersName(name), name);
  });
});

interface Raw {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]]; edge_fields: string[]; edge_types: [string[]] } };
  nodes: number[];
  edges: number[];
  strings: string[];
}

const raw = (path: string) => JSON.parse((path.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString()) as Raw;

/** Contents of string nodes that are the same in both files at the same place, and are neither a name nor made of the words that stay. */
function leftovers(original: Raw, copy: Raw): string[] {
  const { node_fields: fields, node_types: types, edge_fields: edgeFields, edge_types: edgeTypes } = original.snapshot.meta;
  const names = new Set<number>();
  const contents = new Set<number>();
  for (let at = 0; at < original.nodes.length; at += fields.length) {
    const isText = ["string", "regexp", "symbol"].includes(types[0][original.nodes[at]]);
    (isText ? contents : names).add(original.nodes[at + 1]);
  }
  for (let at = 0; at < original.edges.length; at += edgeFields.length) {
    const type = edgeTypes[0][original.edges[at]];
    const name = original.edges[at + 1];
    if (type === "element" || type === "hidden") continue;
    if (type === "internal" || type === "weak" || isProgrammersName(original.strings[name])) names.add(name);
  }
  const fileParts = /^(node|file|internal|[cm]?[jt]sx?|json|0+)$/;
  /** What is replaced of a run: not the word in front that says what an id is of (the "cursor" of "cursorTo"). */
  const replaced = (run: string) => {
    const word = /^(?:[A-Z]?[a-z]+|[A-Z]+)(?![a-z])/.exec(run)?.[0] ?? "";
    return fileParts.test(run) || carriesMeaning(run) ? "" : run.slice(carriesMeaning(word) ? word.length : 0);
  };
  /** How many characters are replaced. */
  const told = (text: string) => [...new Set((text.match(/[A-Za-z0-9]+/g) ?? []).map(replaced))].join("").length;
  return [...contents]
    .filter((index) => original.strings[index] === copy.strings[index] && !names.has(index))
    .map((index) => original.strings[index])
    .filter((text) => told(text) > 0);
}

for (const service of ["loopback", "mongoose"]) {
  test(`the ${service} service's copies have the same verdict, and no text of it but names`, async () => {
    const originals = ["before", "after"].map((when) => fixture(`${service}-node20-${when}`));
    const out = join(folder, service);
    const { code, err } = await cli.run(["redact", ...originals, `${out}/`]);
    assert.equal(code, 0, err);
    const copies = originals.map((path) => join(out, basename(path)));
    const [original, copy] = await Promise.all(
      [originals, copies].map(async (paths) => JSON.parse((await cli.run(["compare", ...paths, "--format", "json"])).out)),
    );
    const facts = ({ verdict, tenants, constructors }: typeof original) => ({
      answer: [verdict.status, verdict.growthKind, verdict.growth, verdict.culprits.length],
      tenants: [tenants.count, tenants.perTenant, tenants.shared, tenants.unattributed],
      // Plain objects are grouped by their properties in the order of the names, which are others in the copy.
      constructors: constructors.filter(({ name }: { name: string }) => name !== "Object" && !name.startsWith("{")).length,
    });
    assert.deepEqual(facts(copy).answer, facts(original).answer);
    assert.deepEqual(facts(copy).tenants, facts(original).tenants);
    assert.equal(facts(copy).constructors, facts(original).constructors);
    assert.deepEqual(leftovers(raw(originals[1]), raw(copies[1])), []);
    assert.ok(leftovers(raw(originals[1]), raw(originals[1])).length > 1_000, "the original has texts");
  });
}

const SECRET = "hunter2-4711";

/** A snapshot of one object with the secret. */
function withSecret() {
  return snapshotJson({
    nodes: [{ name: "(root)" }, { name: "Account" }, { name: SECRET, type: "string" }],
    edges: [
      { from: 0, to: 1, type: "element", name: 1 },
      { from: 1, to: 2, name: "password" },
    ],
  });
}

describe("however a snapshot is packed, nothing of it is copied unseen", () => {
  const json = Buffer.from(JSON.stringify(withSecret()));
  const tar = () => {
    const header = Buffer.alloc(512);
    header.write("a.heapsnapshot");
    header.write(`${json.length.toString(8).padStart(11, "0")} `, 124);
    header.write("ustar\u000000", 257);
    header.write("        ", 148);
    header.write(
      `${[...header]
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, "0")}\0 `,
      148,
    );
    return Buffer.concat([header, json, Buffer.alloc(1024 - (json.length % 512))]);
  };
  const kinds: Record<string, Buffer> = {
    "twice.heapsnapshot.gz.gz": gzipSync(gzipSync(json)),
    "brotli.heapsnapshot.br": brotliCompressSync(json),
    "archive.tar": tar(),
    "archived.tgz": gzipSync(tar()),
    "logged.heapsnapshot": Buffer.concat([Buffer.from(`password=${SECRET}\n`), json]),
    "inside.heapsnapshot": Buffer.from(JSON.stringify({ data: { dump: withSecret() } })),
    "more.heapsnapshot": Buffer.from(JSON.stringify({ ...withSecret(), samples: [SECRET], [SECRET]: SECRET })),
    "noted.heapsnapshot": Buffer.from(JSON.stringify({ ...withSecret(), snapshot: { ...withSecret().snapshot, title: SECRET } })),
  };
  test.each(Object.keys(kinds))("%s", async (name) => {
    const from = join(folder, name);
    writeFileSync(from, kinds[name]);
    const out = join(folder, "copies", name);
    const { code, err } = await cli.run(["redact", from, `${out}/`]);
    assert.equal(code, 0, err);
    const [copy] = readdirSync(out);
    assert.match(copy, /\.heapsnapshot(\.gz)?$/);
    const { strings } = raw(join(out, copy));
    assert.ok(strings.includes("Account") && strings.includes("password"));
    const bytes = readFileSync(join(out, copy));
    assert.doesNotMatch((copy.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(), /hunter2|4711/);
  });

  test("a pipe is read once and copied alone", () => {
    const piped = (...args: string[]) => spawnSync(process.execPath, [cli.file, "redact", "-", ...args], { input: json, encoding: "utf8" });
    const out = join(folder, "piped.heapsnapshot");
    assert.equal(piped(out).status, 0);
    assert.doesNotMatch(readFileSync(out, "utf8"), /hunter2/);
    const { status, stderr } = piped(join(folder, "inside.heapsnapshot"), `${join(folder, "both")}/`);
    assert.equal(status, 2);
    assert.match(stderr, /standard input can be read only once: copy it alone/);
  });

  test("another packing than gzip is refused", async () => {
    const { code, err } = await cli.run(["redact", join(folder, "inside.heapsnapshot"), join(folder, "copy.zst")]);
    assert.equal(code, 2);
    assert.match(err, /copies are written plain or, under a name in \.gz, as gzip/);
  });
});

test("a text that is also V8's label of a slot is replaced, in flat texts, joined ones and keys alike; the label stays", async () => {
  const cipher = new TextCipher(key("e"));
  const snapshot = build({
    nodes: [
      { name: "(root)" },
      { name: "Map" },
      { name: "(object elements)", type: "array" },
      { name: "13", type: "string" },
      { name: "t/13", type: "string" },
    ],
    edges: [
      { from: 0, to: 1, type: "element", name: 1 },
      { from: 1, to: 2, type: "internal", name: "table" },
      { from: 2, to: 3, type: "internal", name: "13" },
      { from: 1, to: 4, name: "13" },
    ],
  });
  const names = new Set<string>();
  collectNames(snapshot, names);
  const replaced = replacedNames(snapshot, names, (text) => replacement(text, names, cipher));
  const copy = parse(Buffer.concat([...writeSnapshot(snapshot, replaced)]));
  const nameOf = (node: number) => stringText(copy.strings, copy.nodes.name[node]);
  const edges = Array.from({ length: copy.edgeCount }, (_, edge) => copy.edges.nameOrIndex[edge]).slice(1);
  assert.equal(nameOf(3), cipher.replace("13"));
  assert.notEqual(nameOf(3), "13");
  assert.equal(nameOf(4), cipher.replace("t/13"));
  assert.equal(nameOf(4).slice(2), nameOf(3));
  assert.deepEqual(
    edges.map((name) => stringText(copy.strings, name)),
    ["table", nameOf(3), "13"],
  );
});

test("a file that is no snapshot leaves nothing behind", async () => {
  const damaged = join(folder, "damaged.heapsnapshot");
  writeFileSync(damaged, '{"snapshot":{}');
  const out = join(folder, "nothing");
  const { code, err } = await cli.run(["redact", damaged, `${out}/`]);
  assert.equal(code, 3, err);
  assert.deepEqual(readdirSync(out), []);
  await assert.rejects(redactSnapshots([{ from: join(folder, "none"), to: join(out, "x") }]), /there is no such file/);
});
