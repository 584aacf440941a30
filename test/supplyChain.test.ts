// What is shipped says whose it is, and what is installed is what was meant.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { bundledPackages } from "../notices.mjs";

const ROOT = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

interface Entry {
  version?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

/** Licences that may be shipped in a bundle of ours, with their notice. */
const SHIPPED = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "BlueOak-1.0.0", "CC-BY-4.0"];
/** Of tools and test programs, which are not shipped, these too. */
const USED = [
  ...SHIPPED,
  ..."MPL-2.0,MIT OR Apache-2.0,SEE LICENSE IN LICENSE.txt,Artistic-2.0,PSF-2.0,WTFPL,Python-2.0,(MIT OR WTFPL),CC-BY-3.0,CC0-1.0".split(
    ",",
  ),
  ..."(MIT OR GPL-3.0-or-later),(MIT AND Zlib),(BSD-2-Clause OR MIT OR Apache-2.0),(MIT OR CC0-1.0)".split(","),
];
/** Its LICENSE-MIT file says what its package.json does not. */
const UNNAMED = ["node_modules/cldrjs"];
/** Packages with a script that npm would run; none of them is needed for what we use. */
const WITH_SCRIPTS = ["node_modules/@vscode/vsce-sign", "node_modules/esbuild", "node_modules/keytar"];

const INSTALLED = ["package-lock.json", "test/scenarios/package-lock.json"];
const LOCKS = [...INSTALLED, "test/peers/package-lock.json", "test/leaks/package-lock.json", "test/leaktest/jest/package-lock.json"];
const entries = (lock: string) =>
  Object.entries(JSON.parse(read(lock)).packages as Record<string, Entry>).filter(([place]) => place !== "");

describe.each(LOCKS)("%s", (lock) => {
  test("has a hash for every package", () => {
    const without = entries(lock).filter(([, { integrity, link }]) => !link && !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""));
    assert.deepEqual(
      without.map(([place]) => place),
      [],
    );
  });
});

test("what is installed has a licence that is known here", () => {
  const others = INSTALLED.flatMap(entries).filter(([place, { license = "" }]) => !USED.includes(license) && !UNNAMED.includes(place));
  assert.deepEqual(
    others.map(([place, { license }]) => `${place}: ${license}`),
    [],
  );
});

test("install scripts are those that are known here, and none is of a package that is shipped", () => {
  const scripted = INSTALLED.flatMap(entries).flatMap(([place, { hasInstallScript }]) => (hasInstallScript ? [place] : []));
  assert.deepEqual(scripted, WITH_SCRIPTS);
  assert.deepEqual(
    shipped().filter((place) => scripted.includes(place)),
    [],
  );
});

test("every package of which there is code in a bundle is named, with a licence that allows it and its text", () => {
  const text = read("dist/THIRD-PARTY-NOTICES.txt");
  const notices = text.split(`${"=".repeat(80)}\n`).slice(1);
  const packages = shipped();
  assert.ok(packages.length > 20 && packages.includes("node_modules/ajv"), packages.join());
  assert.equal(notices.length, packages.length);
  for (const [at, place] of packages.entries()) {
    const { name, version, license } = JSON.parse(read(`${place}/package.json`));
    assert.ok(notices[at]!.startsWith(`${name} ${version}, ${license}\n`), place);
    assert.ok(SHIPPED.includes(license), `${place}: ${license}`);
    assert.match(notices[at]!, /copyright|permission is hereby granted|public license/i, place);
  }
});

test("the notices and the promises are in the packages", () => {
  const { files, dependencies } = JSON.parse(read("package.json"));
  assert.equal(dependencies, undefined, "nothing is installed beside");
  for (const file of ["LICENSE", "SECURITY.md", "dist/THIRD-PARTY-NOTICES.txt"]) {
    assert.ok(files.includes(file), file);
    assert.ok(existsSync(join(ROOT, file)), file);
  }
});

function shipped(): string[] {
  return bundledPackages(JSON.parse(read("dist/meta.json")));
}
