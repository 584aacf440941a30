// The service's own statistics, as metrics.json gives them.
import { html, nothing, type TemplateResult } from "lit";
import type { BeforeAfter, RegistryStatistics, Report } from "../../src/protocol/report.ts";
import { formatCount, formatSignedCount } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { snapshotName } from "../text/panelWords.ts";
import { plainName } from "../text/shownNames.ts";
import { framedTable } from "./framedTable.ts";
import { idleTable, tenantsByAlias } from "./idleEntries.ts";

/** As the service counts it. */
export function registrySection(report: Report, registry: RegistryStatistics): TemplateResult {
  const { totalModels, uniqueModels, reuseCount, tenantRegistries, idleTenants } = registry;
  const { snapshots } = report;
  return html`<section>
    <h2>${t("As the service counts it")}<span class="aside">${t("registry statistics in metrics.json")}</span></h2>
    ${framedTable(
      t("As the service counts it"),
      html`
        <thead>
          <tr>
            <th scope="col" class="text">${t("registry statistic")}</th>
            <th scope="col">${plainName(snapshotName(snapshots, 0), 24)}</th>
            <th scope="col">${plainName(snapshotName(snapshots, snapshots.length - 1), 24)}</th>
            <th scope="col">Δ</th>
          </tr>
        </thead>
        <tbody>
          ${countRow(t("models"), totalModels)} ${countRow(t("unique models"), uniqueModels)} ${countRow(t("models reused"), reuseCount)}
          ${countRow(t("tenant registries"), tenantRegistries)}
        </tbody>
      `,
      "narrow",
    )}
    ${idleTenants.length === 0 ? nothing : idleTable(idleTenants, tenantsByAlias(report))}
  </section>`;
}

function countRow(title: string, value: BeforeAfter | null): TemplateResult | typeof nothing {
  if (!value) return nothing;
  return html`<tr>
    <th scope="row" class="text">${title}</th>
    <td>${formatCount(value.before)}</td>
    <td>${formatCount(value.after)}</td>
    <td>${formatSignedCount(value.after - value.before)}</td>
  </tr>`;
}
