// Menus on snapshots, headings and steps of a path; the second order of a table; growth by package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, test } from "vitest";
import type { MenuContext, PanelCommand } from "../../src/protocol/panelMessages.ts";
import { sampleReport, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";

const OBJECTS = "hv-objects-tab hv-split > hv-table";
let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

async function shown(report = seriesReport()): Promise<TestPanel> {
  const panel = await browser.open({ answer: sampleAnswers(report), width: 1600 });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  return panel;
}

/** Right-clicks, and hands what VS Code would hand to the command. */
async function chosen(panel: TestPanel, selector: string, command: PanelCommand): Promise<MenuContext> {
  await panel.page.locator(selector).first().click({ button: "right" });
  const text = await panel.page.locator("heap-verdict-panel").getAttribute("data-vscode-context");
  const context = JSON.parse(text ?? "{}") as MenuContext;
  await panel.send({ type: "command", command, context });
  await panel.settle();
  return context;
}

/** Whether package.json's condition of the menu entry holds; of the conditions of VS Code those that stand there: ==, =~, &&, || and brackets. */
function isOffered(command: PanelCommand, keys: Record<string, string>): boolean {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const entries = manifest.contributes.menus["webview/context"] as { command: string; when: string }[];
  const { when } = entries.find((entry) => entry.command === `heapVerdict.${command}`)!;
  const condition = when
    .replace(/(\w+) == '([^']*)'/g, (_, key: string, value: string) => String(keys[key] === value))
    .replace(/(\w+) =~ \/((?:[^/\\]|\\.)*)\//g, (_, key: string, pattern: string) => String(new RegExp(pattern).test(keys[key] ?? "")));
  assert.match(condition, /^(?:true|false|&&|\|\||[() ])+$/);
  return Function(`return ${condition}`)() as boolean;
}

test("the menu of a snapshot opens it alone, shows its file, renames and removes it", async () => {
  const panel = await shown();
  for (const command of ["openAlone", "revealSnapshot", "renameSnapshot", "removeSnapshot"] as const) {
    await chosen(panel, "hv-chips [data-at='1']", command);
    assert.deepEqual(panel.asked(command)[0]?.params, { at: 1 }, command);
  }
  await panel.close();
});

test("what the person calls a snapshot stands on its chip, in the picture and over the columns", async () => {
  const report = seriesReport();
  const panel = await browser.open({ answer: sampleAnswers(report), width: 1600 });
  const labels = { [report.snapshots[1].path]: "under load" };
  await panel.send({
    type: "state",
    state: { kind: "report", report, canQuery: true, savedAs: null },
    restore: null,
    preferences: { labels },
  });
  await panel.settle();
  assert.match(await panel.text("hv-chips"), /2 under load/);
  assert.match(await panel.text("hv-picture"), /under load/);
  await panel.tab("memory");
  assert.match(await panel.text("hv-memory-tab thead"), /2 under load/);
  await panel.close();
});

test("the menu of a heading sorts, hides the column, opens the choice of columns and resets it", async () => {
  const panel = await shown();
  await panel.tab("objects");
  const heading = `${OBJECTS} .heading[data-menu*='added']`;
  const titles = () => panel.page.locator(`${OBJECTS} .heading`).count();
  const before = await titles();
  assert.deepEqual((await chosen(panel, heading, "sortColumn")).column, "added");
  assert.equal(await panel.page.locator(heading).getAttribute("aria-sort"), "descending");
  await chosen(panel, heading, "hideColumn");
  assert.equal(await titles(), before - 1);
  assert.deepEqual(panel.asked("rememberColumns").at(-1)?.params, { table: "objects", columns: ["-added"] });
  await chosen(panel, `${OBJECTS} .heading[data-menu*='removed']`, "chooseColumns");
  assert.ok(await panel.page.locator("hv-objects-tab hv-columns .list").isVisible());
  await panel.page.keyboard.press("Escape");
  await chosen(panel, `${OBJECTS} .heading[data-menu*='removed']`, "resetColumns");
  assert.equal(await titles(), before);
  await panel.close();
});

test("Shift+Enter on a heading adds a second order, which the first goes before", async () => {
  const report = sampleReport();
  report.groups = [];
  const [row] = report.constructors;
  report.constructors = ["a", "b", "c"].map((name, at) => ({ ...row, name, group: null, added: at < 2 ? 5 : 9, removed: at }));
  const panel = await shown(report);
  await panel.tab("objects");
  const names = async () => (await panel.page.locator(`${OBJECTS} .row .cell:first-child`).allInnerTexts()).map((text) => text.trim());
  const heading = (id: string) => panel.page.locator(`${OBJECTS} .heading[data-menu*='"${id}"'] button`);
  await heading("added").focus();
  await panel.page.keyboard.press("Enter");
  await panel.settle();
  assert.deepEqual((await names()).slice(0, 3), ["c", "a", "b"]);
  await heading("removed").focus();
  await panel.page.keyboard.press("Shift+Enter");
  await panel.settle();
  assert.deepEqual((await names()).slice(0, 3), ["c", "b", "a"]);
  assert.match((await heading("removed").textContent()) ?? "", /2/);
  await panel.close();
});

test("a step of a path opens its own source, what it retains and its other retainers", async () => {
  const panel = await shown();
  const step = "hv-verdict-tab hv-path li[data-menu*='2']";
  await chosen(panel, step, "openSource");
  assert.deepEqual((panel.asked("openSource")[0].params as { source: { line: number } }).source.line, 201);
  await chosen(panel, step, "copyPath");
  assert.match((panel.asked("copyText")[0].params as { text: string }).text, /tenantRegistries/);
  await chosen(panel, step, "showOtherRetainers");
  assert.equal(await panel.page.locator("hv-object-pane").count(), 1);
  assert.match(await panel.text("hv-object-pane h2"), /@20977/);
  assert.equal(panel.asked("retainers").length, 1);
  await panel.close();
});

test("the menu of a tenant shows the retaining path of its largest object, whatever of it is shown", async () => {
  const panel = await shown();
  await panel.tab("tenants");
  const rows = "hv-tenants-tab hv-split > hv-table .row";
  const context = await chosen(panel, `${rows}[data-index='1']`, "showPath");
  const path = panel.page.locator("hv-tenant hv-path li");
  await path.first().waitFor();
  assert.deepEqual([context.webviewSection, context.table, context.index], ["row", "tenants", 1]);
  const { tenant } = panel.asked("tenantObjects").at(-1)!.params as { tenant: string };
  assert.ok((await panel.text(`${rows}[data-index='1']`)).includes(tenant));
  assert.ok((await panel.text("hv-tenant h2")).includes(tenant));
  const largest = { snapshot: seriesReport().snapshots.length - 1, id: 70_001 };
  assert.deepEqual(panel.asked("retainingPath").at(-1)?.params, largest);
  assert.match(await panel.text("hv-tenant hv-path"), /tenantRegistries/);
  await panel.page.locator("hv-tenant .choices [data-value=constructors]").click();
  await path.first().waitFor({ state: "detached" });
  await chosen(panel, `${rows}[data-index='1']`, "showPath");
  await path.first().waitFor();
  assert.match(await panel.text("hv-tenant hv-path"), /tenantRegistries/);
  assert.deepEqual(panel.asked("retainingPath").at(-1)?.params, largest);
  assert.deepEqual(panel.problems, []);
  await panel.close();
});

test("the menu of a retainer shows its own path, whatever of it is shown, of a saved report too", async () => {
  for (const canQuery of [true, false]) {
    const report = seriesReport();
    const panel = await browser.open({ answer: sampleAnswers(report), width: 1600 });
    await panel.show({ kind: "report", report, canQuery, savedAs: canQuery ? null : "/srv/x.heapverdict.json" });
    await panel.tab("retainers");
    const row = "hv-retainers-tab hv-split > hv-table .row[data-index='0']";
    const context = await chosen(panel, row, "showPath");
    assert.deepEqual([context.webviewSection, context.table, context.index], ["row", "retainers", 0]);
    await panel.page.locator("hv-retainer hv-path li").first().waitFor();
    assert.match(await panel.text("hv-retainer .snapshots hv-path"), /tenantRegistries/);
    if (canQuery) {
      await panel.page.locator("hv-retainer .choices [data-value=entries]").click();
      await panel.page.locator("hv-retainer .snapshots").waitFor({ state: "detached" });
      await chosen(panel, row, "showPath");
      await panel.page.locator("hv-retainer .snapshots hv-path li").first().waitFor();
    }
    assert.deepEqual(panel.problems, []);
    await panel.close();
  }
});

test("Show Retaining Path is offered on rows of objects, tenants, retainers; of a saved report's tenants no object is known", () => {
  const offered = (table: string, webviewId: string) => isOffered("showPath", { webviewSection: "row", table, webviewId });
  for (const table of ["objects", "tenants", "retainers"]) assert.ok(offered(table, "heapVerdict.report"), table);
  for (const table of ["objects", "retainers"]) assert.ok(offered(table, "heapVerdict.savedReport"), table);
  assert.ok(!offered("tenants", "heapVerdict.savedReport"));
  assert.ok(!offered("objectList", "heapVerdict.report"));
  assert.ok(!isOffered("showPath", { webviewSection: "header", table: "tenants", webviewId: "heapVerdict.report" }));
});

test("growth by package: each row leads to its constructors, each file opens", async () => {
  const report = sampleReport();
  const modules = [{ file: "/srv/shop/node_modules/mongoose/lib/model.js", objects: 7, made: 70, held: 700 }];
  report.packages = [
    ...(report.packages ?? []),
    { kind: "package", name: "mongoose", objects: 7, made: 70, held: 700, modules },
    { kind: "node", name: "Node.js", objects: 1, made: 1, held: 1, modules: [{ file: "node:events", objects: 1, made: 1, held: 1 }] },
  ];
  const panel = await shown(report);
  const text = await panel.text("hv-packages");
  for (const words of ["By package", "my code", "no code of its own", "mongoose", "model.js", "Node.js", "node:events", "+54.3 MB"])
    assert.ok(text.includes(words), `${words} in ${text}`);
  assert.equal(await panel.page.locator("hv-packages tr[data-kind=node] small button").count(), 0, "Node's own has no file to open");
  await panel.page.locator("hv-packages tr[data-kind=package] small button").click();
  assert.deepEqual(panel.asked("openSource")[0]?.params, { source: { file: modules[0].file, line: 1, column: 1 } });
  await panel.page.locator("hv-packages tr[data-kind=package] th > button").click();
  await panel.settle();
  assert.equal(await panel.page.locator("hv-objects-tab hv-textfield input").inputValue(), "package:mongoose");
  await panel.close();
});

test("a link shows its retainer, constructor or tenant, also before the report has come", async () => {
  const report = sampleReport();
  const panel = await browser.open({ answer: sampleAnswers(report) });
  const [{ holder }] = report.verdict.culprits;
  await panel.send({ type: "show", target: { kind: "retainer", id: holder.id } });
  await panel.show({ kind: "report", report, canQuery: false, savedAs: "/srv/x.heapverdict.json" });
  assert.match(await panel.text("hv-retainer h2"), /tenantRegistries/);
  const { name } = report.constructors[0];
  await panel.send({ type: "show", target: { kind: "constructor", name } });
  await panel.settle();
  assert.ok((await panel.text("hv-constructor h2")).includes(name));
  await panel.send({ type: "show", target: { kind: "tenant", name: "tenant-009" } });
  await panel.settle();
  assert.match(await panel.text("hv-tenants-tab hv-split > hv-table .row"), /tenant-009/);
  await chosen(panel, "hv-tenants-tab hv-split > hv-table .row", "copyLink");
  assert.deepEqual(panel.asked("copyLink")[0].params, { target: { kind: "tenant", name: "tenant-009" } });
  await panel.close();
});
