// A table and the detail of one of its rows: below it, beside it on wide screens; the edge between them moves
// by pointer and by key.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";
import { t } from "../text/l10n.ts";
import { changeView } from "../wire/events.ts";

/** From this width on the detail stands beside the table. */
const BESIDE = "(min-width: 1600px)";
const LEAST = 20;
const MOST = 85;

@customElement("hv-split")
export class SplitPane extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex: 1 1 0;
        flex-direction: column;
        min-height: 0;
      }
      .main,
      .pane {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      .main {
        flex: 1 1 0;
        min-height: 3.5em;
      }
      .pane {
        flex: 0 0 var(--size);
        position: relative;
        border-top: 1px solid var(--border);
      }
      .edge {
        position: absolute;
        z-index: 4;
        inset: -3px 0 auto 0;
        height: 6px;
        cursor: ns-resize;
      }
      .edge::after {
        content: "";
        position: absolute;
        top: 1px;
        left: 50%;
        width: 2.8em;
        height: 3px;
        margin-left: -1.4em;
        border-radius: 2px;
        background: var(--grey);
      }
      .edge:hover::after,
      .edge:focus-visible::after {
        background: var(--vscode-focusBorder);
      }
      @media (min-width: 1600px) {
        :host {
          flex-direction: row;
        }
        .pane {
          border-top: 0;
          border-inline-start: 1px solid var(--border);
        }
        .edge {
          inset: 0 auto 0 -3px;
          width: 6px;
          height: auto;
          cursor: ew-resize;
        }
        .edge::after {
          display: none;
        }
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  /** Share of the detail, per cent; 0 for what suits the window. */
  @property({ type: Number }) size = 0;
  @property() label = "";

  protected override render(): TemplateResult {
    const size = this.#size;
    return html`<div class="main"><slot></slot></div>
      ${
        this.open
          ? html`<div class="pane" ${styles({ "--size": `${size}%` })}>
            <div
              class="edge"
              role="separator"
              tabindex="0"
              aria-label=${t("Size of the details")}
              aria-orientation=${this.#beside ? "vertical" : "horizontal"}
              aria-valuemin=${LEAST}
              aria-valuemax=${MOST}
              aria-valuenow=${Math.round(size)}
              @pointerdown=${this.#onPointer}
              @dblclick=${() => changeView(this, { pane: 0 })}
              @keydown=${this.#onKey}
            ></div>
            <slot name="pane"></slot>
          </div>`
          : nothing
      }`;
  }

  get #beside(): boolean {
    return window.matchMedia(BESIDE).matches;
  }

  get #size(): number {
    if (this.size > 0) return Math.max(LEAST, Math.min(MOST, this.size));
    if (this.#beside) return 38;
    return window.innerWidth <= 620 ? 52 : 42;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowUp: 5, ArrowLeft: 5, ArrowDown: -5, ArrowRight: -5 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#resize(this.#size + step);
  };

  readonly #onPointer = (event: PointerEvent): void => {
    const edge = event.currentTarget as HTMLElement;
    const box = this.getBoundingClientRect();
    const move = ({ clientX, clientY }: PointerEvent) =>
      this.#resize(this.#beside ? (100 * (box.right - clientX)) / box.width : (100 * (box.bottom - clientY)) / box.height);
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener("pointermove", move);
    edge.addEventListener("lostpointercapture", () => edge.removeEventListener("pointermove", move), { once: true });
  };

  #resize(size: number): void {
    changeView(this, { pane: Math.max(LEAST, Math.min(MOST, size)) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-split": SplitPane;
  }
}
