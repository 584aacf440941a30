// A button that opens a menu (WAI-ARIA menu button): arrows move, Enter chooses, Escape closes and gives the focus back.
import "@vscode-elements/elements/dist/vscode-button/index.js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { base } from "../styles/base.ts";
import { icon } from "../text/icons.ts";
import { emit } from "../wire/events.ts";

export interface MenuItem {
  value: string;
  label: string;
}

@customElement("hv-menu")
export class MenuButton extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        position: relative;
      }
      [role="menu"] {
        position: absolute;
        z-index: 5;
        inset-block-start: calc(100% + 2px);
        inset-inline-end: 0;
        min-width: 100%;
        padding: 4px;
        border: 1px solid var(--vscode-menu-border, var(--border));
        border-radius: 5px;
        background: var(--vscode-menu-background);
        color: var(--vscode-menu-foreground);
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, #0004);
      }
      [role="menuitem"] {
        display: block;
        width: 100%;
        padding: 3px 12px;
        border: 1px solid transparent;
        border-radius: 3px;
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        white-space: nowrap;
        cursor: pointer;
      }
      [role="menuitem"]:hover,
      [role="menuitem"]:focus {
        border-color: var(--vscode-menu-selectionBorder, transparent);
        outline: none;
        background: var(--vscode-menu-selectionBackground);
        color: var(--vscode-menu-selectionForeground);
      }
    `,
  ];

  @property() label = "";
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  @state() private open = false;

  protected override render(): TemplateResult {
    return html`
      <vscode-button
        secondary
        aria-haspopup="menu"
        aria-expanded=${this.open}
        @click=${() => this.#show(!this.open)}
        @keydown=${this.#onButtonKey}
        >${this.label}${icon("chevronDown", "content-after")}</vscode-button
      >
      ${this.open ? this.#menu() : nothing}
    `;
  }

  #menu(): TemplateResult {
    return html`<div role="menu" aria-label=${this.label} @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
      ${this.items.map(
        (item) => html`<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#choose(item.value)}>${item.label}</button>`,
      )}
    </div>`;
  }

  readonly #onButtonKey = (event: KeyboardEvent): void => {
    // The button makes a click of Enter and Space by itself; left alone, the key would also press the entry that then has the focus.
    if (event.key === "Enter" || event.key === " " || event.key === "ArrowDown") event.preventDefault();
    if (event.key === "ArrowDown") void this.#show(true);
  };

  async #show(open: boolean): Promise<void> {
    this.open = open;
    await this.updateComplete;
    if (open) this.#entries()[0]?.focus();
  }

  #choose(value: string): void {
    this.#close();
    emit(this, "hv-choose", { value });
  }

  #close(): void {
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>("vscode-button")?.focus();
  }

  #entries(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const entries = this.#entries();
    const at = entries.indexOf(event.target as HTMLElement);
    const last = entries.length - 1;
    const moves: Record<string, number> = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1, Home: 0, End: last };
    if (event.key in moves) entries[moves[event.key]]?.focus();
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (!(next instanceof Node) || !this.renderRoot.contains(next)) this.open = false;
  };
}
