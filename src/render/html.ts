// A comparison as one HTML file that needs nothing else: no scripts, no links, no requests; order and density
// as in the panel.
import { formatPercent, formatSignedBytes } from "../figures/format.ts";
import { causeText } from "../protocol/headlineCause.ts";
import type { Report } from "../protocol/report.ts";
import { HEADINGS, VERDICT_WORDS } from "../protocol/vocabulary.ts";
import { culpritHtml, growthHtml, heading, htmlTable, nameText, numberedHtml, sentence, signsHtml, text } from "./htmlParts.ts";
import { HTML_STYLE } from "./htmlStyle.ts";
import {
  candidatesTable,
  costTable,
  idleTenantsTable,
  memoryTable,
  registryTable,
  sharedPairsTable,
  snapshotsTable,
} from "./measureTables.ts";
import { basisLine, comparabilityLine, monitorLines, numberedSnapshots, snapshotLabels, tenantRuleSentence } from "./reportFacts.ts";
import { constructorsTable, groupsTable, packagesTable, tenantsTable } from "./tables.ts";

const SHOWN_CULPRITS = 5;
/** The file stays small enough to open anywhere; the JSON holds the rest. */
const MAX_ROWS = 500;

export function renderHtml(report: Report): string {
  const { verdict } = report;
  const body = [
    filesHtml(report),
    verdictHtml(report),
    `<div class="columns"><div>${actionsHtml(report)}${firstHolderHtml(report)}</div><div>${growthHtml(report)}${signsHtml(report)}</div></div>`,
    otherHoldersHtml(report),
    htmlTable(tenantsTable(report, MAX_ROWS)),
    `<p class="soft">${sentence(tenantRuleSentence(report.tenants))}</p>`,
    htmlTable(groupsTable(report, MAX_ROWS)),
    htmlTable(constructorsTable(report, MAX_ROWS)),
    htmlTable(packagesTable(report, 100)),
    htmlTable(sharedPairsTable(report, 20)),
    htmlTable(memoryTable(report)),
    htmlTable(registryTable(report)),
    htmlTable(idleTenantsTable(report, 50)),
    htmlTable(costTable(report)),
    htmlTable(candidatesTable(report.tenants, 10)),
    `${heading("What to monitor next")}${numberedHtml(monitorLines(report))}`,
    htmlTable(snapshotsTable(report.snapshots)),
  ];
  return htmlPage(
    `${VERDICT_WORDS[verdict.status]}: ${snapshotLabels(report)
      .map(({ name }) => name)
      .join(" → ")}`,
    body,
    report.tool.version,
  );
}

/**
 * The frame of every HTML report. The policy forbids whatever the page does not need, should an escape ever
 * fail.
 */
export function htmlPage(title: string, body: readonly string[], version: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)} – Heap Verdict</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
${body.filter(Boolean).join("\n")}
<footer>Computed by Heap Verdict ${text(version)} from the files above. Sizes are decimal: 1 MB is 1,000,000 bytes.</footer>
</main>
</body>
</html>
`;
}

function filesHtml(report: Report): string {
  const files = numberedSnapshots(report).map(({ name, size }) => `<span><b>${nameText(name)}</b> ${size}</span>`);
  const notes = [comparabilityLine(report), ...report.comparability.notes].map((note) => `<span>· ${sentence(note)}</span>`);
  return `<div class="files">${files.join("<span>→</span>")}${notes.join("")}</div>`;
}

function verdictHtml(report: Report): string {
  const { status, headline, growth } = report.verdict;
  const before = report.snapshots[0].totalSize;
  const percent = before > 0 ? ` <small>${formatPercent((100 * growth.total) / before)}</small>` : "";
  return `<section class="verdict ${status}"><div><h1>${VERDICT_WORDS[status]}</h1><p>${sentence(causeText(headline))}</p></div><aside><b>${formatSignedBytes(growth.total)}${percent}</b>${text(basisLine(report))}</aside></section>`;
}

function firstHolderHtml(report: Report): string {
  const [first] = report.verdict.culprits;
  return first
    ? culpritHtml(first, 0, report.verdict.culprits.length)
    : `${heading("What holds it")}<p class="soft">Nothing that accumulates was found.</p>`;
}

function otherHoldersHtml(report: Report): string {
  const { culprits } = report.verdict;
  const others = culprits.slice(1, SHOWN_CULPRITS).map((culprit, n) => `<div>${culpritHtml(culprit, n + 1, culprits.length)}</div>`);
  const rest = culprits.length - SHOWN_CULPRITS;
  const more = rest > 0 ? `<p class="soft">… ${rest} more ${rest === 1 ? "holder" : "holders"} in the JSON report</p>` : "";
  return others.length > 0 ? `<div class="columns holders">${others.join("")}</div>${more}` : "";
}

function actionsHtml({ verdict }: Report): string {
  const { recommendations, nextMeasurement, status } = verdict;
  const actions = recommendations.length > 0 ? `${heading(HEADINGS.toDo)}${numberedHtml(recommendations)}` : "";
  const settles = nextMeasurement ? `${heading(HEADINGS.settles)}<p>${sentence(nextMeasurement)}</p>` : "";
  return status === "leak" || status === "no-leak" ? `${actions}${settles}` : `${settles}${actions}`;
}
