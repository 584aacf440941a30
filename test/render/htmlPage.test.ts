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

test("each slice of the growth is as wide as its bytes", async () => {
  const report = seriesReport();
  const { growth } = report.verdict;
  growth.existingTenants = 16;
  growth.shared = 60_000;
  growth.unattributed = growth.total - growth.newTenants - growth.removedTenants - growth.existingTenants - growth.shared;
  const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
  await page.setContent(renderReport({ report, format: "html" }));
  const slices = await page
    .locator(".bar")
    .first()
    .evaluate((bar) =>
      [...bar.children].map((slice) => ({
        width: slice.getBoundingClientRect().width,
        bytes: Number.parseFloat(getComputedStyle(slice).flexGrow),
      })),
    );
  const sum = (of: (slice: { width: number; bytes: number }) => number) => slices.reduce((all, slice) => all + of(slice), 0);
  const [width, total] = [sum((slice) => slice.width), sum(({ bytes }) => bytes)];
  // But for a line's width: what is there is to be seen.
  for (const slice of slices) assert.ok(Math.abs(slice.width - (width * slice.bytes) / total) < 3, JSON.stringify(slice));
  const smallest = slices.find(({ bytes }) => bytes === 16);
  assert.ok(smallest && smallest.width <= 1, JSON.stringify(smallest));
  await page.close();
});
