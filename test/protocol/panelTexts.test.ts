import assert from "node:assert/strict";
import { test } from "vitest";
import { csvCell, csvText } from "../../src/protocol/csvCell.ts";
import { panelPage } from "../../src/protocol/panelPage.ts";
import { summaryText } from "../../src/protocol/summaryText.ts";
import { baseName, shortName, visibleName } from "../../src/protocol/visibleNames.ts";
import { hostileReport } from "../support/hostileReport.ts";
import { sampleReport } from "../support/sampleReport.ts";

test("CSV: quotes, line breaks and commas stay in their cell", () => {
  const text = csvText({
    header: ["name", "bytes"],
    rows: [
      ['a "b", c\nd', 1],
      ["plain", null],
    ],
  });
  assert.equal(text, '\ufeffname,bytes\r\n"a ""b"", c\nd",1\r\nplain,\r\n');
});

test("CSV: no cell is a formula", () => {
  for (const name of ['=HYPERLINK("x")', "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\uff1d1"]) {
    assert.match(csvCell(name), /^"?'/, name);
  }
  assert.equal(csvCell(-5), "-5");
});

test("names: what cannot be seen is written out", () => {
  assert.equal(visibleName("a\u202eb\u0000c\nd\ud800"), "a\\u202eb\\u0000c\\nd\\ud800");
  assert.equal(visibleName("plain 漢字"), "plain 漢字");
});

test("names: long ones keep their beginning and their end", () => {
  const short = shortName(`start${"x".repeat(10_000)}end`, 20);
  assert.equal(Array.from(short).length, 20);
  assert.match(short, /^startx+…x*end$/);
  assert.equal(shortName("short", 20), "short");
  assert.equal(baseName("C:\\a\\b.js"), "b.js");
  assert.equal(baseName("/a/b.js"), "b.js");
});

test("the summary for the clipboard has one line for each fact", () => {
  const lines = summaryText(sampleReport()).trimEnd().split("\n");
  assert.match(lines[0], /^Heap Verdict: leak-suspected \(risk high, confidence 0\.86\)$/);
  assert.ok(
    lines.some((line) => line.startsWith("Held by: tenantRegistries in ModelRegistry (model-registry.js:150): 9 -> 259 TenantRegistry")),
  );
  assert.ok(lines.some((line) => line.startsWith("Next: ")));
});

test("no name forges a line of the summary", () => {
  const text = summaryText(hostileReport("two\nlines\r\u2028three"));
  const honest = summaryText(sampleReport());
  assert.ok(text.trimEnd().split(/[\n\r\u2028]/).length <= honest.trimEnd().split("\n").length);
});

test("the page allows one script by its nonce and no connection", () => {
  const page = panelPage({
    scriptUri: "vscode-resource://x/webview.js",
    cspSource: "vscode-resource:",
    nonce: "abc",
    language: "de",
    messages: {},
  });
  assert.match(page, /default-src 'none'; script-src 'nonce-abc'/);
  assert.ok(!page.includes("unsafe"));
  assert.match(page, /<html lang="de">/);
});

test("no translation and no option breaks out of the page", () => {
  const evil = '</script><script>alert(1)</script>" onload="x';
  const page = panelPage({ scriptUri: evil, cspSource: "'self'", nonce: "n", language: evil, messages: { [evil]: evil } });
  assert.equal(page.match(/<script/g)?.length, 2);
  assert.equal(page.match(/<\/script>/g)?.length, 2);
  assert.ok(!page.includes('" onload="'));
});
