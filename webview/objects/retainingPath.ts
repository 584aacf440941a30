// A retaining path from the root downwards: by which name each object holds the next, what that is and where
// it was made.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { PanelCommand } from "../../src/protocol/panelMessages.ts";
import type { PathStep } from "../../src/protocol/report.ts";
import { base } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";
import { formatCount } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { nameOf, placeOf } from "../text/shownNames.ts";
import { act, changeView } from "../wire/events.ts";

/** Steps shown of a shortened path: the first ones and the last ones. */
const SHORT_HEAD = 2;
const SHORT_TAIL = 5;
const DEEPEST = 12;

/** The root says nothing: every path begins there. */
function shownSteps(path: readonly PathStep[]): readonly PathStep[] {
  return path.length > 1 && path[0].edge === "" ? path.slice(1) : path;
}

/** The path as text, one step a line. */
export function pathText(path: readonly PathStep[]): string {
  return shownSteps(path)
    .map(({ edge, className, id, source }, at) => {
      const place = source ? `  ${source.file}:${source.line}` : "";
      return `${"  ".repeat(Math.min(at, DEEPEST))}${at > 0 ? "└ " : ""}${[edge, className].filter(Boolean).join("  ")}  @${id}${place}`;
    })
    .join("\n");
}

@customElement("hv-path")
export class RetainingPath extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }
      ol {
        margin: 0;
        padding: 0.45em 0;
        overflow-x: auto;
        font-family: var(--mono);
        font-size: 0.93em;
        line-height: 1.65;
        list-style: none;
        white-space: nowrap;
      }
      li {
        display: flex;
        gap: 0.7em;
        padding: 0 1em 0 calc(1em + 1.15em * var(--depth));
      }
      li:hover {
        background: var(--vscode-list-hoverBackground);
      }
      li::before {
        content: "└";
        width: 0.45em;
        margin-inline-start: -1.1em;
        color: var(--grey);
      }
      li:first-child::before {
        content: "";
      }
      li > * {
        flex: none;
      }
      .held {
        color: var(--held, var(--red-text));
        font-weight: 700;
      }
      .quiet {
        color: var(--dim);
      }
      .tail {
        margin-inline-start: auto;
        padding-inline-start: 1.2em;
        color: var(--dim);
      }
      button {
        font-family: inherit;
      }
      @container (max-width: 40em) {
        ol {
          white-space: normal;
        }
        li {
          flex-wrap: wrap;
          gap: 0 0.7em;
        }
        li > * {
          flex: initial;
          min-width: 0;
          overflow-wrap: anywhere;
        }
      }
    `,
  ];

  @property({ attribute: false }) path: readonly PathStep[] = [];
  /** Leaves out the middle of a long path, and says so. */
  @property({ type: Boolean }) short = false;
  /** The last step is the one that accumulates. */
  @property({ type: Boolean }) culprit = false;
  /** Whether a step may be chosen (the event `hv-open` names its position in `path`). */
  @property({ type: Boolean }) selectable = false;
  @property({ type: Number }) selected = -1;
  @property() label = "";
  /** Beside the last step. */
  @property({ attribute: false }) figures: unknown = null;
  /** A line below the last step. */
  @property({ attribute: false }) tail: TemplateResult | null = null;

  protected override render(): TemplateResult {
    const path = shownSteps(this.path);
    const skipped = this.path.length - path.length;
    const cut = this.short && path.length > SHORT_HEAD + SHORT_TAIL + 1 ? path.length - SHORT_HEAD - SHORT_TAIL : 0;
    const lines: TemplateResult[] = [];
    path.forEach((step, at) => {
      if (cut > 0 && at >= SHORT_HEAD && at < SHORT_HEAD + cut) {
        if (at === SHORT_HEAD) lines.push(this.#gap(cut, lines.length));
        return;
      }
      lines.push(this.#step(step, at + skipped, lines.length));
    });
    return html`<ol aria-label=${this.label || t("Retaining path")} tabindex="0">
      ${lines}${this.tail ? html`<li ${depth(lines.length)}>${this.tail}</li>` : nothing}
    </ol>`;
  }

  #gap(count: number, at: number): TemplateResult {
    return html`<li class="quiet" ${depth(at)}>… ${plural(count, "{0} step", "{0} steps", formatCount(count))}</li>`;
  }

  #step({ id, className, edge, source }: PathStep, index: number, at: number): TemplateResult {
    const last = index === this.path.length - 1;
    const held = last && this.culprit;
    const object = html`<span class=${held && edge === "" ? "held" : "quiet"}>${nameOf(className, 60)}</span>`;
    return html`<li
      ${depth(at)}
      title="@${id}"
      aria-current=${index === this.selected ? "true" : nothing}
      data-menu=${JSON.stringify({ webviewSection: "path", index })}
    >
      ${edge === "" ? nothing : html`<span class=${held ? "held" : "edge"}>${nameOf(edge, 60)}</span>`}
      ${this.selectable ? html`<button type="button" class="link" data-step=${index} @click=${() => this.#choose(index)}>${object}</button>` : object}
      ${source ? html`<button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${placeOf(source)}</button>` : nothing}
      ${last && this.figures ? html`<span class="tail number">${this.figures}</span>` : nothing}
    </li>`;
  }

  /** What a menu asks of a step. */
  run(command: PanelCommand, index: number): void {
    const step = this.path[index];
    if (!step) return;
    if (command === "copyPath") act(this, "copyText", { text: pathText(this.path) });
    else if (command === "openSource" && step.source) act(this, "openSource", { source: step.source });
    else if (command === "showRetained" || command === "showOtherRetainers") this.#show(index, command);
  }

  /** Where nothing stands beside the path, the object opens in Objects. */
  #show(index: number, command: "showRetained" | "showOtherRetainers"): void {
    const neighbours = command === "showRetained" ? "dominated" : "retainers";
    if (this.selectable) this.dispatchEvent(new CustomEvent("hv-step", { detail: { index, neighbours } }));
    else changeView(this, { tab: "objects", objects: { filter: `@${this.path[index].id}`, neighbours } });
  }

  #choose(index: number): void {
    this.dispatchEvent(new CustomEvent("hv-open", { detail: { index, byKey: false } }));
  }
}

function depth(at: number) {
  return styles({ "--depth": String(Math.min(at, DEEPEST)) });
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-path": RetainingPath;
  }
}
