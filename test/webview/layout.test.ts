// No size of window or text makes the page scroll sideways or cuts what it says. Screenshots of each tab and state, in all sizes, and of each tab in
// four themes stay in artifacts/panel.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import type { PanelState } from "../../src/protocol/panelMessages.ts";
import { sampleReport, sampleSummary, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type PanelOptions, type TestPanel } from "./support/panel.ts";
import { THEMES, type ThemeName } from "./support/themes.ts";

const TABS = ["verdict", "objects", "tenants", "retainers", "memory"];
const ARTIFACTS = fileURLToPath(new URL("../../artifacts/panel/", import.meta.url));

let browser: PanelBrowser;

beforeAll(async () => {
  await mkdir(ARTIFACTS, { recursive: true });
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

async function shown(options: PanelOptions): Promise<TestPanel> {
  const panel = await browser.open({ answer: sampleAnswers(sampleReport()), ...options });
  await panel.show({ kind: "report", report: seriesReport(), canQuery: true, savedAs: null });
  return panel;
}

/** Elements that stick out of the page to the right, by name; those inside a frame that scrolls by itself do not count. */
function stickingOut(panel: TestPanel): Promise<string[]> {
  return panel.page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const visit = (root: ParentNode, scrolls: boolean) => {
      for (const element of root.children) {
        const style = getComputedStyle(element);
        const own = scrolls || ["auto", "scroll", "hidden", "clip"].includes(style.overflowX);
        const right = element.getBoundingClientRect().right;
        const hidden = element.matches(".hidden, option") || element.tagName === "HEAD";
        if (!scrolls && !hidden && right > width + 1) found.push(`${element.tagName}.${element.className} ${Math.round(right)} > ${width}`);
        // The panel itself may scroll downwards only: what sticks out of it counts.
        const inner = element.tagName === "HEAP-VERDICT-PANEL" || element.tagName === "BODY" ? scrolls : own;
        if (!hidden) {
          visit(element, inner);
          if (element.shadowRoot) visit(element.shadowRoot, inner);
        }
      }
    };
    visit(document.body, false);
    const panelElement = document.querySelector("heap-verdict-panel");
    if (panelElement && panelElement.scrollWidth > panelElement.clientWidth)
      found.push(`page ${panelElement.scrollWidth} > ${panelElement.clientWidth}`);
    return found;
  });
}

const SIZES: [string, PanelOptions][] = [
  ["narrow", { width: 400, height: 800 }],
  ["a column of the editor", { width: 620, height: 700 }],
  ["beside the side bar", { width: 820, height: 520 }],
  ["a laptop", { width: 1280, height: 800 }],
  ["wide", { width: 2500, height: 1200 }],
  ["text at 200 %", { width: 1280, height: 800, fontSize: 26 }],
  ["narrow, text at 200 %", { width: 480, height: 800, fontSize: 26 }],
];

const FILES = ["before", "after", "settled"].map((name) => `/srv/loopback/${name}.heapsnapshot`);

/** The pages besides the tabs of a leak. */
function otherPages(): Record<string, PanelState> {
  const shown = (report = sampleReport()): PanelState => ({ kind: "report", report, canQuery: true, savedAs: null });
  const judged = (status: "no-leak" | "inconclusive") => {
    const report = seriesReport();
    Object.assign(report.verdict, { status, culprits: [] });
    return report;
  };
  const apart = sampleReport();
  apart.comparability = { ...apart.comparability, sameProcess: false, notes: ["The snapshots' object ids do not agree: another process."] };
  return {
    suspected: shown(),
    "no leak": shown(judged("no-leak")),
    inconclusive: shown(judged("inconclusive")),
    "two processes": shown(apart),
    "one snapshot": { kind: "summary", summary: sampleSummary() },
    loading: { kind: "loading", files: FILES, phase: "graph", file: FILES[1], fraction: 0.45 },
    failed: { kind: "failed", files: FILES, message: "Cannot read after.heapsnapshot: the file is truncated", advice: "Copy it again." },
  };
}

for (const [name, options] of SIZES) {
  test(`${name}: no other page scrolls sideways, none is empty`, async () => {
    const panel = await shown(options);
    for (const [page, state] of Object.entries(otherPages())) {
      await panel.show(state);
      assert.deepEqual(await stickingOut(panel), [], page);
      assert.ok((await panel.text("heap-verdict-panel")).length > 60, page);
      await panel.page.screenshot({ path: `${ARTIFACTS}${`${name}-${page}`.replace(/[^a-z0-9]+/g, "-")}.png` });
    }
    assert.deepEqual(panel.problems, []);
    await panel.close();
  }, 120_000);

  test(`${name}: no tab scrolls sideways, none is empty`, async () => {
    const panel = await shown(options);
    for (const tab of TABS) {
      await panel.tab(tab);
      assert.deepEqual(await stickingOut(panel), [], tab);
      assert.ok((await panel.text(`vscode-tab-panel[data-tab=${tab}] > *`)).length > 60, tab);
      await panel.page.screenshot({ path: `${ARTIFACTS}${name.replace(/[^a-z0-9]+/g, "-")}-${tab}.png` });
    }
    await panel.tab("tenants");
    await panel.page.locator("hv-tenants-tab hv-split > hv-table .row .cell").first().click();
    await panel.settle();
    assert.deepEqual(await stickingOut(panel), [], "a tenant");
    await panel.close();
  }, 120_000);
}

for (const [width, height] of [
  [400, 700],
  [820, 520],
]) {
  test(`${width} × ${height}: every tab shows its rows, with details open too, and the sorted column can be seen`, async () => {
    const panel = await shown({ width, height });
    for (const [tab, rows] of [
      ["objects", 4],
      ["tenants", 5],
      ["retainers", 1],
    ] as const) {
      await panel.tab(tab);
      const table = panel.page.locator(`hv-${tab}-tab hv-split > hv-table`);
      const all = Number(await table.locator("[aria-rowcount]").getAttribute("aria-rowcount")) - 1;
      assert.ok((await visibleRows(panel, table)) >= Math.min(rows, all), `${tab}: ${await visibleRows(panel, table)} rows of ${all}`);
      const sorted = await table.locator("[aria-sort]").boundingBox();
      assert.ok(sorted && sorted.x >= 0 && sorted.x + sorted.width <= width + 1, `${tab}: ${JSON.stringify(sorted)}`);
      await table.locator(".row .cell").first().click();
      await panel.settle();
      assert.ok((await visibleRows(panel, table)) >= 1, `${tab} with details: ${await visibleRows(panel, table)} rows`);
    }
    await panel.close();
  });
}

/** Rows of the table that can be seen whole. */
async function visibleRows(panel: TestPanel, table: Locator): Promise<number> {
  await panel.settle();
  return await table.evaluate((element) => {
    const frame = element.shadowRoot?.querySelector(".frame");
    const head = element.shadowRoot?.querySelector(".head");
    if (!frame || !head) return 0;
    const { bottom } = frame.getBoundingClientRect();
    const top = head.getBoundingClientRect().bottom;
    const boxes = [...element.shadowRoot!.querySelectorAll(".row")].map((row) => row.getBoundingClientRect());
    return boxes.filter((box) => box.top >= top - 1 && box.bottom <= Math.min(bottom, window.innerHeight) + 1).length;
  });
}

test("a detail takes no column away: the table scrolls sideways under its first column", async () => {
  const panel = await shown({ width: 520, height: 700 });
  await panel.tab("objects");
  const table = panel.page.locator("hv-objects-tab hv-split > hv-table");
  const columns = await table.locator("[role=columnheader]").count();
  await table.locator(".row .cell").first().click();
  await panel.settle();
  assert.equal(await table.locator("[role=columnheader]").count(), columns);
  const lefts = async () => ({
    name: (await table.locator(".row .cell").first().boundingBox())?.x,
    scrolled: await table.locator(".frame").evaluate((frame) => frame.scrollLeft),
  });
  const before = await lefts();
  assert.ok(before.scrolled > 0, "the sorted column came into view");
  await table.locator(".frame").evaluate((frame) => {
    frame.scrollLeft = 0;
  });
  await panel.settle();
  const after = await lefts();
  assert.equal(after.scrolled, 0);
  assert.equal(after.name, before.name);
  await panel.close();
});

for (const theme of ["hc-dark", "hc-light"] as const) {
  test(`${theme}: the selected row can be told from the others`, async () => {
    const panel = await shown({ theme });
    await panel.tab("objects");
    const row = panel.page.locator("hv-objects-tab hv-split > hv-table .row");
    await row.nth(1).locator(".cell").first().click();
    await panel.settle();
    const shadowOf = (at: number) =>
      row
        .nth(at)
        .locator(".cell")
        .first()
        .evaluate((cell) => getComputedStyle(cell).boxShadow);
    assert.notEqual(await shadowOf(1), await shadowOf(0));
    assert.match(await shadowOf(1), /4px/);
    await panel.close();
  });
}

for (const theme of Object.keys(THEMES) as ThemeName[]) {
  test(`${theme}: a screenshot of every tab`, async () => {
    const panel = await shown({ theme });
    for (const tab of TABS) {
      await panel.tab(tab);
      await panel.page.screenshot({ path: `${ARTIFACTS}${theme}-${tab}.png` });
    }
    // A snapshot called something else, and the largest object of a tenant with its path.
    const report = seriesReport();
    const preferences = { labels: { [report.snapshots[1].path]: "under load" } };
    await panel.send({ type: "state", state: { kind: "report", report, canQuery: true, savedAs: null }, restore: null, preferences });
    await panel.tab("tenants");
    await panel.send({ type: "command", command: "showPath", context: { webviewSection: "row", table: "tenants", index: 1 } });
    await panel.settle();
    await panel.page.locator("hv-tenant hv-path li").first().waitFor();
    await panel.page.screenshot({ path: `${ARTIFACTS}${theme}-tenant-path.png` });
    assert.deepEqual(panel.problems, []);
    await panel.close();
  }, 120_000);
}
