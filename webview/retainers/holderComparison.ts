// One holder in every snapshot: its entries, what it keeps alive, and by which path it was held.
import "../objects/retainingPath.ts";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { HolderInSnapshot } from "../../src/protocol/queries.ts";
import type { Culprit, PathStep, Report } from "../../src/protocol/report.ts";
import { failureText } from "../state/requestFailure.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatBytes, formatCount, formatSignedBytes, formatSignedCount } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { snapshotName } from "../text/panelWords.ts";
import type { Host } from "../wire/hostConnection.ts";

@customElement("hv-holder-comparison")
export class HolderComparison extends LitElement {
  static override styles = [base, plainTable];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) culprit!: Culprit;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @state() private inSnapshots: readonly HolderInSnapshot[] | null = null;
  @state() private problem = "";
  #asked: Culprit | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("culprit") && this.canQuery) void this.#load(this.culprit);
  }

  protected override render(): TemplateResult {
    return html`<h2>${t("In every snapshot")}</h2>
      ${this.canQuery ? this.#fromServer() : this.#fromReport(this.culprit)}`;
  }

  #fromServer(): TemplateResult {
    if (this.problem) return html`<p role="alert">${this.problem}</p>`;
    if (this.inSnapshots === null) return html`<p class="muted" role="status">${t("Loading…")}</p>`;
    const { snapshots } = this.report;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("In every snapshot")}><table>
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
          ({ snapshot, present, entries, retained, path }, index, all) =>
            html`<tr>
              <th scope="row" class="text">${snapshotName(snapshots, snapshot)}</th>
              ${
                present
                  ? html`<td>${formatCount(entries)} ${index > 0 ? html`<small>${formatSignedCount(entries - all[0].entries)}</small>` : nothing}</td>
                    <td>${formatBytes(retained)} ${index > 0 ? html`<small>${formatSignedBytes(retained - all[0].retained)}</small>` : nothing}</td>
                    <td>${formatCount(path.length - 1)}</td>`
                  : html`<td colspan="3">${t("not in this snapshot")}</td>`
              }
            </tr>`,
        )}
      </tbody>
    </table></div>
    ${this.#otherPaths(this.inSnapshots)}`;
  }

  /** The path shown is that of the last snapshot; one that was another earlier is worth seeing. */
  #otherPaths(all: readonly HolderInSnapshot[]): TemplateResult | typeof nothing {
    const present = all.filter((holder) => holder.present);
    const last = present.at(-1);
    if (!last || present.length < 2) return nothing;
    const others = present.filter((holder) => wayOf(holder.path) !== wayOf(last.path));
    if (others.length === 0) return html`<p class="muted">${t("Held by the same path in every snapshot.")}</p>`;
    return html`${others.map(
      ({ snapshot, path }) =>
        html`<h3>${t("Its path in {0}", snapshotName(this.report.snapshots, snapshot))}</h3><hv-path .path=${path} culprit></hv-path>`,
    )}`;
  }

  /** A saved report knows the entries only. */
  #fromReport({ series, count }: Culprit): TemplateResult {
    const entries = series ?? [count.before, count.after];
    const { snapshots } = this.report;
    const shown = series ? snapshots.map((_, index) => snapshotName(snapshots, index)) : [t("from"), t("to")];
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("In every snapshot")}><table>
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
      <p class="muted">${t("Sizes and objects need the snapshots, which are not open.")}</p>`;
  }

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

/** A path without ids: the same way through other objects is the same way. */
function wayOf(path: readonly PathStep[]): string {
  return JSON.stringify(path.map(({ edge, className }) => [edge, className]));
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-holder-comparison": HolderComparison;
  }
}
