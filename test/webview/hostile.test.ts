// Names from a snapshot, a path or a rule that try to be more than text: in the panel they are text.
import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import type { ObjectRow, Page, Reply } from "../../src/protocol/queries.ts";
import { HOSTILE_NAMES, hostileReport, hostileSummary } from "../support/hostileReport.ts";
import { type Answer, PanelBrowser, type TestPanel } from "./support/panel.ts";

let browser: PanelBrowser;

beforeAll(async () => {
  browser = await PanelBrowser.start();
});

afterAll(() => browser.stop());

function name(at: number): string {
  return HOSTILE_NAMES[at % HOSTILE_NAMES.length];
}

/** A server that answers with hostile names too. */
function hostileAnswers(): Answer {
  const objects = (from: number): Page<ObjectRow> & { snapshot: number } => ({
    rows: Array.from({ length: 40 }, (_, at) => ({
      id: 2 * (from + at) + 1,
      className: name(at),
      preview: name(at + 1),
      edge: name(at + 2),
      shallow: 8,
      retained: 16,
      children: 1,
      added: true,
      source: { file: name(at + 3), line: 1, column: 1 },
    })),
    from,
    total: 40,
    snapshot: 1,
  });
  return (query): Reply<unknown> => {
    switch (query) {
      case "instances":
      case "groupInstances":
      case "entries":
      case "dominated":
      case "retainers":
      case "tenantObjects":
        return { ok: true, value: objects(0) };
      case "tenantConstructors":
        return {
          ok: true,
          value: {
            rows: HOSTILE_NAMES.map((text) => ({ name: text, count: { before: 0, after: 1 }, shallow: { before: 0, after: 1 } })),
            from: 0,
            total: HOSTILE_NAMES.length,
          },
        };
      case "retainingPath":
        return {
          ok: true,
          value: HOSTILE_NAMES.map((text, at) => ({ id: at, className: text, edge: text, source: { file: text, line: 1, column: 1 } })),
        };
      case "routes": {
        const path = HOSTILE_NAMES.map((text, at) => ({ id: at, className: text, edge: text, source: null }));
        return { ok: true, value: { routes: [{ path, objects: 2, retained: 16 }], followed: 2, total: 2 } };
      }
      case "peekSource":
        return { ok: true, value: { lines: HOSTILE_NAMES.map((text, at) => ({ number: at + 1, text, mark: at % 2 ? "made" : null })) } };
      case "holder":
        return { ok: true, value: [] };
      default:
        return { ok: false, error: name(query.length) };
    }
  };
}

/** What must never come out of a name: elements, links, scripts, styles, handlers, dialogs, requests. */
async function assertHarmless(panel: TestPanel, where: string): Promise<void> {
  const found = await panel.page.evaluate(() => {
    const bad: string[] = [];
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.closest("head")) continue;
        if (
          ["IMG", "IFRAME", "SCRIPT", "STYLE", "A", "OBJECT", "EMBED", "LINK", "FORM", "META", "BASE"].includes(element.tagName) &&
          !element.closest("head")
        ) {
          bad.push(element.outerHTML.slice(0, 200));
        }
        for (const { name: attribute, value } of element.attributes) {
          const isAddress = ["href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"].includes(attribute);
          if (attribute.startsWith("on") || isAddress) bad.push(`${element.tagName} ${attribute}=${value.slice(0, 80)}`);
        }
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return bad;
  });
  assert.deepEqual(found, [], where);
  const invisible = await panel.text("heap-verdict-panel");
  assert.doesNotMatch(invisible, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u, where);
  const overflow = await panel.page.locator("heap-verdict-panel").evaluate((element) => element.scrollWidth - element.clientWidth);
  assert.ok(overflow <= 0, `${where}: the page scrolls sideways by ${overflow}`);
}

async function watched(): Promise<{ panel: TestPanel; calls: string[] }> {
  const panel = await browser.open({ answer: hostileAnswers(), width: 900, height: 700 });
  const calls: string[] = [];
  panel.page.on("dialog", (dialog) => void dialog.dismiss().then(() => calls.push(`dialog ${dialog.message()}`)));
  panel.page.on("request", (request) => void calls.push(request.url()));
  return { panel, calls };
}

const TABS = ["verdict", "objects", "tenants", "retainers", "memory"];

async function walk(panel: TestPanel): Promise<void> {
  for (const tab of TABS) {
    await panel.tab(tab);
    await assertHarmless(panel, tab);
  }
  await panel.tab("tenants");
  await panel.page.locator("button[data-section=rule]").click();
  await panel.page.locator("hv-tenants-tab hv-split > hv-table .row").first().click();
  await panel.settle();
  await assertHarmless(panel, "a tenant");
  await panel.tab("objects");
  await panel.page.locator("hv-objects-tab hv-split > hv-table .row").last().click();
  await panel.settle();
  await assertHarmless(panel, "a constructor");
  await panel.page.locator("hv-constructor hv-objects .row").first().click();
  await panel.settle();
  await assertHarmless(panel, "an object");
}

test("a report of hostile names shows them as text on every tab", async () => {
  const report = hostileReport();
  const { panel, calls } = await watched();
  await panel.show({ kind: "report", report, canQuery: true, savedAs: null });
  await walk(panel);
  assert.deepEqual(calls, []);
  assert.deepEqual(panel.problems, []);
  await panel.close();
}, 120_000);

test("whichever hostile name every text is, all tabs show it as text", async () => {
  const { panel, calls } = await watched();
  for (const text of HOSTILE_NAMES) {
    await panel.show({ kind: "report", report: hostileReport(text), canQuery: true, savedAs: text });
    for (const tab of TABS) {
      await panel.tab(tab);
      await assertHarmless(panel, `${tab} of ${JSON.stringify(text.slice(0, 30))}`);
    }
  }
  assert.deepEqual(calls, []);
  assert.deepEqual(panel.problems, []);
  await panel.close();
}, 400_000);

test("names can be read: markup as its characters, what is invisible as an escape", async () => {
  const report = hostileReport("<img src=x onerror=alert(1)>\u202etxt");
  const { panel } = await watched();
  await panel.show({ kind: "report", report, canQuery: false, savedAs: null });
  await panel.tab("tenants");
  assert.match(await panel.text("hv-tenants-tab hv-split > hv-table .row"), /<img src=x onerror=alert\(1\)>\\u202etxt/);
  await panel.close();
});

test("a summary and the states without a report are no less careful", async () => {
  const { panel, calls } = await watched();
  await panel.show({ kind: "summary", summary: hostileSummary() });
  await assertHarmless(panel, "summary");
  for (const text of HOSTILE_NAMES) {
    await panel.show({ kind: "failed", files: [text, text], message: text, advice: text });
    await assertHarmless(panel, `failed: ${text.slice(0, 20)}`);
  }
  await panel.show({ kind: "loading", files: HOSTILE_NAMES.slice(0, 5), phase: "reading", file: HOSTILE_NAMES[0], fraction: 0.5 });
  await assertHarmless(panel, "loading");
  assert.deepEqual(calls, []);
  assert.deepEqual(panel.problems, []);
  await panel.close();
}, 120_000);
