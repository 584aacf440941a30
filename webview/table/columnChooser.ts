// Which columns a table shows: a button with a list of boxes; what is chosen is kept for this panel and for
// those to come.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { TableName } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { t } from "../text/l10n.ts";
import { keepColumns } from "./headerCommands.ts";
import { type Column, choose, isShown } from "./tableColumns.ts";

@customElement("hv-columns")
export class ColumnChooser extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: relative;
      }
      .list {
        position: absolute;
        z-index: 6;
        inset-block-start: calc(100% + 3px);
        inset-inline-start: 0;
        max-height: min(26em, 60vh);
        min-width: 15em;
        padding: 0.4em 0;
        overflow: auto;
        border: 1px solid var(--vscode-menu-border, var(--border));
        border-radius: 5px;
        background: var(--vscode-menu-background);
        color: var(--vscode-menu-foreground);
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, #0004);
      }
      label {
        display: flex;
        gap: 0.5em;
        align-items: center;
        padding: 0.15em 1em;
        white-space: nowrap;
        cursor: pointer;
      }
      label:hover {
        background: var(--vscode-list-hoverBackground);
      }
      input {
        margin: 0;
        accent-color: var(--vscode-focusBorder);
      }
      .reset {
        padding: 0.3em 1em 0.1em;
      }
      @media (max-width: 620px) {
        .list {
          inset-inline: auto 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) table!: TableName;
  @property({ attribute: false }) columns: readonly Column<never>[] = [];
  @property({ attribute: false }) chosen: readonly string[] = [];
  @state() private open = false;
  #byPointer = false;

  protected override updated(): void {
    if (this.open) window.addEventListener("pointerdown", this.#onPointer);
    else window.removeEventListener("pointerdown", this.#onPointer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("pointerdown", this.#onPointer);
  }

  protected override render(): TemplateResult {
    const shown = this.columns.filter((column, at) => at === 0 || isShown(column, this.chosen)).length;
    return html`<div @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
      <button type="button" class="link" aria-expanded=${this.open} aria-haspopup="true" @click=${() => this.#toggle()}>
        ${t("Columns {0} of {1}", formatCount(shown), formatCount(this.columns.length))}&nbsp;${icon("chevronDown")}
      </button>
      ${this.open ? this.#list() : nothing}
    </div>`;
  }

  #list(): TemplateResult {
    return html`<div class="list" role="group" aria-label=${t("Columns")}>
      ${this.columns.slice(1).map(
        (column) =>
          html`<label>
            <input type="checkbox" .checked=${isShown(column, this.chosen)} @change=${(event: Event) => this.#choose(column, (event.target as HTMLInputElement).checked)} />
            ${column.group ? `${column.group}: ${column.title}` : column.title}
          </label>`,
      )}
      <div class="reset"><button type="button" class="link" @click=${() => keepColumns(this, this.table, [])}>${t("Reset Columns")}</button></div>
    </div>`;
  }

  #choose(column: Column<never>, shown: boolean): void {
    keepColumns(this, this.table, choose(column, shown, this.chosen));
  }

  show(): void {
    if (!this.open) void this.#toggle();
  }

  async #toggle(): Promise<void> {
    this.open = !this.open;
    await this.updateComplete;
    if (this.open) this.renderRoot.querySelector("input")?.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    this.#byPointer = false;
    if (event.key === "Escape" && this.open) {
      this.open = false;
      this.renderRoot.querySelector<HTMLElement>(".link")?.focus();
      event.stopPropagation();
      return;
    }
    const boxes = [...this.renderRoot.querySelectorAll("input")];
    const at = boxes.indexOf(event.target as HTMLInputElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    boxes[(at + step + boxes.length) % boxes.length].focus();
  };

  /**
   * By key: a click on a label takes the focus from its box for a moment and gives it to whatever is around.
   */
  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (!this.#byPointer && next instanceof Node && !this.renderRoot.contains(next)) this.open = false;
  };

  readonly #onPointer = (event: PointerEvent): void => {
    this.#byPointer = event.composedPath().includes(this);
    if (!this.#byPointer) this.open = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-columns": ColumnChooser;
  }
}
