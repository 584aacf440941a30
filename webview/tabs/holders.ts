// Holders: where growth piles up, by which path the root keeps it, and how the same holder stood in every snapshot.
import "../components/retainingPath.ts";
import "../components/objectDetail.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { formatBytes, formatCount, formatCountChange, formatShare, formatSignedBytes } from "../../src/protocol/format.ts";
import type { HolderInSnapshot, ObjectRow } from "../../src/protocol/queries.ts";
import type { Culprit, PathStep, Report } from "../../src/protocol/report.ts";
import { act, changeView, type Handler } from "../components/events.ts";
import { failureText, type Host } from "../host.ts";
import { t } from "../l10n.ts";
import { nameOf, placeOf } from "../names.ts";
import { base, plainTable } from "../styles/base.ts";
import { snapshotName } from "../words.ts";

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
  @state() private inSnapshots: readonly HolderInSnapshot[] | null = null;
  @state() private problem = "";
  @state() private step = -1;
  #asked: Culprit | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("culprit") && !changed.has("report")) return;
    this.step = -1;
    const culprit = this.#current;
    if (culprit && this.canQuery) void this.#load(culprit);
  }

  get #current(): Culprit | undefined {
    const { culprits } = this.report.verdict;
    return culprits[this.culprit] ?? culprits[0];
  }

  protected override render(): TemplateResult {
    const current = this.#current;
    if (!current) return html`<p>${t("No holder in which growth piles up was found.")}</p>`;
    return html`
      <ul class="list">
        ${this.report.verdict.culprits.map((culprit, index) => this.#entry(culprit, index, culprit === current))}
      </ul>
      <div class="columns">
        <div>${this.#path(current)}</div>
        <div>${this.#compared(current)}</div>
      </div>
      ${this.#object(current)}
    `;
  }

  #entry(culprit: Culprit, index: number, selected: boolean): TemplateResult {
    return html`<li>
      <button type="button" aria-pressed=${selected} @click=${() => changeView(this, { culprit: index })}>
        <b>${nameOf(culprit.holder.description, 120)}</b> <span class="muted">${nameOf(culprit.holder.className, 40)} @${culprit.holder.id}</span><br />
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
      <hv-path .path=${culprit.path} culprit ?selectable=${this.canQuery} .selected=${this.step} @hv-open=${this.#onStep}></hv-path>
      ${this.canQuery ? html`<p class="muted">${t("Choose an object of the path to see what it keeps alive and what holds it.")}</p>` : nothing}
    `;
  }

  #compared(culprit: Culprit): TemplateResult {
    return html`<h2>${t("The same holder in every snapshot")}</h2>
      ${this.canQuery ? this.#fromServer() : this.#fromReport(culprit)}`;
  }

  #fromServer(): TemplateResult {
    if (this.problem) return html`<p role="alert">${this.problem}</p>`;
    if (this.inSnapshots === null) return html`<p class="muted" role="status">${t("Loading…")}</p>`;
    const { snapshots } = this.report;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("The same holder in every snapshot")}><table>
      <thead>
        <tr>
          <th scope="col" class="text">${t("snapshot")}</th>
          <th scope="col">${t("entries")}</th>
          <th scope="col">${t("retained")}</th>
          <th scope="col">${t("steps from the root")}</th>
        </tr>
      </thead>
      <tbody>
        ${this.inSnapshots.map(
          ({ snapshot, present, entries, retained, path }) =>
            html`<tr>
              <th scope="row" class="text">${snapshots[snapshot] ? snapshotName(snapshots[snapshot], snapshot) : snapshot + 1}</th>
              ${
                present
                  ? html`<td>${formatCount(entries)}</td>
                    <td>${formatBytes(retained)}</td>
                    <td>${formatCount(path.length - 1)}</td>`
                  : html`<td colspan="3">${t("not in this snapshot")}</td>`
              }
            </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  /** A saved report knows the entries only. */
  #fromReport({ series, count }: Culprit): TemplateResult {
    const entries = series ?? [count.before, count.after];
    const { snapshots } = this.report;
    const shown = series ? snapshots.map((snapshot, index) => snapshotName(snapshot, index)) : [t("before"), t("after")];
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("The same holder in every snapshot")}><table>
        <thead>
          <tr>
            <th scope="col" class="text">${t("snapshot")}</th>
            <th scope="col">${t("entries")}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (name, index) =>
              html`<tr>
                <th scope="row" class="text">${name}</th>
                <td>${formatCount(entries[index])}</td>
              </tr>`,
          )}
        </tbody>
      </table></div>
      <p class="muted">${t("Sizes and objects need the snapshots, which are not at hand.")}</p>`;
  }

  #object(culprit: Culprit): TemplateResult | typeof nothing {
    const step = culprit.path[this.step];
    if (!step || !this.canQuery) return nothing;
    return html`<hv-object on-path .host=${this.host} .object=${objectOf(step)} .snapshot=${this.report.snapshots.length - 1}></hv-object>`;
  }

  readonly #onStep: Handler<"hv-open"> = (event) => {
    this.step = event.detail.index;
  };

  async #load(culprit: Culprit): Promise<void> {
    this.#asked = culprit;
    this.inSnapshots = null;
    this.problem = "";
    try {
      const answer = await this.host.request("holder", { id: culprit.holder.id });
      if (this.#asked === culprit) this.inSnapshots = answer;
    } catch (error) {
      if (this.#asked === culprit) this.problem = failureText(error);
    }
  }
}

function objectOf({ id, className, edge, source }: PathStep): ObjectRow {
  return { id, className, edge, preview: "", shallow: 0, retained: 0, children: 1, source: source ?? null };
}
