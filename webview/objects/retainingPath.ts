// A retaining path from the root downwards: by which edge each object holds the next.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { PathStep } from "../../src/protocol/report.ts";
import { base } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";
import { formatCount } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { nameOf, placeOf } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";

/** Steps shown of a shortened path: the first one and the last ones. */
const SHORT_TAIL = 4;

@customElement("hv-path")
export class RetainingPath extends LitElement {
  static override styles = [
    base,
    css`
      ol {
        margin: 0;
        padding: 0.6em 0.9em;
        overflow-x: auto;
        border: 1px solid var(--border);
        border-radius: 4px;
        background: var(--surface);
        font-family: var(--mono);
        font-size: 0.92em;
        line-height: 1.65;
        list-style: none;
      }
      li {
        padding-inline-start: calc(1.3em * var(--depth) + 1.1em);
        text-indent: -1.1em;
        overflow-wrap: anywhere;
      }
      .held {
        color: var(--red-text);
        font-weight: 600;
      }
      .id {
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) path: readonly PathStep[] = [];
  /** Leaves out the middle of a long path, and says so. */
  @property({ type: Boolean }) short = false;
  /** The last step is the one that accumulates. */
  @property({ type: Boolean }) culprit = false;
  /** Whether a step may be chosen (the event `hv-open` names it). */
  @property({ type: Boolean }) selectable = false;
  @property({ type: Number }) selected = -1;
  @property() label = "";
  /** A line below the last step. */
  @property({ attribute: false }) tail: TemplateResult | null = null;

  protected override render(): TemplateResult {
    const { path } = this;
    const cut = this.short && path.length > SHORT_TAIL + 2 ? path.length - SHORT_TAIL - 1 : 0;
    const shown = path.map((step, index) => ({ step, index })).filter(({ index }) => cut === 0 || index === 0 || index > cut);
    // Not a heading of the list but its name: assistive technology reads it first.
    return html`<ol aria-label=${this.label || t("Retaining path")} tabindex="0">
      ${shown.map(({ step, index }, position) => html`${cut > 0 && position === 1 ? this.#gap(cut) : nothing}${this.#step(step, index, cut > 0 && position > 0 ? position + 1 : position)}`)}
      ${this.tail ? html`<li ${styles({ "--depth": String(cut > 0 ? shown.length + 1 : shown.length) })}>${this.tail}</li>` : nothing}
    </ol>`;
  }

  #gap(count: number): TemplateResult {
    return html`<li ${styles({ "--depth": "1" })} class="id">› ${plural(count, "{0} step", "{0} steps", formatCount(count))} …</li>`;
  }

  #step(step: PathStep, index: number, depth: number): TemplateResult {
    const last = index === this.path.length - 1;
    const edge = step.edge === "" ? nothing : html`<span class=${last && this.culprit ? "held" : "edge"}>${nameOf(step.edge, 60)}</span> `;
    const object = html`<span class=${last ? "" : "id"}>${nameOf(step.className, 60)}</span> ${index > 0 ? html`<span class="id">@${step.id}</span>` : nothing}`;
    const { source } = step;
    return html`<li ${styles({ "--depth": String(depth) })} aria-current=${index === this.selected ? "true" : nothing}>
      ${depth > 0 ? "› " : nothing}${edge}${this.selectable ? html`<button type="button" class="link" data-step=${index} @click=${() => this.#choose(index)}>${object}</button>` : object}
      ${source ? html` <button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${placeOf(source)}</button>` : nothing}
    </li>`;
  }

  #choose(index: number): void {
    this.dispatchEvent(new CustomEvent("hv-open", { detail: { index, byKey: false } }));
  }
}
