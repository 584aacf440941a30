// Holders: where growth piles up, by which path the root keeps it, and how the same holder stood in every snapshot.
import "./holderComparison.ts";
import "../objects/retainingPath.ts";
import "../objects/objectDetail.ts";
import "../objects/objectList.ts";
import "./similarHolders.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import type { Culprit, PathStep, Report, SimilarHolder } from "../../src/protocol/report.ts";
import type { FetchPage } from "../state/pagedList.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatCountChange, formatShare, formatSignedBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { holderText } from "../text/panelWords.ts";
import { nameOf, placeOf } from "../text/shownNames.ts";
import { act, changeView, type Handler } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";

@customElement("hv-holders")
export class HoldersTab extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      .list {
        display: grid;
        gap: 0.5em;
        margin: 1em 0 0;
        padding: 0;
        list-style: none;
      }
      .list button {
        width: 100%;
        padding: 0.5em 0.9em;
        border: 1px solid var(--border);
        border-radius: 4px;
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      .list button:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .list button[aria-pressed="true"] {
        border-color: var(--vscode-focusBorder);
        border-inline-start-width: 4px;
        background: var(--surface);
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 0 2em;
      }
      @media (max-width: 800px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  /** Position in `verdict.culprits`. */
  @property({ type: Number }) culprit = 0;
  @state() private step = -1;
  /** What is shown below the list: the culprit, or the holder like it that was chosen. */
  @state() private shown: Culprit | undefined;
  #entries!: FetchPage<ObjectRow>;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("culprit") || changed.has("report")) this.#show(this.#current);
  }

  get #current(): Culprit | undefined {
    const { culprits } = this.report.verdict;
    return culprits[this.culprit] ?? culprits[0];
  }

  #show(shown: Culprit | undefined): void {
    this.step = -1;
    this.shown = shown;
    if (!shown || !this.canQuery) return;
    const { host, report } = this;
    const { id } = shown.holder;
    this.#entries = (from, count) => host.request("entries", { snapshot: report.snapshots.length - 1, id, from, count });
  }

  readonly #onSimilar: Handler<"hv-holder"> = async (event) => {
    const like = this.#current;
    const { similar } = event.detail;
    if (!like || similar === null) return this.#show(like);
    const chosen = asCulprit(similar, like);
    this.#show(chosen);
    if (!this.canQuery) return;
    const { host, report } = this;
    try {
      const path = await host.request("retainingPath", { snapshot: report.snapshots.length - 1, id: similar.id });
      if (this.shown === chosen) this.shown = { ...chosen, path, source: path.findLast(({ source }) => source)?.source ?? null };
    } catch {
      // The comparison beside it says what went wrong.
    }
  };

  protected override render(): TemplateResult {
    const current = this.#current;
    const { shown } = this;
    if (!current || !shown) return html`<p>${t("No holder in which growth piles up was found.")}</p>`;
    return html`
      <ul class="list">
        ${this.report.verdict.culprits.map((culprit, index) => this.#entry(culprit, index, culprit === current))}
      </ul>
      ${
        current.similar && current.similar.length > 0
          ? html`<hv-similar-holders .culprit=${current} .chosen=${shown.holder.id} @hv-holder=${this.#onSimilar}></hv-similar-holders>`
          : nothing
      }
      <div class="columns">
        <div>${this.#path(shown)}</div>
        <hv-holder-comparison .report=${this.report} .culprit=${shown} .host=${this.host} .canQuery=${this.canQuery}></hv-holder-comparison>
      </div>
      ${this.#object(shown)}
    `;
  }

  #entry(culprit: Culprit, index: number, selected: boolean): TemplateResult {
    return html`<li>
      <button type="button" aria-pressed=${selected} @click=${() => changeView(this, { culprit: index })}>
        <b>${nameOf(holderText(culprit.holder), 120)}</b> <span class="muted">${nameOf(culprit.holder.className, 40)} @${culprit.holder.id}</span><br />
        ${nameOf(culprit.accumulates, 60)} <span class="number">${formatCountChange(culprit.count.before, culprit.count.after)}</span>,
        <span class="number">${formatSignedBytes(culprit.growthBytes)}</span>, ${t("{0} of the growth", formatShare(culprit.share))}
      </button>
    </li>`;
  }

  #path(culprit: Culprit): TemplateResult {
    const { source } = culprit;
    return html`
      <h2>
        ${t("Retaining path")}
        ${
          source
            ? html`<span class="aside"><button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${t("Open source")} ${placeOf(source)}</button></span>`
            : nothing
        }
      </h2>
      ${
        culprit.path.length > 0
          ? html`<hv-path .path=${culprit.path} culprit ?selectable=${this.canQuery} .selected=${this.step} @hv-open=${this.#onStep}></hv-path>`
          : html`<p class="muted" role="status">${this.canQuery ? t("Loading…") : t("Its path needs the snapshots, which are not at hand.")}</p>`
      }
    `;
  }

  #object(culprit: Culprit): TemplateResult | typeof nothing {
    if (!this.canQuery) return nothing;
    const last = this.report.snapshots.length - 1;
    const step = culprit.path[this.step];
    if (step) {
      return html`<p><button type="button" class="link" @click=${this.#backToEntries}>${t("Back to what the holder holds")}</button></p>
        <hv-object on-path .host=${this.host} .object=${objectOf(step)} .snapshot=${last}></hv-object>`;
    }
    return html`<h2>
        ${t("What it holds")}<span class="aside">${t("added ones first; choose an object of the path above to look into that one instead")}</span>
      </h2>
      <hv-objects
        label=${t("What it holds")}
        marks-new
        .host=${this.host}
        .fetch=${this.#entries}
        .snapshot=${last}
        .emptyText=${t("It holds nothing that is an object of its own.")}
      ></hv-objects>`;
  }

  readonly #backToEntries = (): void => {
    this.step = -1;
  };

  readonly #onStep: Handler<"hv-open"> = (event) => {
    this.step = event.detail.index;
  };
}

/** A holder like a culprit, shown as that is; its path comes from the server. */
function asCulprit({ id, description, descriptionParts, growthBytes, series }: SimilarHolder, like: Culprit): Culprit {
  return {
    accumulates: like.accumulates,
    count: { before: series[0] ?? 0, after: series.at(-1) ?? 0 },
    growthBytes,
    share: like.growthBytes > 0 ? (like.share * growthBytes) / like.growthBytes : 0,
    holder: { id, className: like.holder.className, description, ...(descriptionParts ? { descriptionParts } : {}) },
    path: [],
    source: null,
    series,
  };
}

function objectOf({ id, className, edge, source }: PathStep): ObjectRow {
  return { id, className, edge, preview: "", shallow: 0, retained: 0, children: 1, source: source ?? null, added: false };
}
