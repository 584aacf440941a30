// The other holders of a culprit's kind: each can be looked into as the first one.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Culprit, SimilarHolder } from "../../src/protocol/report.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatCount, formatSignedBytes } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { holderText } from "../text/panelWords.ts";
import { nameOf } from "../text/shownNames.ts";
import { emit } from "../wire/events.ts";

@customElement("hv-similar-holders")
export class SimilarHolders extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      .scroll {
        max-height: 13em;
        overflow-y: auto;
      }
      tr[aria-current="true"] {
        background: var(--surface);
      }
    `,
  ];

  @property({ attribute: false }) culprit!: Culprit;
  /** Id of the holder that is shown: the culprit's or that of one like it. */
  @property({ type: Number }) chosen = 0;

  protected override render(): TemplateResult {
    const { similar = [], holders = similar.length + 1 } = this.culprit;
    const left = holders - 1 - similar.length;
    const isOther = this.chosen !== this.culprit.holder.id;
    return html`<h2>
        ${t("Retainers like it")} <span class="number">${formatCount(holders - 1)}</span>
        ${
          isOther
            ? html`<span class="aside"><button type="button" class="link" @click=${() => emit(this, "hv-holder", { similar: null })}>${t("Back to the first")}</button></span>`
            : nothing
        }
      </h2>
      <div class="scroll" role="region" tabindex="0" aria-label=${t("Retainers like it")}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="text">${t("object")}</th>
              <th scope="col">${t("entries")}</th>
              <th scope="col">${t("growth")}</th>
            </tr>
          </thead>
          <tbody>
            ${similar.map((holder) => this.#row(holder))}
          </tbody>
        </table>
      </div>
      ${left > 0 ? html`<p class="muted">${plural(left, "{0} smaller one is not listed.", "{0} smaller ones are not listed.", formatCount(left))}</p>` : nothing}`;
  }

  #row(similar: SimilarHolder): TemplateResult {
    const current = similar.id === this.chosen;
    return html`<tr aria-current=${current ? "true" : nothing}>
      <th scope="row" class="text wrap">
        <button type="button" class="link" aria-pressed=${current} @click=${() => emit(this, "hv-holder", { similar })}>
          ${nameOf(holderText(similar), 120)}
        </button>
        <span class="muted">@${similar.id}</span>
      </th>
      <td>${similar.series.map((entries) => formatCount(entries)).join(" → ")}</td>
      <td>${formatSignedBytes(similar.growthBytes)}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-similar-holders": SimilarHolders;
  }
}
