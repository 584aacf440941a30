// One constructor, or one group of them: its figures and its instances.
import "./objectList.ts";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { InstanceSet, ObjectRow } from "../../src/protocol/queries.ts";
import type { ConstructorRow, GroupRow } from "../../src/protocol/report.ts";
import type { FetchPage } from "../state/pagedList.ts";
import { base, plainTable } from "../styles/base.ts";
import { formatBytes, formatCount, formatSignedBytes, formatSignedCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { plural, t } from "../text/l10n.ts";
import { instanceSetWords } from "../text/panelWords.ts";
import { nameOf, placeOf } from "../text/shownNames.ts";
import { act, changeView, emit } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import { detailStyles } from "./detail.styles.ts";

const SHOWN_MEMBERS = 12;
const SETS: readonly InstanceSet[] = ["added", "removed", "surviving", "before", "after"];

@customElement("hv-constructor")
export class ConstructorDetail extends LitElement {
  static override styles = [
    base,
    plainTable,
    detailStyles,
    css`
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2em 1.2em;
        margin: 1em 0 0.4em;
      }
      .choices button[aria-pressed="true"] {
        color: var(--vscode-foreground);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) row!: ConstructorRow | GroupRow;
  /** Position in `report.constructors`; -1 for a group. */
  @property({ type: Number }) index = -1;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @property({ type: Number }) last = 1;
  @property() instances: InstanceSet = "added";
  #fetch!: FetchPage<ObjectRow>;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("row") && !changed.has("index") && !changed.has("instances")) return;
    const { host, index: constructorIndex, instances: set } = this;
    const group = this.row.name;
    this.#fetch =
      constructorIndex < 0
        ? (from, count) => host.request("groupInstances", { group, set, from, count })
        : (from, count) => host.request("instances", { constructorIndex, set, from, count });
  }

  protected override render(): TemplateResult {
    const { row } = this;
    const source = "source" in row ? row.source : null;
    const fromFirst = this.instances === "removed" || this.instances === "before";
    return html`<section
      aria-label=${"constructors" in row ? t("Group {0}", row.name.slice(0, 80)) : t("Constructor {0}", row.name.slice(0, 80))}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") emit(this, "hv-close", null);
      }}
    >
      <header>
        <h2 tabindex="-1">${nameOf(row.name, 200)}</h2>
        <button type="button" class="close" aria-label=${t("Close details")} title=${t("Close details")} @click=${() => emit(this, "hv-close", null)}>${icon("close")}</button>
      </header>
      ${source ? html`<button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${t("Open source")} ${placeOf(source)}</button>` : nothing}
      ${"constructors" in row ? this.#members(row) : nothing} ${this.#figures()}
      ${
        this.canQuery
          ? html`
            <div class="choices" role="group" aria-label=${t("Which objects")}>${SETS.map((set) => this.#choice(set))}</div>
            <hv-objects
              label=${t("Instances")}
              ?marks-new=${this.instances === "after"}
              .host=${this.host}
              .fetch=${this.#fetch}
              .snapshot=${fromFirst ? 0 : this.last}
              .emptyText=${t("No objects.")}
            ></hv-objects>
          `
          : html`<p class="muted">${t("Its instances need the snapshots, which are not at hand.")}</p>`
      }
    </section>`;
  }

  #members({ constructors }: GroupRow): TemplateResult | typeof nothing {
    if (constructors.length === 0) return nothing;
    const shown = constructors.slice(0, SHOWN_MEMBERS).map((name) => nameOf(name, 60));
    const left = constructors.length - shown.length;
    return html`<p class="muted">
      ${t("Group of")} ${shown.map((name, at) => html`${at > 0 ? ", " : nothing}${name}`)}${left > 0 ? html`, ${plural(left, "{0} more", "{0} more", formatCount(left))}` : nothing}
    </p>`;
  }

  #figures(): TemplateResult {
    const { before, after, delta } = this.row;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("Sizes and counts")}><table>
      <thead>
        <tr>
          <th scope="col"><span class="hidden">${t("measure")}</span></th>
          <th scope="col">${t("before")}</th>
          <th scope="col">${t("after")}</th>
          <th scope="col">${t("growth")}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" class="text">${t("retained")}</th>
          <td>${formatBytes(before.retained)}</td>
          <td>${formatBytes(after.retained)}</td>
          <td>${formatSignedBytes(delta.retained)}</td>
        </tr>
        <tr>
          <th scope="row" class="text">${t("shallow")}</th>
          <td>${formatBytes(before.shallow)}</td>
          <td>${formatBytes(after.shallow)}</td>
          <td>${formatSignedBytes(delta.shallow)}</td>
        </tr>
        <tr>
          <th scope="row" class="text">${t("count")}</th>
          <td>${formatCount(before.count)}</td>
          <td>${formatCount(after.count)}</td>
          <td>${formatSignedCount(delta.count)}</td>
        </tr>
      </tbody>
    </table></div>`;
  }

  #choice(set: InstanceSet): TemplateResult {
    const { added, removed, surviving, before, after } = this.row;
    const counts: Record<InstanceSet, number> = { added, removed, surviving, before: before.count, after: after.count };
    return html`<button type="button" class="link" aria-pressed=${set === this.instances} @click=${() => changeView(this, { constructors: { instances: set } })}>
      ${instanceSetWords(set)} <span class="number">${formatCount(counts[set])}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-constructor": ConstructorDetail;
  }
}
