// What one snapshot shows to be large: the biggest retainers, the way to each, and what could be saved.
import "../objects/retainingPath.ts";
import "../verdict/sourcePeek.ts";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { KnownLeak, Saving, Summary, Suspect } from "../../src/protocol/report.ts";
import { HEADINGS, SUSPECTS_NOTE } from "../../src/protocol/vocabulary.ts";
import { base, plainTable } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";
import { formatBytes, formatCount, formatShare } from "../text/figures.ts";
import { known, plural, said, saidRuns, t } from "../text/l10n.ts";
import { namesOnly, textOf } from "../text/saidSentences.ts";
import { nameOf, placeOf, placeText, sentence } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";

const SHOWN_PLACES = 3;

@customElement("hv-suspects")
export class SuspectList extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        align-items: start;
        gap: 1.4em 2.8em;
        margin: 1.4em 0;
      }
      .box {
        overflow: hidden;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 3px;
        background: var(--card);
        --held: var(--warn-text);
        --accent: var(--warn);
      }
      tbody tr {
        cursor: pointer;
      }
      tbody tr:hover {
        background: var(--vscode-list-hoverBackground);
      }
      tbody tr[aria-selected="true"] {
        background: var(--vscode-list-inactiveSelectionBackground);
        outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
      tbody th {
        padding-inline-start: 0.5em;
        white-space: normal;
      }
      /* A name that no longer fits is cut anywhere, but no column becomes narrower for it. */
      tbody bdi {
        overflow-wrap: break-word;
      }
      .share {
        width: 9em;
        padding-inline-end: 0.5em;
      }
      .share span {
        display: block;
        width: calc(100% * var(--share));
        min-width: 2px;
        height: 0.75em;
        background: var(--orange);
      }
      .columns table {
        margin-bottom: 1.4em;
      }
      .columns td {
        vertical-align: top;
      }
      ul {
        margin: 0.5em 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        margin: 0.25em 0;
      }
      small {
        display: block;
      }
      @media (max-width: 1000px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media (max-width: 620px) {
        .optional {
          display: none;
        }
        td,
        th {
          padding-inline-start: 0.7em;
        }
      }
    `,
  ];

  @property({ attribute: false }) summary!: Summary;
  @property({ attribute: false }) host!: Host;
  @state() private chosen = 0;

  protected override render(): TemplateResult {
    const { suspects, savings } = this.summary;
    const settles = html`<div>
      <h2>${known(HEADINGS.settles)}</h2>
      <p>
        ${t("Compare it with two more snapshots of the same process: one after a load, and one after the load has stopped for a minute.")}
      </p>
    </div>`;
    return html`${suspects.length > 0 ? this.#table() : nothing}
      <div class="columns">
        <div>${suspects.length > 0 ? this.#holds(suspects[Math.min(this.chosen, suspects.length - 1)]) : settles}</div>
        <div>${savings.length > 0 ? this.#savings(savings) : nothing} ${suspects.length > 0 ? settles : nothing}</div>
      </div>`;
  }

  #table(): TemplateResult {
    const { suspects } = this.summary;
    return html`<h2>${known(HEADINGS.suspects)}<span class="aside">${known(SUSPECTS_NOTE)}</span></h2>
      <div class="scroll" role="region" tabindex="0" aria-label=${known(HEADINGS.suspects)}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="text">${t("retainer")}</th>
              <th scope="col" class="text">${t("holds")}</th>
              <th scope="col" class="text optional">${t("source")}</th>
              <th scope="col">${t("retained")}</th>
              <th scope="col">${t("of the heap")}</th>
              <td class="optional"></td>
            </tr>
          </thead>
          <tbody>
            ${suspects.map((suspect, at) => this.#row(suspect, at))}
          </tbody>
        </table>
      </div>`;
  }

  #row(suspect: Suspect, at: number): TemplateResult {
    const { source, bytes, share } = suspect;
    const choose = () => {
      this.chosen = at;
    };
    return html`<tr aria-selected=${at === this.chosen ? "true" : "false"} @click=${choose}>
      <th scope="row" class="text"><button type="button" class="link" aria-pressed=${at === this.chosen ? "true" : "false"} @click=${choose}>${nameOf(nameAlone(suspect), 90)}</button></th>
      <td class="text wrap">${mostOf(suspect)}</td>
      <td class="text optional">${source ? html`<button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${placeOf(source)}</button>` : nothing}</td>
      <td>${formatBytes(bytes)}</td>
      <td>${formatShare(share)}</td>
      <td class="share optional" aria-hidden="true"><span ${styles({ "--share": String(Math.max(0, Math.min(1, share))) })}></span></td>
    </tr>`;
  }

  #holds(suspect: Suspect): TemplateResult {
    const { path, bytes, source, contents } = suspect;
    const [most] = contents;
    const tail = most
      ? html`<span>${nameOf(most.name, 60)}</span><span class="quiet">× ${formatCount(most.count)}</span><span class="tail number">${formatBytes(most.bytes)}</span>`
      : null;
    const name = path.at(-1)?.edge ?? "";
    return html`<h2>${known(HEADINGS.holds)}<span class="aside">${nameOf(nameAlone(suspect), 90)}</span></h2>
      <div class="box">
        <hv-path .path=${path} .figures=${formatBytes(bytes)} .tail=${tail} short culprit></hv-path>
        ${source && name ? html`<hv-peek .host=${this.host} .source=${source} .name=${name}></hv-peek>` : nothing}
      </div>
      <ul class="muted">
        ${this.#notes(suspect).map((note) => html`<li>${note}</li>`)}
      </ul>`;
  }

  #notes(suspect: Suspect): TemplateResult[] {
    const { tenants, coHeld, contents } = suspect;
    const also = contents
      .slice(1)
      .map(({ name, count, bytes }) => html`${t("also")} ${formatCount(count)} ${nameOf(name, 60)}, ${formatBytes(bytes)}`);
    const at = this.summary.suspects.indexOf(suspect);
    const leaks = (this.summary.knownLeaks ?? []).filter(({ culprit }) => culprit === at);
    return [
      ...(tenants.count > 0
        ? [
            html`${plural(tenants.count, "{0} tenant has {1} in it", "{0} tenants have {1} in it", formatCount(tenants.count), formatBytes(tenants.bytes))}`,
          ]
        : []),
      ...(coHeld ? [html`${t("Others hold the same entries: taking them out here alone frees nothing.")}`] : []),
      ...leaks.map(knownLine),
      ...also,
    ];
  }

  #savings(savings: readonly Saving[]): TemplateResult {
    const total = this.summary.snapshots[0].totalSize;
    return html`<h2>${known(HEADINGS.savings)}</h2>
      <table>
        <tbody>
          ${savings.map(
            ({ text, textParts, bytes, places }) =>
              html`<tr>
                <th scope="row" class="text">
                  ${sentence(said(text, textParts))}
                  ${places.slice(0, SHOWN_PLACES).map((place) => html`<small>${nameOf(said(place.description, place.descriptionParts), 60)} ${formatBytes(place.bytes)}</small>`)}
                </th>
                <td>${formatBytes(bytes)}</td>
                <td>${formatShare(bytes / total)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

/** Its place stands in the row, and in its path. */
function nameAlone({ holder, source }: Suspect): string {
  return textOf(namesOnly(saidRuns(holder.description, holder.descriptionParts), source && placeText(source)));
}

/** "7,720 Session", or what one large object is. */
function mostOf({ contents: [most], holder }: Suspect): TemplateResult {
  return most ? html`${formatCount(most.count)} ${nameOf(most.name, 60)}` : html`${t("one object:")} ${nameOf(holder.className, 60)}`;
}

function knownLine({ package: name, what, mended, use, report }: KnownLeak): TemplateResult {
  const remedy = mended === null ? use : t("mended in {0}", `${name} ${mended}`);
  return html`${t("known of {0}:", name)} ${sentence(what)}${remedy ? html`; ${sentence(remedy)}` : nothing}. ${nameOf(report, 120)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-suspects": SuspectList;
  }
}
