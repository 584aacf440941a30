// axe-core over every tab and state in the four themes: it finds nothing, of whatever impact.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, Result } from "axe-core";
import { afterAll, beforeAll, test } from "vitest";
import type { PanelState } from "../../src/protocol/panelMessages.ts";
import { sampleReport, sampleSummary, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";
import { THEMES, type ThemeName } from "./support/themes.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TABS = ["verdict", "objects", "tenants", "retainers", "memory"];
const FILES = ["/srv/run/before.heapsnapshot", "/srv/run/after.heapsnapshot"];

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

/** What axe finds on the page as it is. */
async function findings(panel: TestPanel): Promise<Result[]> {
  const results = await panel.page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return await axe.run({ resultTypes: ["violations"] });
  });
  return results.violations;
}

async function assertAccessible(panel: TestPanel, where: string): Promise<void> {
  const found = await findings(panel);
  const words = found.map(
    ({ id, impact, nodes }) =>
      `${impact} ${id}: ${nodes.map((node) => `${node.target.flat().join(" ")} ${node.html.slice(0, 120)}`).join(" | ")}`,
  );
  assert.deepEqual(words, [], where);
}

async function opened(theme: ThemeName): Promise<TestPanel> {
  const panel = await browser.open({ theme, answer: sampleAnswers(sampleReport()) });
  await panel.page.evaluate(AXE);
  return panel;
}

for (const theme of Object.keys(THEMES) as ThemeName[]) {
  test(`${theme}: axe finds nothing on any tab, with details open`, async () => {
    const panel = await opened(theme);
    await panel.show({ kind: "report", report: seriesReport(), canQuery: true, savedAs: null });
    for (const tab of TABS) {
      await panel.tab(tab);
      await assertAccessible(panel, tab);
    }
    await panel.tab("tenants");
    for (const section of ["rule", "shared"]) await panel.page.locator(`button[data-section=${section}]`).click();
    await panel.page.locator("hv-tenants-tab hv-split > hv-table .row .cell").first().click();
    await panel.settle();
    await assertAccessible(panel, "a tenant");
    await panel.tab("objects");
    await panel.page.locator("hv-objects-tab hv-split > hv-table .row .cell").first().click();
    await panel.settle();
    await panel.page.locator("hv-columns button").first().click();
    await panel.settle();
    await assertAccessible(panel, "an object, and the columns");
    await panel.tab("retainers");
    await panel.page.locator("hv-retainers-tab hv-split > hv-table .row .cell").first().click();
    await panel.page.locator("hv-retainer .choices button", { hasText: "In every snapshot" }).click();
    await panel.settle();
    await assertAccessible(panel, "a retainer");
    await panel.close();
  }, 240_000);

  test(`${theme}: axe finds nothing in any other state`, async () => {
    const states: PanelState[] = [
      { kind: "empty" },
      { kind: "loading", files: FILES, phase: "graph", file: FILES[0], fraction: 0.3 },
      { kind: "cancelled", files: FILES },
      { kind: "failed", files: FILES, message: "ends at byte 12", advice: "Take it again." },
      { kind: "serverLost", message: "Exit code 134", report: null },
      { kind: "serverLost", message: "Exit code 134", report: sampleReport() },
      { kind: "report", report: sampleReport(), canQuery: false, savedAs: "/reports/today.heapverdict.json" },
      { kind: "summary", summary: sampleSummary() },
    ];
    const panel = await opened(theme);
    for (const state of states) {
      await panel.show(state);
      await assertAccessible(panel, state.kind);
    }
    await panel.close();
  }, 240_000);
}

test("everything on the verdict can be reached and pressed by key", async () => {
  const panel = await opened("dark");
  await panel.show({ kind: "report", report: sampleReport(), canQuery: true, savedAs: null });
  const reached = new Set<string>();
  for (let press = 0; press < 60; press++) {
    await panel.page.keyboard.press("Tab");
    const name = await panel.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return `${element?.tagName} ${(element?.getAttribute("aria-label") ?? element?.textContent ?? "").replace(/\s+/g, " ").trim()}`;
    });
    reached.add(name);
  }
  const all = [...reached].join("\n");
  for (const words of [
    "before",
    "Add Snapshot",
    "Add a Third Snapshot",
    "Open model-registry",
    "Verdict",
    "handles beyond",
    "Retainers",
    "Retaining path",
  ]) {
    assert.match(all, new RegExp(words), words);
  }
  await panel.close();
});

test("tabs are one stop for Tab; arrows, Home, End, Enter and Space choose among them", async () => {
  const panel = await opened("dark");
  await panel.show({ kind: "report", report: sampleReport(), canQuery: true, savedAs: null });
  const tab = () => panel.page.locator("vscode-tab-header[active]").getAttribute("data-tab");
  await panel.page.locator("vscode-tab-header[active]").focus();
  await panel.page.keyboard.press("ArrowRight");
  await panel.page.keyboard.press("Enter");
  await panel.settle();
  assert.equal(await tab(), "objects");
  await panel.page.keyboard.press("ArrowRight");
  await panel.page.keyboard.press(" ");
  await panel.settle();
  assert.equal(await tab(), "tenants");
  await panel.page.keyboard.press("End");
  await panel.settle();
  assert.equal(await tab(), "memory");
  await panel.page.keyboard.press("Home");
  await panel.settle();
  assert.equal(await tab(), "verdict");
  assert.equal(await panel.page.locator("[role=tablist]").count(), 1);
  assert.equal(await panel.page.locator("[role=tab][aria-selected=true]").count(), 1);
  await panel.close();
});
