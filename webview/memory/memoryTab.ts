// Memory: the process's own figures in every snapshot with what each can prove, the service's own statistics,
// what one costs, the files.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { BeforeAfter, MemoryRow, RegistryStatistics, Report } from "../../src/protocol/report.ts";
import { base, plainTable } from "../styles/base.ts";
import "../table/table.ts";
import type { Column } from "../table/tableColumns.ts";
import { formatBytes, formatCount, formatFactor, formatPercent, formatSignedBytes, formatSignedCount } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { metricWords, snapshotName } from "../text/panelWords.ts";
import { baseName, nameOf, plainName } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";
import { sparkline } from "./sparkline.ts";

@customElement("hv-memory-tab")
export class MemoryTab extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      :host {
        padding: 1.1em 0 1.5em;
      }
      section {
        margin-bottom: 1.9em;
      }
      h2,
      p,
      h3 {
        padding-inline: 1.2em;
      }
      th:first-child {
        padding-inline-start: 1.2em;
      }
      td:last-child,
      th:last-child {
        padding-inline-end: 1.2em;
      }
      td.text,
      th.text:not(:first-child) {
        padding-inline-start: 1.1em;
      }
      td.proves {
        min-width: 22ch;
        max-width: 80ch;
        color: var(--dim);
        white-space: normal;
      }
      .narrow {
        max-width: 70em;
      }
      svg {
        width: 5.5em;
        height: 1.4em;
        vertical-align: middle;
        fill: none;
        stroke: var(--vscode-foreground);
        stroke-width: 1.5;
      }
      .zero {
        color: var(--dim);
      }
      @media (max-width: 620px) {
        td.proves,
        th.proves,
        .drawing,
        th small {
          display: none;
        }
        th:first-child {
          position: sticky;
          left: 0;
          padding-inline-start: 0.8em;
          background: var(--vscode-editor-background);
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;

  protected override render(): TemplateResult {
    const { registry } = this.report;
    return html`${this.#metrics()} ${registry ? this.#registry(registry) : nothing} ${this.#costs()} ${this.#files()}`;
  }

  /** Of the whole series, where there is one: a peak between the compared two is not to vanish. */
  #metrics(): TemplateResult {
    const { memory } = this.report;
    const all = this.whole?.report ?? this.report;
    const { snapshots } = all;
    const seriesOf = ({ metric, series }: MemoryRow) => all.memory.find((row) => row.metric === metric)?.series ?? series;
    const names = snapshots.map((_, at) => plainName(snapshotName(snapshots, at), 24));
    const header = [t("metric"), ...names, "Δ", "Δ %", t("what it proves")];
    const copied = memory.map((row) => [row.metric, ...seriesOf(row), row.delta, row.percent, metricWords(row.metric).proves]);
    const measured = memory.some(({ source }) => source === "metrics");
    return html`<section>
      <h2>
        ${t("Memory of the process")}
        <span class="aside">
          <button type="button" class="link" @click=${() => act(this, "export", { format: "csv", name: "memory", table: { header, rows: copied } })}>${t("Export as CSV")}</button>
        </span>
      </h2>
      ${measured ? nothing : html`<p class="muted">${t("No memory samples were given: put process.memoryUsage() into metrics.json beside the snapshots to see RSS and external memory here.")}</p>`}
      ${frame(
        t("Memory of the process"),
        html`
          <thead>
            <tr>
              <th scope="col" class="text">${t("metric")}</th>
              <th scope="col" class="drawing"><span class="hidden">${t("line")}</span></th>
              ${names.map((name) => html`<th scope="col">${name}</th>`)}
              <th scope="col">Δ</th>
              <th scope="col">Δ %</th>
              <th scope="col" class="text proves">${t("what it proves")}</th>
            </tr>
          </thead>
          <tbody>
            ${memory.map((row) => metricRow(row, seriesOf(row), names.length))}
          </tbody>
        `,
      )}
    </section>`;
  }

  #registry(registry: RegistryStatistics): TemplateResult {
    const { totalModels, uniqueModels, reuseCount, tenantRegistries, idleTenants } = registry;
    const { snapshots } = this.report;
    return html`<section>
      <h2>${t("As the service counts it")}<span class="aside">${t("registry statistics in metrics.json")}</span></h2>
      ${frame(
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
      ${idleTenants.length === 0 ? nothing : idleTable(idleTenants, namesOf(this.report))}
    </section>`;
  }

  /** What one more costs, and how that stands to what is there and to the benchmark. */
  #costs(): TemplateResult | typeof nothing {
    const { tenants, benchmark, registry } = this.report;
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
      ${frame(
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

  #files(): TemplateResult {
    const { snapshots } = this.whole?.report ?? this.report;
    return html`<section>
      <h2>${t("Snapshots")}</h2>
      ${frame(
        t("Snapshots"),
        html`
          <thead>
            <tr>
              <th scope="col" class="text">${t("file")}</th>
              <th scope="col">${t("total size")}</th>
              <th scope="col">${t("nodes")}</th>
              <th scope="col">${t("edges")}</th>
              <th scope="col">${t("file size")}</th>
            </tr>
          </thead>
          <tbody>
            ${snapshots.map(
              ({ path, fileBytes, nodeCount, edgeCount, totalSize }, at) =>
                html`<tr>
                  <th scope="row" class="text" title=${plainName(path, 400)}>${at + 1} ${nameOf(baseName(path), 60)}</th>
                  <td>${formatBytes(totalSize)}</td>
                  <td>${formatCount(nodeCount)}</td>
                  <td>${formatCount(edgeCount)}</td>
                  <td>${formatBytes(fileBytes)}</td>
                </tr>`,
            )}
          </tbody>
        `,
      )}
    </section>`;
  }
}

function metricRow({ metric, delta, percent, source }: MemoryRow, series: readonly number[], columns: number): TemplateResult {
  const { title, proves } = metricWords(metric);
  const shown = series.length === columns ? series : [];
  return html`<tr>
    <th scope="row" class="text">${title} <small>${source === "metrics" ? nothing : t("from the snapshots")}</small></th>
    <td class="drawing">${shown.length > 1 ? sparkline(shown) : nothing}</td>
    ${shown.length > 0 ? shown.map((value) => html`<td>${formatBytes(value)}</td>`) : html`<td colspan=${columns}></td>`}
    <td>${delta === 0 ? html`<span class="zero">0</span>` : formatSignedBytes(delta)}</td>
    <td>${formatPercent(percent)}</td>
    <td class="text proves">${proves}</td>
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

/** The service may know a tenant by another name, and by several: which tenant that is. */
function namesOf({ tenants }: Report): ReadonlyMap<string, string> {
  return new Map(tenants.items.flatMap(({ id, aliases }) => aliases.map((alias) => [alias, id] as const)));
}

function idleTable(entries: RegistryStatistics["idleTenants"], tenantOf: ReadonlyMap<string, string>): TemplateResult {
  const longest = [...entries].sort((a, b) => b.idleTime - a.idleTime);
  const tenants = new Set(entries.map(({ tenantCode }) => tenantOf.get(tenantCode) ?? tenantCode)).size;
  const of = plural(tenants, "of {0} tenant", "of {0} tenants", formatCount(tenants));
  return html`<h3>${plural(entries.length, "{0} idle entry", "{0} idle entries", formatCount(entries.length))} ${tenants < entries.length ? of : nothing}</h3>
    <hv-table class="narrow" label=${t("Idle tenants")} max-rows="6" .columns=${idleColumns(tenantOf)} .source=${{ length: longest.length, at: (index: number) => longest[index] }}></hv-table>`;
}

function idleColumns(tenantOf: ReadonlyMap<string, string>): Column<RegistryStatistics["idleTenants"][number]>[] {
  const known = (code: string) => tenantOf.get(code);
  return [
    {
      id: "entry",
      title: t("as the service names it"),
      width: 14,
      cell: ({ tenantCode }) => nameOf(tenantCode, 60),
      value: ({ tenantCode }) => tenantCode,
    },
    {
      id: "tenant",
      title: t("tenant"),
      width: 10,
      cell: ({ tenantCode }) => nameOf(known(tenantCode) ?? "", 60),
      value: ({ tenantCode }) => known(tenantCode) ?? "",
    },
    {
      id: "models",
      title: t("models"),
      width: 7,
      numeric: true,
      cell: ({ modelCount }) => formatCount(modelCount),
      value: ({ modelCount }) => modelCount,
    },
    {
      id: "idle",
      title: t("idle for"),
      width: 7,
      numeric: true,
      cell: ({ idleTime }) => t("{0} s", formatCount(idleTime / 1000)),
      value: ({ idleTime }) => idleTime,
    },
  ];
}

/** Against the benchmark, where there is one. */
function against(measured: number, limit: number | null): string {
  if (limit === null) return "";
  const times = measured / limit;
  return times > 1
    ? t("{0} times the benchmark of {1}", formatFactor(times), formatBytes(limit))
    : t("within the benchmark of {0}", formatBytes(limit));
}

/** Wide tables scroll in their own frame, never the page. */
function frame(label: string, content: TemplateResult, kind = ""): TemplateResult {
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${label}><table class=${kind}>${content}</table></div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-memory-tab": MemoryTab;
  }
}
