// One object found by its id.
import "./objectNeighbours.ts";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import { base } from "../styles/base.ts";
import { paneStyles } from "../styles/pane.styles.ts";
import { icon } from "../text/icons.ts";
import { t } from "../text/l10n.ts";
import { emit } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";

@customElement("hv-object-pane")
export class ObjectPane extends LitElement {
  static override styles = [base, paneStyles];

  @property({ attribute: false }) host!: Host;
  /** Its id. */
  @property({ type: Number }) object = 0;
  @property({ type: Number }) snapshot = 0;
  @property() neighbours: "dominated" | "retainers" = "dominated";

  #row: ObjectRow = rowOf(0);

  /** The same row for the same id, so that nothing is asked twice. */
  protected override willUpdate(): void {
    if (this.#row.id !== this.object) this.#row = rowOf(this.object);
  }

  protected override render(): TemplateResult {
    const close = () => emit(this, "hv-close", null);
    return html`<section aria-label=${t("Object @{0}", this.object)}>
      <header>
        <h2 tabindex="-1">${t("Object @{0}", this.object)}</h2>
        <button type="button" class="close" aria-label=${t("Close details")} title=${t("Close details (Escape)")} @click=${close}>${icon("close")}</button>
      </header>
      <hv-object .host=${this.host} .object=${this.#row} .snapshot=${this.snapshot} .shown=${this.neighbours}></hv-object>
    </section>`;
  }
}

function rowOf(id: number): ObjectRow {
  return { id, className: "", edge: "", preview: "", shallow: 0, retained: 0, children: 1, source: null, added: false };
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-object-pane": ObjectPane;
  }
}
