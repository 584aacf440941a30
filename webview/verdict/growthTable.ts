// Whose growth: one bar and one table whose parts sum to the total, and below where it is booked, by what
// holds it.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { foldedSplit, growthSplit, type SplitPart } from "../../src/protocol/growthSplit.ts";
import type { GrowthPartName, Report } from "../../src/protocol/report.ts";
import { HEADINGS, hasTenants, partTemplate } from "../../src/protocol/vocabulary.ts";
import { type BookedRow, bookedRows } from "../state/bookedRows.ts";
import { base, plainTable } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";
import { formatCount, formatShare, formatSignedBytes } from "../text/figures.ts";
import { known, knownWith, plural, t } from "../text/l10n.ts";
import { nameOf, sentence } from "../text/shownNames.ts";
import { changeView } from "../wire/events.ts";
import { contentsOf } from "./growthDoors.ts";
import { saidBeside } from "./verdictActions.ts";

const SHOWN_ENTRIES = 5;

@customElement("hv-growth")
export class GrowthTable extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      .bar {
        display: flex;
        height: 0.75em;
        margin-bottom: 0.3em;
        overflow: hidden;
        border-radius: 2px;
      }
      .bar span {
        flex: var(--bytes) 0 0;
        min-width: 2px;
        border-inline-end: 1px solid var(--vscode-editor-background);
        background: var(--tone);
        cursor: pointer;
      }
      .bar span:hover {
        filter: brightness(1.15);
      }
      .swatch {
        display: inline-block;
        width: 0.75em;
        height: 0.75em;
        margin-inline-end: 0.6em;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 2px;
        background: var(--tone);
        vertical-align: -0.05em;
      }
      .handles-beyond-one {
        --tone: var(--red);
      }
      .new-tenants {
        --tone: var(--orange);
      }
      .calm .new-tenants {
        --tone: var(--blue);
      }
      .existing-tenants {
        --tone: var(--purple);
      }
      .gone-tenants {
        --tone: var(--green);
      }
      .shared {
        --tone: color-mix(in srgb, var(--purple) 50%, var(--grey));
      }
      .code,
      .no-tenant {
        --tone: var(--grey);
      }
      .no-tenant.accused {
        --tone: var(--red);
      }
      tfoot th,
      tfoot td {
        border-bottom: 0;
        color: var(--vscode-foreground);
        font-size: 1em;
        font-weight: 600;
      }
      td,
      tbody th {
        vertical-align: top;
      }
      tbody th {
        white-space: normal;
      }
      tr:hover th .link {
        text-decoration: underline;
      }
      summary {
        color: var(--dim);
        cursor: pointer;
      }
      h2:not(:first-child) {
        margin-top: 1.4em;
      }
      small {
        display: block;
        max-width: 60ch;
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;
  /** Where the largest parts have no share, those of the small ones say nothing. */
  #hasShares = true;

  protected override render(): TemplateResult {
    const { report } = this;
    const parts = growthSplit(report);
    const { total } = report.verdict.growth;
    const { shown, folded } = foldedSplit(parts);
    this.#hasShares = shown.every(({ bytes }) => shareOf(bytes, report) !== null);
    const small = folded.reduce((sum, { bytes }) => sum + bytes, 0);
    const calm = report.verdict.status === "no-leak" || report.verdict.status === "inconclusive" ? "calm" : "";
    const heading = known(report.verdict.status === "no-leak" ? HEADINGS.explains : HEADINGS.growth);
    return html`<div class=${calm}>
      <h2>${heading}<span class="aside">${t("parts sum to the total")}</span></h2>
      ${this.#bar(parts)}
      <table>
        <thead>
          <tr>
            <th scope="col">${t("whose")}</th>
            <th scope="col">${t("growth")}</th>
            ${this.#hasShares ? html`<th scope="col">${t("share")}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${shown.map((part) => this.#row(part, parts))}
          ${
            folded.length > 0
              ? html`<tr>
                <th scope="row"><details><summary>${t("smaller parts")}</summary>${folded.map((part) => html`<div>${this.#door(part, parts)} <span class="number">${formatSignedBytes(part.bytes)}</span></div>`)}</details></th>
                <td>${formatSignedBytes(small)}</td>
                ${this.#share(small)}
              </tr>`
              : nothing
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${t("total")}</th>
            <td>${formatSignedBytes(total)}</td>
            ${this.#hasShares ? html`<td></td>` : nothing}
          </tr>
        </tfoot>
      </table>
      ${this.#booked()}
    </div>`;
  }

  /** What came, on the scale of all that came; what went has figures only. */
  #bar(parts: readonly SplitPart[]): TemplateResult | typeof nothing {
    const came = parts.filter(({ bytes }) => bytes > 0);
    if (came.length === 0) return nothing;
    return html`<div class="bar" aria-hidden="true">
      ${came.map(
        (part) =>
          html`<span
            class=${this.#tone(part.part)}
            title="${this.#title(part, parts)} ${formatSignedBytes(part.bytes)}"
            ${styles({ "--bytes": String(part.bytes) })}
            @click=${() => changeView(this, contentsOf(part.part))}
          ></span>`,
      )}
    </div>`;
  }

  #tone(part: GrowthPartName): string {
    const { status } = this.report.verdict;
    return part === "no-tenant" && !hasTenants(this.report) && (status === "leak" || status === "leak-suspected")
      ? `${part} accused`
      : part;
  }

  #row(part: SplitPart, parts: readonly SplitPart[]): TemplateResult {
    return html`<tr>
      <th scope="row"><span class="swatch ${this.#tone(part.part)}"></span>${this.#door(part, parts)}</th>
      <td>${formatSignedBytes(part.bytes)}</td>
      ${this.#share(part.bytes)}
    </tr>`;
  }

  #door(part: SplitPart, parts: readonly SplitPart[]): TemplateResult {
    return html`<button type="button" class="link" data-part=${part.part} @click=${() => changeView(this, contentsOf(part.part))}>
      ${this.#title(part, parts)}
    </button>`;
  }

  #title(part: SplitPart, parts: readonly SplitPart[]): string {
    return knownWith(partTemplate(part, parts, hasTenants(this.report)), formatCount(part.tenants));
  }

  /** Of the total; a part that went the other way, or more than all, has none. */
  #share(bytes: number): TemplateResult | typeof nothing {
    const share = shareOf(bytes, this.report);
    return this.#hasShares ? html`<td class="muted">${share === null ? "" : formatShare(share)}</td>` : nothing;
  }

  #booked(): TemplateResult | typeof nothing {
    const { account } = this.report.verdict;
    if (!account || account.entries.length === 0) return nothing;
    const rows = bookedRows(account);
    const shown = rows.slice(0, SHOWN_ENTRIES);
    const folded = rows.slice(SHOWN_ENTRIES);
    const left = folded.reduce((sum, { retainers }) => sum + retainers, account.rest.entries);
    const bytes = folded.reduce((sum, row) => sum + row.bytes, account.rest.bytes);
    return html`<h2>${known(HEADINGS.retainers)}<span class="aside">${t("each byte at the nearest object that was there before")}</span></h2>
      <table class="booked">
        <tbody>
          ${shown.map((row) => this.#entry(row))}
          ${
            left > 0
              ? html`<tr>
                <th scope="row"><button type="button" class="link" @click=${() => changeView(this, { tab: "retainers" })}>${plural(left, "{0} more", "{0} more", formatCount(left))}</button></th>
                <td>${formatSignedBytes(bytes)}</td>
                ${this.#share(bytes)}
              </tr>`
              : nothing
          }
        </tbody>
      </table>`;
  }

  #entry({ entry: { keeper, cause, evidence, evidenceParts }, bytes, retainers }: BookedRow): TemplateResult {
    const open = () => changeView(this, { tab: "retainers", retainers: { open: keeper.id } });
    const said = (text: string, parts: unknown) => saidBeside(this.report, text, parts);
    // What the accused took in stands with its path; "no leak" says what explains the growth.
    const { culprits, status } = this.report.verdict;
    const isExplained = culprits[0]?.holder.id === keeper.id || (status === "no-leak" && cause === "unexplained");
    const others = retainers > 1 ? html`<small>${t("{0} retainers like this one, the largest:", formatCount(retainers))}</small>` : nothing;
    return html`<tr>
      <th scope="row">
        <button type="button" class="link" @click=${open}>${nameOf(said(keeper.description, keeper.descriptionParts), 160)}</button>
        ${others}${isExplained ? nothing : html`<small>${sentence(said(evidence, evidenceParts))}</small>`}
      </th>
      <td>${formatSignedBytes(bytes)}</td>
      ${this.#share(bytes)}
    </tr>`;
  }
}

/** Of the whole growth; null for what went the other way, or is more than all. */
function shareOf(bytes: number, { verdict }: Report): number | null {
  const share = verdict.growth.total === 0 ? -1 : bytes / verdict.growth.total;
  return share < 0 || share > 1.005 ? null : Math.min(1, share);
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-growth": GrowthTable;
  }
}
