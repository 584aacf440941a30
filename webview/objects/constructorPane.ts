// One constructor, or one group of them: its instances, and what holds them.
import "./objectBrowser.ts";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { InstanceSet, ObjectRow, RoutesParams } from "../../src/protocol/queries.ts";
import type { ConstructorRow, GroupRow } from "../../src/protocol/report.ts";
import { choices } from "../controls/fields.ts";
import type { FetchPage } from "../state/pagedList.ts";
import { base } from "../styles/base.ts";
import { paneStyles } from "../styles/pane.styles.ts";
import { formatCount } from "../text/figures.ts";
import { icon } from "../text/icons.ts";
import { plural, t } from "../text/l10n.ts";
import { instanceSetWords } from "../text/panelWords.ts";
import { nameOf, placeOf } from "../text/shownNames.ts";
import { act, changeView, emit } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";

const SHOWN_MEMBERS = 6;
const SETS: readonly InstanceSet[] = ["added", "removed", "surviving"];

@customElement("hv-constructor")
export class ConstructorPane extends LitElement {
  static override styles = [base, paneStyles];

  @property({ attribute: false }) row!: ConstructorRow | GroupRow;
  /** Position in `report.constructors`; -1 for a group. */
  @property({ type: Number }) index = -1;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @property({ type: Number }) last = 1;
  @property() instances: InstanceSet = "added";
  #fetch!: FetchPage<ObjectRow>;
  #routes!: RoutesParams;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("row") && !changed.has("index") && !changed.has("instances")) return;
    const { host, index: constructorIndex, instances: set } = this;
    const group = this.row.name;
    this.#routes = { constructorIndex, group, set };
    this.#fetch =
      constructorIndex < 0
        ? (from, count) => host.request("groupInstances", { group, set, from, count })
        : (from, count) => host.request("instances", { constructorIndex, set, from, count });
  }

  protected override render(): TemplateResult {
    const { row } = this;
    const source = "source" in row ? row.source : null;
    const fromFirst = this.instances === "removed" || this.instances === "before";
    const close = () => emit(this, "hv-close", null);
    return html`<section
      aria-label=${"constructors" in row ? t("Group {0}", row.name.slice(0, 80)) : t("Constructor {0}", row.name.slice(0, 80))}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          close();
        }
      }}
    >
      <header>
        <h2 tabindex="-1">${nameOf(row.name, 120)}</h2>
        ${source ? html`<button type="button" class="link" @click=${() => act(this, "openSource", { source })}>${placeOf(source)}</button>` : nothing}
        ${this.canQuery ? this.#sets() : nothing}
        <span class="about">${"constructors" in row ? members(row) : nothing}</span>
        <button type="button" class="close" aria-label=${t("Close details")} title=${t("Close details (Escape)")} @click=${close}>${icon("close")}</button>
      </header>
      ${
        this.canQuery
          ? html`<hv-browser
            label=${t("Instances")}
            ?marks-new=${this.instances === "after"}
            .host=${this.host}
            .fetch=${this.#fetch}
            .routes=${this.#routes}
            .snapshot=${fromFirst ? 0 : this.last}
            .emptyText=${t("No objects.")}
          ></hv-browser>`
          : html`<p class="muted more">${t("Its instances need the snapshots, which are not open.")}</p>`
      }
    </section>`;
  }

  #sets(): TemplateResult {
    const { added, removed, surviving, before, after } = this.row;
    const counts: Record<InstanceSet, number> = { added, removed, surviving, before: before.count, after: after.count };
    return choices(
      t("Which objects"),
      this.instances,
      SETS.map((set) => [set, html`${instanceSetWords(set)} <span class="number">${formatCount(counts[set])}</span>`] as const),
      (instances) => changeView(this, { objects: { instances } }),
    );
  }
}

/** "function Customer, Order, 10 more". */
function members({ constructors }: GroupRow): TemplateResult | typeof nothing {
  if (constructors.length === 0) return nothing;
  const shown = constructors.slice(0, SHOWN_MEMBERS).map((name) => nameOf(name, 40));
  const left = constructors.length - shown.length;
  return html`${shown.map((name, at) => html`${at > 0 ? ", " : nothing}${name}`)}${left > 0 ? html`, ${plural(left, "{0} more", "{0} more", formatCount(left))}` : nothing}`;
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-constructor": ConstructorPane;
  }
}
