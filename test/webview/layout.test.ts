// No size of window or text makes the page scroll sideways or cuts what it says. Screenshots of each tab in four themes stay in artifacts/panel.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, test } from "vitest";
import { sampleReport, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type PanelOptions, type TestPanel } from "./support/panel.ts";
import { THEMES, type ThemeName } from "./support/themes.ts";

const TABS = ["overview", "tenants", "constructors", "holders", "treemap", "evidence", "memory", "series"];
const ARTIFACTS = fileURLToPath(new URL("../../artifacts/panel/", import.meta.url));
const GERMAN: Record<string, string> = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../media/l10n/webview.de.json", import.meta.url)), "utf8"),
);

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
  ["a laptop", { width: 1280, height: 800 }],
  ["wide", { width: 2400, height: 1200 }],
  ["text at 200 %", { width: 1280, height: 800, fontSize: 26 }],
  ["narrow, text at 200 %", { width: 480, height: 800, fontSize: 26 }],
];

for (const [name, options] of SIZES) {
  test(`${name}: no tab scrolls sideways, none is empty`, async () => {
    const panel = await shown(options);
    for (const tab of TABS) {
      await panel.tab(tab);
      assert.deepEqual(await stickingOut(panel), [], tab);
      assert.ok((await panel.text(`vscode-tab-panel[data-tab=${tab}] > *`)).length > 60, tab);
      await panel.page.screenshot({ path: `${ARTIFACTS}${name.replace(/[^a-z0-9]+/g, "-")}-${tab}.png` });
    }
    await panel.tab("tenants");
    await panel.page.locator("hv-tenants > .split > hv-table").scrollIntoViewIfNeeded();
    await panel.page.locator("hv-tenants > .split > hv-table .row").first().click();
    await panel.settle();
    assert.deepEqual(await stickingOut(panel), [], "a tenant");
    await panel.close();
  }, 120_000);
}

test("a table keeps rows in view however small the window", async () => {
  const panel = await shown({ width: 400, height: 420 });
  await panel.tab("tenants");
  const table = panel.page.locator("hv-tenants > .split > hv-table");
  await table.scrollIntoViewIfNeeded();
  await panel.settle();
  assert.ok((await table.locator(".row").count()) >= 5);
  const height = await table.evaluate((element) => element.clientHeight);
  assert.ok(height >= 180, String(height));
  await panel.close();
});

for (const language of ["en", "de"]) {
  test(`${language}: what is compared takes two lines at most on a laptop, three snapshots and what was said of the load too`, async () => {
    for (const load of ["stopped", "repeated", null] as const) {
      const report = seriesReport();
      report.comparability.load = load;
      const panel = await shown({ width: 1280, height: 800, language, messages: language === "de" ? GERMAN : {} });
      await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
      const lines = await panel.page.locator("hv-report .files .what").evaluate((what) => {
        const range = document.createRange();
        range.selectNodeContents(what);
        const bottoms = [...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 12));
        return new Set(bottoms).size;
      });
      assert.ok(lines <= 2, `${load}: ${lines} lines`);
      await panel.page.locator("hv-report .files").screenshot({ path: `${ARTIFACTS}header-${language}-${load}.png` });
      await panel.close();
    }
  });
}

for (const theme of Object.keys(THEMES) as ThemeName[]) {
  test(`${theme}: a screenshot of every tab`, async () => {
    const panel = await shown({ theme });
    for (const tab of TABS) {
      await panel.tab(tab);
      await panel.page.screenshot({ path: `${ARTIFACTS}${theme}-${tab}.png` });
    }
    assert.deepEqual(panel.problems, []);
    await panel.close();
  }, 120_000);
}
