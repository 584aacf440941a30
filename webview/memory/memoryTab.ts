// Memory: the process's own figures with what each can prove, the registry's statistics, cost per model, and the snapshots themselves.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { BeforeAfter, Benchmark, MemoryRow, RegistryStatistics, Report, SnapshotInfo } from "../../src/protocol/report.ts";
import { formatBytes, formatCount, formatFactor, formatPercent, formatSignedBytes, formatSignedCount } from "../text/figures.ts";
import "../table/table.ts";
import { base, plainTable } from "../styles/base.ts";
import type { Column } from "../table/columns.ts";
import { plural, t } from "../text/l10n.ts";
import { metricWords, roleWord } from "../text/panelWords.ts";
import { baseName, nameOf } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";

@customElement("hv-memory")
export class MemoryTab extends LitElement {
  static override styles = [base, plainTable];

  @property({ attribute: false }) report!: Report;

  protected override render(): TemplateResult {
    const { memory, registry, benchmark, snapshots } = this.report;
    return html`
      ${this.#metrics(memory)} ${registry ? this.#registry(registry) : nothing} ${benchmark ? costPerModel(benchmark, registry) : nothing}
      ${snapshotTable(snapshots)}
    `;
  }

  #metrics(rows: readonly MemoryRow[]): TemplateResult {
    const header = [t("metric"), t("before"), t("after"), t("delta"), "%", t("what it proves")];
    const table = {
      header,
      rows: rows.map(({ metric, before, after, delta, percent }) => [metric, before, after, delta, percent, metricWords(metric).proves]),
    };
    return html`
      <h2>
        ${t("Memory of the process")}
        <span class="aside">
          <button type="button" class="link" @click=${() => act(this, "export", { format: "csv", name: "memory", table })}>${t("Export as CSV")}</button>
        </span>
      </h2>
      ${
        rows.some(({ source }) => source === "metrics")
          ? nothing
          : html`<p class="muted">${t("No memory samples were given: put process.memoryUsage() into metrics.json beside the snapshots to see RSS and external memory here.")}</p>`
      }
      ${frame(
        t("Memory of the process"),
        html`
          <thead>
            <tr>
              ${header.map((title, index) => html`<th scope="col" class=${index === 0 || index === 5 ? "text" : ""}>${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(metricRow)}
          </tbody>
        `,
      )}
    `;
  }

  #registry(registry: RegistryStatistics): TemplateResult {
    const { totalModels, uniqueModels, reuseCount, tenantRegistries, idleTenants, bytesPerModel } = registry;
    return html`
      <h2>${t("Registry")}</h2>
      ${frame(
        t("Registry"),
        html`
          <thead>
            <tr>
              <th scope="col" class="text"><span class="hidden">${t("what is counted")}</span></th>
              <th scope="col">${t("before")}</th>
              <th scope="col">${t("after")}</th>
              <th scope="col">${t("delta")}</th>
            </tr>
          </thead>
          <tbody>
            ${countRow(t("models"), totalModels)} ${countRow(t("unique models"), uniqueModels)} ${countRow(t("reuses"), reuseCount)}
            ${countRow(t("tenant registries"), tenantRegistries)}
          </tbody>
        `,
        "narrow",
      )}
      ${bytesPerModel === null ? nothing : html`<p>${t("Heap used grew by {0} for each model added.", formatBytes(bytesPerModel))}</p>`}
      ${idleTenants.length === 0 ? nothing : idleTable(idleTenants)}
    `;
  }
}

function metricRow({ metric, before, after, delta, percent, source }: MemoryRow): TemplateResult {
  const { title, proves } = metricWords(metric);
  return html`<tr>
    <th scope="row" class="text">${title} <small>${source === "metrics" ? t("measured") : t("from the snapshots")}</small></th>
    <td>${formatBytes(before)}</td>
    <td>${formatBytes(after)}</td>
    <td>${formatSignedBytes(delta)}</td>
    <td>${formatPercent(percent)}</td>
    <td class="text wrap muted">${proves}</td>
  </tr>`;
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

function idleTable(tenants: RegistryStatistics["idleTenants"]): TemplateResult {
  const longest = [...tenants].sort((a, b) => b.idleTime - a.idleTime);
  return html`<h3>${plural(tenants.length, "{0} idle tenant", "{0} idle tenants", formatCount(tenants.length))}</h3>
    <hv-table class="narrow" label=${t("Idle tenants")} max-rows="8" .columns=${idleColumns()} .source=${{ length: longest.length, at: (index: number) => longest[index] }}></hv-table>`;
}

function idleColumns(): Column<RegistryStatistics["idleTenants"][number]>[] {
  return [
    { id: "tenant", title: t("tenant"), width: 12, grow: 1, priority: 0, cell: ({ tenantCode }) => nameOf(tenantCode, 60) },
    { id: "models", title: t("models"), width: 7, numeric: true, priority: 1, cell: ({ modelCount }) => formatCount(modelCount) },
    {
      id: "idle",
      title: t("idle for"),
      width: 7,
      numeric: true,
      priority: 2,
      cell: ({ idleTime }) => t("{0} s", formatCount(idleTime / 1000)),
    },
  ];
}

function costPerModel({ perModelBytes, measuredPerModelBytes }: Benchmark, registry: RegistryStatistics | null): TemplateResult {
  const measured = measuredPerModelBytes ?? registry?.bytesPerModel ?? null;
  const times = measured === null || perModelBytes === 0 ? null : measured / perModelBytes;
  return html`<h2>${t("Cost per model")}</h2>
    ${
      measured === null
        ? html`<p>${t("No model was added, so there is no cost per model to compare with the benchmark of {0}.", formatBytes(perModelBytes))}</p>`
        : html`<p>
          ${t("{0} for each model added, against a benchmark of {1}", formatBytes(measured), formatBytes(perModelBytes))}${
            times === null ? nothing : html`: <b>${times > 1 ? t("{0} times as much", formatFactor(times)) : t("within the benchmark")}</b>`
          }.
        </p>`
    }`;
}

function snapshotTable(snapshots: readonly SnapshotInfo[]): TemplateResult {
  return html`<h2>${t("Snapshots")}</h2>
    ${frame(
      t("Snapshots"),
      html`
        <thead>
          <tr>
            <th scope="col" class="text">${t("file")}</th>
            <th scope="col" class="text">${t("role")}</th>
            <th scope="col">${t("file size")}</th>
            <th scope="col">${t("nodes")}</th>
            <th scope="col">${t("edges")}</th>
            <th scope="col">${t("total size")}</th>
          </tr>
        </thead>
        <tbody>
          ${snapshots.map(
            ({ path, role, fileBytes, nodeCount, edgeCount, totalSize }) =>
              html`<tr>
                <th scope="row" class="text">${nameOf(baseName(path), 60)}</th>
                <td class="text">${roleWord(role)}</td>
                <td>${formatBytes(fileBytes)}</td>
                <td>${formatCount(nodeCount)}</td>
                <td>${formatCount(edgeCount)}</td>
                <td>${formatBytes(totalSize)}</td>
              </tr>`,
          )}
        </tbody>
      `,
    )}`;
}

/** Wide tables scroll in their own frame, never the page. */
function frame(label: string, content: TemplateResult, kind = ""): TemplateResult {
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${label}><table class=${kind}>${content}</table></div>`;
}
