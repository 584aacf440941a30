// Which tenants hold something together: the question of isolation.
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SharedPair } from "../../src/protocol/report.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatBytes, formatSignedBytes } from "../text/figures.ts";
import { t } from "../text/l10n.ts";
import { nameOf } from "../text/shownNames.ts";

@customElement("hv-shared-pairs")
export class SharedPairs extends LitElement {
  static override styles = [base, plainTable];

  @property({ attribute: false }) pairs: readonly SharedPair[] = [];

  protected override render(): TemplateResult {
    if (this.pairs.length === 0) return html`<p class="muted">${t("No pair of tenants alone holds any of it.")}</p>`;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("Pairs of tenants that share most")}>
      <table class="narrow">
        <thead>
          <tr>
            <th scope="col">${t("between which tenants")}</th>
            <th scope="col">${t("from")}</th>
            <th scope="col">${t("to")}</th>
            <th scope="col">${t("growth")}</th>
          </tr>
        </thead>
        <tbody>
          ${this.pairs.map(pairRow)}
        </tbody>
      </table>
    </div>`;
  }
}

function pairRow({ tenants: [one, other], before, after }: SharedPair): TemplateResult {
  return html`<tr>
    <th scope="row" class="wrap">${nameOf(one, 40)} · ${nameOf(other, 40)}</th>
    <td>${formatBytes(before)}</td>
    <td>${formatBytes(after)}</td>
    <td>${formatSignedBytes(after - before)}</td>
  </tr>`;
}
