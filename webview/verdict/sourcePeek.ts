// The lines of the source that make what holds the growth, and that fill it; nothing where the file is not at
// hand.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { SourcePeek } from "../../src/protocol/panelMessages.ts";
import type { SourceLocation } from "../../src/protocol/report.ts";
import { base } from "../styles/base.ts";
import { t } from "../text/l10n.ts";
import { visibleName } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";

@customElement("hv-peek")
export class SourceLines extends LitElement {
  static override styles = [
    base,
    css`
      ol {
        margin: 0;
        padding: 0.3em 0;
        overflow-x: auto;
        border-top: 1px solid var(--rule);
        font-family: var(--mono);
        font-size: 0.93em;
        line-height: 1.55;
        list-style: none;
      }
      .text {
        white-space: pre;
      }
      li {
        display: flex;
        gap: 1em;
        padding: 0 1em;
        cursor: pointer;
      }
      li:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .number {
        width: 2.2em;
        color: var(--dim);
        text-align: end;
      }
      .marked {
        box-shadow: inset 3px 0 var(--accent, var(--red));
        background: color-mix(in srgb, var(--accent, var(--red)) 16%, transparent);
      }
      .marked .number {
        color: var(--vscode-foreground);
      }
      .mark {
        margin-inline-start: auto;
        padding-inline-start: 1em;
        font-family: var(--vscode-font-family);
        font-size: 0.9em;
      }
      @media (max-width: 620px) {
        .mark {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) source!: SourceLocation;
  /** Name of the property, variable or collection. */
  @property() name = "";
  @state() private peek: SourcePeek | null = null;
  #asked = "";

  protected override willUpdate(): void {
    const asked = JSON.stringify([this.source, this.name]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.peek = null;
    this.host.request("peekSource", { source: this.source, name: this.name }).then(
      (peek) => {
        if (asked === this.#asked) this.peek = isPeek(peek) ? peek : null;
      },
      // The path above says the same; a file that cannot be read is left out.
      () => undefined,
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const { lines } = this.peek ?? { lines: [] };
    if (lines.length === 0) return nothing;
    return html`<ol tabindex="0" aria-label=${t("Lines of the source")}>
      ${lines.map(({ number, text, mark }, at) => {
        const gap = at > 0 && number > lines[at - 1].number + 1;
        const words = mark === "made" ? t("made here") : mark === "filled" ? t("entries go in here") : "";
        return html`${gap ? html`<li class="gap"><span class="number">⋯</span></li>` : nothing}
          <li class=${mark ? "marked" : ""} @click=${() => act(this, "openSource", { source: { ...this.source, line: number, column: 1 } })}>
            <span class="number">${number}</span><span class="text">${visibleName(text.replaceAll("\t", "  "))}</span>${words ? html`<span class="mark">${words}</span>` : nothing}
          </li>`;
      })}
    </ol>`;
  }
}

function isPeek(value: unknown): value is SourcePeek {
  return typeof value === "object" && value !== null && Array.isArray((value as SourcePeek).lines);
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-peek": SourceLines;
  }
}
