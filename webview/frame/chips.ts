// The snapshots in one line: which two are compared, what came between them, and how they stand to each
// other.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { Report, SnapshotInfo } from "../../src/protocol/report.ts";
import { DIFFERENT_PROCESSES, IDS_DISAGREE, LOAD_UNKNOWN, LOAD_WORDS, SAME_PROCESS } from "../../src/protocol/vocabulary.ts";
import { pairWith } from "../state/chosenPair.ts";
import { ShownSeries } from "../state/shownSeries.ts";
import { base } from "../styles/base.ts";
import { formatBytes, formatPercent, formatShare, formatSignedBytes } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { known, saidAll, t } from "../text/l10n.ts";
import { snapshotTitle } from "../text/panelWords.ts";
import { nameOf, plainName } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";

@customElement("hv-chips")
export class SnapshotChips extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 0.8em;
        height: 2.8em;
        padding: 0 1.2em;
        border-bottom: 1px solid var(--border);
        font-size: 0.92em;
        white-space: nowrap;
      }
      ol {
        display: flex;
        align-items: center;
        flex: 0 1 auto;
        min-width: 0;
        margin: 0;
        padding: 0.3em 0;
        overflow-x: auto;
        scrollbar-width: none;
        list-style: none;
      }
      li {
        display: flex;
        flex: none;
        align-items: center;
      }
      li + li::before {
        content: "";
        width: 1em;
        height: 1px;
        background: var(--grey);
      }
      .chip {
        display: flex;
        align-items: center;
        gap: 0.5em;
        height: 2em;
        padding: 0 0.75em;
        border: 1px solid var(--vscode-contrastBorder, var(--vscode-settings-dropdownBorder, var(--border)));
        border-radius: 4px;
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
      }
      .chip:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .chip[aria-pressed="true"] {
        border-color: var(--vscode-contrastActiveBorder, var(--vscode-focusBorder));
        background: color-mix(in srgb, var(--vscode-focusBorder) 16%, transparent);
      }
      .chip[aria-pressed="true"] .size {
        color: inherit;
      }
      .chip:focus-visible {
        outline-offset: -2px;
      }
      .tag {
        color: var(--vscode-textLink-foreground);
        font-size: 0.86em;
      }
      .size,
      .facts {
        color: var(--dim);
      }
      .facts {
        flex: 0 100 auto;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      @media (max-width: 1000px) {
        .chip[aria-pressed="false"] .size,
        .usual {
          display: none;
        }
      }
      @media (max-width: 620px) {
        :host {
          padding: 0 0.8em;
        }
        .facts,
        .grew,
        .chip .size {
          display: none;
        }
      }
      @media (max-height: 640px) {
        :host {
          height: 2.5em;
        }
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) whole: WholeSeries | null = null;
  @property({ attribute: false }) canQuery = false;

  protected override render(): TemplateResult {
    const series = new ShownSeries(this.report, this.whole);
    const { total } = this.report.verdict.growth;
    const before = this.report.snapshots[0]?.totalSize ?? 0;
    const percent = before > 0 ? formatPercent((100 * total) / before) : "";
    return html`<ol aria-label=${t("Snapshots in order of capture")}>
        ${series.snapshots.map((snapshot, at) => html`<li>${this.#chip(snapshot, at, series)}</li>`)}
        ${
          this.canQuery
            ? html`<li>
              <button type="button" class="chip add" title=${t("Add Snapshot… (A)")} aria-label=${t("Add Snapshot…")} @click=${() => act(this, "addSnapshot", {})}>${icon("add")}</button>
            </li>`
            : nothing
        }
      </ol>
      <span class="grew number"><b>${formatSignedBytes(total)}</b> <span class="size">${percent}</span></span>
      <span class="facts">${this.#facts()}</span>`;
  }

  #chip(snapshot: SnapshotInfo, at: number, series: ShownSeries): TemplateResult {
    const { from, to, snapshots } = series;
    const tag = at === from ? t("from") : at === to ? t("to") : "";
    const place = plainName(snapshot.path, 300);
    const size = formatBytes(snapshot.totalSize);
    const title =
      this.canQuery && series.count > 2
        ? t("{0}, {1}. Click: compare up to this one. Shift+click: compare from this one.", place, size)
        : `${place}, ${size}`;
    const name = snapshotTitle(snapshots, at);
    return html`<button
      type="button"
      class="chip"
      data-at=${at}
      data-menu=${JSON.stringify({ webviewSection: "chip", index: at })}
      aria-pressed=${tag !== ""}
      title=${title}
      @click=${(event: MouseEvent) => this.#choose(at, event.shiftKey ? "from" : "to", series)}
    >
      ${tag === "" ? nothing : html`<span class="tag">${tag}</span> `}<b>${at + 1}</b> ${nameOf(name, 40)} <span class="size number">${size}</span>
    </button>`;
  }

  #choose(at: number, end: "from" | "to", series: ShownSeries): void {
    const pair = this.canQuery ? pairWith(series, at, end) : null;
    if (pair) act(this, "choosePair", pair);
  }

  #facts(): TemplateResult {
    const { comparability, snapshots } = this.report;
    const { sameProcess, survivingShare, load, notes, notesParts } = comparability;
    const share = t("{0} of the ids survive", formatShare(survivingShare));
    const note = saidAll(notes, notesParts).find((_, at) => notes[at].startsWith(IDS_DISAGREE)) ?? "";
    const identity = sameProcess
      ? html`<span title=${share}>${known(SAME_PROCESS)}</span>`
      : html`<b title=${plainName(note, 600)}>${known(DIFFERENT_PROCESSES)}</b> · ${share}`;
    if (snapshots.length < 3) return identity;
    const words = known(load ? LOAD_WORDS[load] : LOAD_UNKNOWN);
    const hint = t("What happened before the last snapshot decides whether what is still there is retained.");
    const said = this.canQuery
      ? html`<button type="button" class="link" title=${hint} @click=${() => act(this, "declareLoad", {})}>${words}&nbsp;${icon("chevronDown")}</button>`
      : html`<span title=${hint}>${words}</span>`;
    // Where there is little room, what is as it should be goes first.
    return html`<span class=${sameProcess ? "usual" : ""}>${identity} · </span>${said}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-chips": SnapshotChips;
  }
}
