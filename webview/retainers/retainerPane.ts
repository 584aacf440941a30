// One retainer: what it holds, the path that holds it, how it stood in every snapshot, and others like it.
import "../objects/objectBrowser.ts";
import "../objects/retainingPath.ts";
import "./holderComparison.ts";
import "./similarHolders.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import type { Culprit, PathStep, Report, SimilarHolder } from "../../src/protocol/report.ts";
import { choices } from "../controls/fields.ts";
import type { FetchPage } from "../state/pagedList.ts";
import type { RetainerRow } from "../state/retainerRows.ts";
import type { RetainerPart } from "../state/viewState.ts";
import { base, plainTable } from "../styles/base.ts";
import { paneStyles } from "../styles/pane.styles.ts";
import { formatCount, formatSignedBytes } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { said, t } from "../text/l10n.ts";
import { holderName, holderText } from "../text/panelWords.ts";
import { nameOf, placeOf, sentence } from "../text/shownNames.ts";
import { act, changeView, emit, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";

@customElement("hv-retainer")
export class RetainerPane extends LitElement {
  static override styles = [
    base,
    plainTable,
    paneStyles,
    css`
      .snapshots {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 1em 2.4em;
        align-items: start;
        padding: 0.8em 1.2em;
        overflow: auto;
        border-top: 1px solid var(--rule);
      }
      .box {
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 3px;
        background: var(--card);
      }
      @media (max-width: 800px), (min-width: 1600px) {
        .snapshots {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) row!: RetainerRow;
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @property({ attribute: false }) shown: RetainerPart = "entries";
  /** A retainer like it that was chosen instead. */
  @state() private similar: SimilarHolder | null = null;
  @state() private similarPath: readonly PathStep[] = [];
  #entries!: FetchPage<ObjectRow>;
  /** Id of the retainer whose entries are listed. */
  #listed = -1;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("row") && (changed.get("row") as RetainerRow | undefined)?.id !== this.row.id) this.similar = null;
    const { host, report } = this;
    const id = this.similar?.id ?? this.row.id;
    if (id === this.#listed) return;
    this.#listed = id;
    this.#entries = (from, count) => host.request("entries", { snapshot: report.snapshots.length - 1, id, from, count });
  }

  protected override render(): TemplateResult {
    const { row } = this;
    const { source, entry } = row;
    const close = () => emit(this, "hv-close", null);
    return html`<section
      aria-label=${t("Retainer {0}", holderText(row.holder).slice(0, 80))}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          close();
        }
      }}
    >
      <header>
        <h2 tabindex="-1">${nameOf(this.similar ? holderText(this.similar) : holderName(row.holder, source), 90)}</h2>
        ${source && !this.similar ? html`<button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${placeOf(source)}</button>` : nothing}
        ${this.canQuery ? this.#choices() : nothing}
        <span class="about">${entry ? sentence(said(entry.evidence, entry.evidenceParts)) : nothing}</span>
        <button type="button" class="close" aria-label=${t("Close details")} title=${t("Close details (Escape)")} @click=${close}>${icon("close")}</button>
      </header>
      ${this.canQuery && this.shown === "entries" ? this.#browser() : this.#snapshots()}
    </section>`;
  }

  #choices(): TemplateResult {
    return choices(
      t("What of the retainer"),
      this.shown,
      [
        ["entries", t("What it holds")],
        ["snapshots", t("In every snapshot")],
      ] as const,
      (part) => changeView(this, { retainers: { part } }),
    );
  }

  #browser(): TemplateResult {
    return html`<hv-browser
      label=${t("What it holds")}
      marks-new
      .host=${this.host}
      .fetch=${this.#entries}
      .snapshot=${this.report.snapshots.length - 1}
      .emptyText=${t("It holds nothing that is an object of its own.")}
    ></hv-browser>`;
  }

  #snapshots(): TemplateResult {
    const shown = this.#shownCulprit();
    const { similar = [] } = this.row.culprit ?? {};
    return html`<div class="snapshots">
      <div>
        <h2>${t("Retaining path")}</h2>
        ${
          shown.path.length > 0
            ? html`<div class="box"><hv-path .path=${shown.path} culprit></hv-path></div>`
            : html`<p class="muted" role="status">${this.canQuery ? t("Loading…") : t("Its path needs the snapshots, which are not open.")}</p>`
        }
        ${this.#classes()}
      </div>
      <div>
        ${this.row.culprit || this.canQuery ? html`<hv-holder-comparison .report=${this.report} .culprit=${shown} .host=${this.host} .canQuery=${this.canQuery}></hv-holder-comparison>` : nothing}
        ${
          this.row.culprit && similar.length > 0
            ? html`<hv-similar-holders .culprit=${this.row.culprit} .chosen=${this.similar?.id ?? this.row.id} @hv-holder=${this.#onSimilar}></hv-similar-holders>`
            : nothing
        }
      </div>
    </div>`;
  }

  /** What came, by class. */
  #classes(): TemplateResult | typeof nothing {
    const classes = this.row.entry?.classes ?? [];
    if (classes.length === 0 || this.similar) return nothing;
    return html`<h3>${t("What came")}</h3>
      <table>
        <tbody>
          ${classes.map(
            ({ name, count, bytes }) =>
              html`<tr>
                <th scope="row" class="text wrap">${nameOf(name, 60)}</th>
                <td>${formatCount(count)}</td>
                <td>${formatSignedBytes(bytes)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }

  #shownCulprit(): Culprit {
    const { row, similar } = this;
    const of = row.culprit ?? asCulprit(row);
    return similar ? likeCulprit(similar, of, this.similarPath) : of;
  }

  readonly #onSimilar: Handler<"hv-holder"> = async (event) => {
    const { similar } = event.detail;
    this.similar = similar;
    this.similarPath = [];
    if (!similar || !this.canQuery) return;
    try {
      const path = await this.host.request("retainingPath", { snapshot: this.report.snapshots.length - 1, id: similar.id });
      if (this.similar === similar) this.similarPath = path;
    } catch {
      // The comparison beside it says what went wrong.
    }
  };
}

/** What the account books only: its entries are not known from the report. */
function asCulprit({ id, holder, source, bytes, share, entry }: RetainerRow): Culprit {
  return {
    accumulates: entry?.classes[0]?.name ?? "",
    count: { before: 0, after: 0 },
    growthBytes: bytes,
    share: share ?? 0,
    holder: { ...holder, id },
    path: entry?.path ?? [],
    source,
  };
}

/** A retainer like a culprit, shown as that is; its path comes from the server. */
function likeCulprit(
  { id, description, descriptionParts, growthBytes, series }: SimilarHolder,
  like: Culprit,
  path: readonly PathStep[],
): Culprit {
  return {
    accumulates: like.accumulates,
    count: { before: series[0] ?? 0, after: series.at(-1) ?? 0 },
    growthBytes,
    share: like.growthBytes > 0 ? (like.share * growthBytes) / like.growthBytes : 0,
    holder: { id, className: like.holder.className, description, ...(descriptionParts ? { descriptionParts } : {}) },
    path: [...path],
    source: null,
    series,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-retainer": RetainerPane;
  }
}
