// Large reports for the tests of the panel, made inside the page: sending tens of megabytes to it through the browser's driver takes longer than any test.
import type { HostMessage } from "../../../src/protocol/panelMessages.ts";
import type { Report } from "../../../src/protocol/report.ts";
import type { TestPanel } from "./panel.ts";

/** Milliseconds in the page. */
export interface PaintTimes {
  /** From the message's arrival to the frame that shows the report. */
  paint: number;
  /** From the host's `postMessage` to that frame: with copying the report into the page. */
  withCopy: number;
}

/**
 * Shows the report with that many new tenants instead of its own; the n-th keeps 1,000,000 + n bytes, so that every row can be told from every
 * other. Resolves when it is drawn.
 */
export function showManyTenants(panel: TestPanel, report: Report, count: number): Promise<PaintTimes> {
  return panel.page.evaluate(showInPage, { text: JSON.stringify(report), count });
}

export function tenantId(at: number): string {
  return `tenant-${String(at).padStart(6, "0")}`;
}

/** Runs in the page: makes the tenants (none: the report stays as it is), sends the state, waits for the frame after it. */
async function showInPage({ text, count }: { text: string; count: number }): Promise<PaintTimes> {
  const report = JSON.parse(text) as Report;
  if (count > 0) {
    const [model] = report.tenants.items;
    report.tenants.items = Array.from({ length: count }, (_, at) => {
      // In no order: 7,919 is prime to any count in use.
      const n = (at * 7919) % count;
      const size = { count: 10, shallow: 1_000_000 + n, retained: 1_000_000 + n };
      const id = `tenant-${String(n).padStart(6, "0")}`;
      const handles = { before: 0, after: 1 };
      return { ...model, id, aliases: [], after: size, delta: size, series: [0, size.retained], handles, outlier: false };
    });
    report.tenants.count = { before: 0, after: count, added: count, removed: 0 };
  }
  const message: HostMessage = { type: "state", state: { kind: "report", report, canQuery: true, savedAs: null }, restore: null };
  let arrived = 0;
  // Registered after the panel's own listener would be too late to see the arrival; capture on the window comes first.
  window.addEventListener(
    "message",
    () => {
      arrived = performance.now();
    },
    { capture: true, once: true },
  );
  const posted = performance.now();
  window.postMessage(message, "*");
  const isDrawn = () => {
    const view = document.querySelector("heap-verdict-panel")?.shadowRoot?.querySelector("hv-report")?.shadowRoot;
    const tab = view?.querySelector("hv-verdict-tab, hv-tenants-tab")?.shadowRoot;
    // The tab's last part too.
    return Boolean(tab?.childElementCount && [...tab.querySelectorAll("hv-signs")].every((signs) => signs.shadowRoot?.childElementCount));
  };
  while (!isDrawn()) await new Promise((resolve) => requestAnimationFrame(resolve));
  // Seen before a frame is drawn: that frame shows it, and the next task after this comes when it is painted.
  await new Promise((resolve) => setTimeout(resolve));
  const painted = performance.now();
  return { paint: painted - arrived, withCopy: painted - posted };
}
