// Keys that act in and on a table.
import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import { sampleReport, seriesReport } from "../support/sampleReport.ts";
import { sampleAnswers } from "./support/answers.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";

const TABLE = "hv-objects-tab hv-split > hv-table";
let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

async function shown(width = 1280): Promise<{ panel: TestPanel; press(key: string): Promise<void> }> {
  const report = width < 500 ? seriesReport() : sampleReport();
  const panel = await browser.open({ answer: sampleAnswers(report), width });
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  const press = async (key: string) => {
    await panel.page.keyboard.press(key);
    await panel.settle();
  };
  await press("o");
  return { panel, press };
}

test("Ctrl+F goes to the filter, C to one's own code and back, P to the path, F to this one only, Space to the objects", async () => {
  const { panel, press } = await shown();
  await press("Control+f");
  const typed = await panel.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.tagName;
  });
  assert.equal(typed, "INPUT");
  await press("Escape");
  await panel.page.locator(`${TABLE} .frame`).focus();
  const scope = () => panel.page.locator("hv-objects-tab .choices button[aria-pressed=true]").first().getAttribute("data-value");
  const before = await scope();
  await press("c");
  assert.equal(await scope(), "own");
  await press("c");
  assert.equal(await scope(), before);
  await press("p");
  assert.match(await panel.text("hv-constructor hv-object h3"), /Retaining path/);
  await press("Escape");
  assert.equal(await panel.page.locator("hv-constructor").count(), 0);
  await panel.page.locator(`${TABLE} .frame`).focus();
  await press("f");
  assert.equal(await panel.page.locator(`${TABLE} .row`).count(), 1);
  await press("Space");
  assert.equal(await panel.page.locator("hv-constructor").count(), 1);
  await panel.close();
});

test("Right and Left scroll a table that is wider than the window, under its first column, and an edge says so", async () => {
  const { panel, press } = await shown(400);
  await press("t");
  const frame = panel.page.locator("hv-tenants-tab hv-split > hv-table .frame");
  await frame.focus();
  await frame.evaluate((element) => {
    element.scrollLeft = 0;
  });
  await panel.settle();
  assert.equal(await frame.getAttribute("data-scrolled"), null);
  await press("ArrowRight");
  assert.ok((await frame.evaluate((element) => element.scrollLeft)) > 0);
  assert.equal(await frame.getAttribute("data-scrolled"), "");
  await press("ArrowLeft");
  await press("ArrowLeft");
  assert.equal(await frame.evaluate((element) => element.scrollLeft), 0);
  await panel.close();
});
