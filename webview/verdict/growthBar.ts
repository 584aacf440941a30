// Whose growth is it: one bar whose parts sum to the total; what went away stands to the left of the line.
import { scaleLinear } from "d3-scale";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Report } from "../../src/protocol/report.ts";
import { type GrowthPart, growthParts, type PartId } from "../state/growthParts.ts";
import { SERVICE_BOX } from "../state/treemap.ts";
import type { ViewChange } from "../state/viewState.ts";
import { base } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";
import { formatCount, formatShare, formatSignedBytes } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import { holderText, partWords } from "../text/panelWords.ts";
import { plainName } from "../text/shownNames.ts";
import { changeView } from "../wire/events.ts";

@customElement("hv-growth-bar")
export class GrowthBar extends LitElement {
  static override styles = [
    base,
    css`
      h2 {
        margin-top: 0.9em;
      }
      .bar {
        position: relative;
        height: 1.9em;
        overflow: hidden;
        border-radius: 3px;
        background: color-mix(in srgb, var(--vscode-foreground) 7%, transparent);
      }
      .part {
        position: absolute;
        inset-block: 0;
        left: var(--left);
        width: var(--width);
        min-width: 2px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-inline-end: 2px solid var(--vscode-editor-background);
        background: var(--tone);
        background-clip: padding-box;
        cursor: pointer;
      }
      .part:hover {
        filter: brightness(1.15);
      }
      .zero {
        position: absolute;
        inset-block: 0;
        left: var(--left);
        border-inline-start: 2px solid var(--vscode-foreground);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2em 1.8em;
        margin: 0.5em 0 0;
        padding: 0;
        list-style: none;
        font-size: 0.93em;
      }
      li .link {
        color: inherit;
      }
      .swatch {
        display: inline-block;
        width: 0.75em;
        height: 0.75em;
        margin-inline-end: 0.45em;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 2px;
        background: var(--tone);
      }
      .red {
        --tone: var(--red);
      }
      .orange {
        --tone: var(--orange);
      }
      .blue {
        --tone: var(--blue);
      }
      .yellow {
        --tone: var(--yellow);
      }
      .green {
        --tone: var(--green);
      }
      .purple {
        --tone: var(--purple);
      }
      .grey {
        --tone: var(--grey);
      }
      li b {
        margin-inline-start: 0.3em;
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) canQuery = false;

  protected override render(): TemplateResult {
    const parts = growthParts(this.report);
    const { total } = this.report.verdict.growth;
    return html`
      <h2>${t("Whose growth is it")}<span class="aside number">${t("parts sum to {0}", formatSignedBytes(total))}</span></h2>
      ${this.#bar(parts)}
      <ul aria-label=${t("Parts of the growth")}>
        ${parts.map((part) => this.#legend(part, total))}
      </ul>
    `;
  }

  #bar(parts: readonly GrowthPart[]): TemplateResult {
    const gains = parts.filter((part) => part.bytes > 0);
    const losses = parts.filter((part) => part.bytes < 0);
    const gained = gains.reduce((sum, part) => sum + part.bytes, 0);
    const lost = losses.reduce((sum, part) => sum + part.bytes, 0);
    const scale = scaleLinear([lost, Math.max(gained, lost + 1)], [0, 100]);
    let from = 0;
    const drawn: TemplateResult[] = [];
    for (const part of gains) {
      drawn.push(this.#part(part, scale(from), scale(from + part.bytes)));
      from += part.bytes;
    }
    from = 0;
    for (const part of losses) {
      drawn.push(this.#part(part, scale(from + part.bytes), scale(from)));
      from += part.bytes;
    }
    // A loss too thin to be seen needs no line that parts it from the gains.
    const zero = scale(0) > 0.5 ? html`<span class="zero" ${styles({ "--left": `${scale(0)}%` })}></span>` : nothing;
    return html`<div class="bar" aria-hidden="true">${drawn}${zero}</div>`;
  }

  #part(part: GrowthPart, left: number, right: number): TemplateResult {
    const { tone } = partWords(part.id);
    const title = this.#title(part);
    return html`<span
      class="part ${tone}"
      title="${title} ${formatSignedBytes(part.bytes)}"
      ${styles({ "--left": `${left}%`, "--width": `${right - left}%` })}
      @click=${() => changeView(this, contentsOf(part.id, this.canQuery))}
    ></span>`;
  }

  /** Of a holder the name; without tenants there is nobody whose it is not. */
  #title({ id }: GrowthPart): string {
    const { tenants, verdict } = this.report;
    if (id === "holder") return plainName(holderText(verdict.culprits[0].holder), 60);
    return id === "unattributed" && tenants.items.length === 0 ? t("everything else") : partWords(id).title;
  }

  #legend(part: GrowthPart, total: number): TemplateResult {
    const { tone } = partWords(part.id);
    const title = this.#title(part);
    const share = total === 0 ? "" : formatShare(part.bytes / total);
    const tenants = part.tenants === null ? "" : plural(part.tenants, "{0} tenant", "{0} tenants", formatCount(part.tenants));
    return html`<li>
      <button type="button" class="link" data-part=${part.id} title=${[share, tenants].filter(Boolean).join(", ")} @click=${() => changeView(this, contentsOf(part.id, this.canQuery))}>
        <span class="swatch ${tone}"></span>${title}<b class="number">${formatSignedBytes(part.bytes)}</b>
      </button>
    </li>`;
  }
}

const ALL_CONSTRUCTORS = { filter: "", change: "all", file: "", group: "", grouped: false } as const;

/** Where one sees what a part consists of. */
function contentsOf(part: PartId, canQuery: boolean): ViewChange {
  const sort = { column: "growth", descending: true };
  switch (part) {
    case "extraHandles":
      return { tab: "tenants", tenants: { set: "handles", filter: "", sort } };
    case "newTenants":
      return { tab: "tenants", tenants: { set: "new", filter: "", sort } };
    case "existingTenants":
      return { tab: "tenants", tenants: { set: "existing", filter: "", sort } };
    case "removedTenants":
      return { tab: "tenants", tenants: { set: "removed", filter: "", sort: { column: "growth", descending: false } } };
    case "shared":
      return { tab: "tenants", tenants: { set: "all", filter: "", sort, sections: ["shared"] } };
    case "holder":
      return { tab: "holders", culprit: 0 };
    case "code":
      // V8's own kinds stand in brackets: (compiled code), (object shape), (system).
      return { tab: "constructors", constructors: { ...ALL_CONSTRUCTORS, filter: "(" } };
    case "unattributed":
      return canQuery
        ? { tab: "treemap", treemap: [SERVICE_BOX] }
        : { tab: "constructors", constructors: { ...ALL_CONSTRUCTORS, change: "grown" } };
  }
}
