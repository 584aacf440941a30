// The HTML report in a browser: nothing is cut on a phone, on a screen or on A4.
import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { renderReport } from "../../src/render/render.ts";
import { seriesReport } from "../support/sampleReport.ts";
import { launchBrowser } from "../webview/support/browser.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

/** A4 at 96 dots an inch, without the margins of 14 mm. */
const A4 = { width: 688, height: 1_016 };

for (const [name, viewport, media] of [
  ["a phone", { width: 390, height: 844 }, "screen"],
  ["a screen", { width: 1_280, height: 800 }, "screen"],
  ["A4", A4, "print"],
] as const) {
  test(`${name}: nothing sticks out to the right, and the growth of a row can be seen`, async () => {
    const page = await browser.newPage({ viewport });
    await page.emulateMedia({ media });
    await page.setContent(renderReport({ report: seriesReport(), format: "html" }));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= viewport.width, `${width} > ${viewport.width}`);
    const tables = page.locator("table", { has: page.locator("th", { hasText: "growth" }) });
    const heading = await tables.first().locator("th", { hasText: "growth" }).first().boundingBox();
    assert.ok(heading && heading.x + heading.width <= viewport.width, JSON.stringify(heading));
    await page.close();
  });
}
