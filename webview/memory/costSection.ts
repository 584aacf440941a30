// What one more tenant or model costs.
import { html, nothing, type TemplateResult } from "lit";
import type { Report } from "../../src/protocol/report.ts";
import { formatBytes, formatFactor } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { framedTable } from "./framedTable.ts";

/** What one more costs, and how that stands to what is there and to the benchmark. */
export function costSection({ tenants, benchmark, registry }: Report): TemplateResult | typeof nothing {
  const { median, marginal } = tenants.perTenant;
  const rows: [string, number, string][] = [];
  if (tenants.count.added > 0)
    rows.push([t("one more tenant"), marginal, median > 0 ? t("{0} times the median tenant", formatFactor(marginal / median)) : ""]);
  if (tenants.count.after > 0) rows.push([t("median tenant"), median, ""]);
  const limit = benchmark && benchmark.perModelBytes > 0 ? benchmark.perModelBytes : null;
  const model = benchmark?.measuredPerModelBytes ?? null;
  if (model !== null) rows.push([t("one more model, retained"), model, against(model, limit)]);
  if (registry?.bytesPerModel != null)
    rows.push([t("one more model, by heap used"), registry.bytesPerModel, against(registry.bytesPerModel, limit)]);
  if (rows.length === 0) return nothing;
  return html`<section>
    <h2>${t("What one costs")}</h2>
    ${framedTable(
      t("What one costs"),
      html`<thead>
          <tr>
            <th scope="col" class="text">${t("what")}</th>
            <th scope="col">${t("bytes")}</th>
            <th scope="col" class="text">${t("compared")}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([what, bytes, compared]) =>
              html`<tr>
                <th scope="row" class="text">${what}</th>
                <td>${formatBytes(bytes)}</td>
                <td class="text muted">${compared}</td>
              </tr>`,
          )}
        </tbody>`,
      "narrow",
    )}
  </section>`;
}

/** Against the benchmark, where there is one. */
function against(measured: number, limit: number | null): string {
  if (limit === null) return "";
  const times = measured / limit;
  return times > 1
    ? t("{0} times the benchmark of {1}", formatFactor(times), formatBytes(limit))
    : t("within the benchmark of {0}", formatBytes(limit));
}
