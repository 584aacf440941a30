// The growth by whose code it is: what its classes made, what it holds, and in which files.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { fileIsOpenable } from "../../src/protocol/codeScope.ts";
import type { PackageRow, Report } from "../../src/protocol/report.ts";
import { HEADINGS, OWNER_WORDS } from "../../src/protocol/vocabulary.ts";
import type { ViewChange } from "../state/viewState.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatCount, formatSignedBytes, formatSignedCount } from "../text/figures.ts";
import { known, plural, t } from "../text/l10n.ts";
import { baseName, nameOf, plainName } from "../text/shownNames.ts";
import { act, changeView } from "../wire/events.ts";

const SHOWN_PACKAGES = 6;
const SHOWN_MODULES = 3;

@customElement("hv-packages")
export class PackageTable extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      td,
      tbody th {
        vertical-align: top;
      }
      tbody th {
        white-space: normal;
      }
      small {
        display: block;
      }
      .less {
        color: var(--dim);
      }
    `,
  ];

  @property({ attribute: false }) report!: Report;

  protected override render(): TemplateResult | typeof nothing {
    const { packages = [] } = this.report;
    if (packages.length === 0) return nothing;
    const shown = packages.slice(0, SHOWN_PACKAGES);
    const rest = packages.slice(SHOWN_PACKAGES);
    return html`<h2>${known(HEADINGS.packages)}<span class="aside">${t("each column sums to the growth")}</span></h2>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("whose code")}</th>
            <th scope="col" title=${t("Objects of its classes: how many more")}>${t("objects")}</th>
            <th scope="col" title=${t("Shallow sizes of the objects of its classes")}>${t("made by it")}</th>
            <th scope="col" title=${t("What is booked at the retainers in its code")}>${t("held by it")}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((row) => this.#row(row))} ${rest.length > 0 ? this.#rest(rest) : nothing}
        </tbody>
      </table>`;
  }

  #row(row: PackageRow): TemplateResult {
    const words = row.kind === "package" ? nameOf(row.name, 60) : known(OWNER_WORDS[row.kind]);
    const view = contentsOf(row);
    return html`<tr data-kind=${row.kind}>
      <th scope="row">
        ${view ? html`<button type="button" class="link" @click=${() => changeView(this, view)}>${words}</button>` : words}
        ${row.modules.length > 0 ? html`<small>${this.#modules(row)}</small>` : nothing}
      </th>
      ${figures(row)}
    </tr>`;
  }

  #modules({ modules }: PackageRow): unknown {
    const left = modules.length - SHOWN_MODULES;
    return html`${modules.slice(0, SHOWN_MODULES).map(({ file, made, held }, at) => {
      const title = t("{0}: made {1}, held {2}", plainName(file, 300), formatSignedBytes(made), formatSignedBytes(held));
      const name = plainName(baseName(file), 60);
      const open = () => act(this, "openSource", { source: { file, line: 1, column: 1 } });
      return html`${at > 0 ? ", " : nothing}${
        fileIsOpenable(file)
          ? html`<button type="button" class="link" title=${title} @click=${open}><bdi>${name}</bdi></button>`
          : html`<bdi title=${title}>${name}</bdi>`
      }`;
    })}${left > 0 ? html`, ${plural(left, "{0} more file", "{0} more files", formatCount(left))}` : nothing}`;
  }

  #rest(rest: readonly PackageRow[]): TemplateResult {
    const sum = (field: "objects" | "made" | "held") => rest.reduce((total, row) => total + row[field], 0);
    return html`<tr>
      <th scope="row" class="muted">${plural(rest.length, "{0} more", "{0} more", formatCount(rest.length))}</th>
      ${figures({ objects: sum("objects"), made: sum("made"), held: sum("held") })}
    </tr>`;
  }
}

function figures({ objects, made, held }: Pick<PackageRow, "objects" | "made" | "held">): TemplateResult {
  const cell = (value: number, text: string) => html`<td class=${value === 0 ? "less" : ""}>${value === 0 ? "0" : text}</td>`;
  return html`${cell(objects, formatSignedCount(objects))} ${cell(made, formatSignedBytes(made))} ${cell(held, formatSignedBytes(held))}`;
}

/** Its constructors; what has no code has none of its own. */
function contentsOf({ kind, name }: PackageRow): ViewChange | null {
  const all = { change: "all", hidden: [], grouped: false } as const;
  switch (kind) {
    case "own":
      return { tab: "objects", objects: { ...all, hidden: [], scope: "own", filter: "" } };
    case "none":
      return null;
    default:
      return { tab: "objects", objects: { ...all, hidden: [], scope: "all", filter: `package:${name}` } };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-packages": PackageTable;
  }
}
