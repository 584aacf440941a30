// Treemap of what was added: tenants, in them groups, in them constructors. A box zooms in; the same figures stand in a table below.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { TREEMAP_BOXES, type TreemapNode } from "../../src/protocol/queries.ts";
import type { Report } from "../../src/protocol/report.ts";
import { type Box, boxes, zoomed } from "../state/treemap.ts";
import { base, plainTable } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";
import { formatBytes, formatCount, formatShare } from "../text/figures.ts";
import { known, plural, said, t } from "../text/l10n.ts";
import { nameOf, plainName } from "../text/shownNames.ts";
import { changeView } from "../wire/events.ts";
import { failureText, type Host } from "../wire/hostConnection.ts";
import { treemapStyles } from "./treemap.styles.ts";

/** Smaller boxes (in pixels) carry no text; the table has them. */
const MIN_LABEL_WIDTH = 48;
const MIN_LABEL_HEIGHT = 16;
const TABLE_ROWS = 50;

@customElement("hv-treemap")
export class TreemapTab extends LitElement {
  static override styles = [base, plainTable, treemapStyles];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  /** Names of the boxes zoomed into. */
  @property({ attribute: false }) path: string[] = [];
  @state() private root: TreemapNode | null = null;
  @state() private problem = "";
  @state() private size = { width: 0, height: 0 };
  @state() private focused = 0;
  @query(".map") private map?: HTMLElement;
  #asked: Report | null = null;
  readonly #resized = new ResizeObserver(() => this.#measure());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("path")) this.focused = 0;
    if (changed.has("report") && this.canQuery) void this.#load();
  }

  protected override updated(): void {
    if (this.map) this.#resized.observe(this.map);
  }

  protected override render(): TemplateResult {
    if (!this.canQuery) return html`<p>${t("The treemap needs the snapshots, which are not at hand.")}</p>`;
    if (this.problem) {
      return html`<p role="alert">${this.problem} <button type="button" class="link" @click=${() => this.#load()}>${t("Try again")}</button></p>`;
    }
    if (!this.root) return html`<p class="muted" role="status">${t("Loading…")}</p>`;
    const { node, trail } = zoomed(this.root, this.path);
    const children = (node.children ?? []).filter((child) => child.bytes > 0).sort((a, b) => b.bytes - a.bytes);
    if (children.length === 0) return html`<p>${t("Nothing was added.")}</p>`;
    return html`
      ${this.#trail(trail)}
      <p class="muted">${t("Shallow sizes of what was added: they add up. A group has what its members keep alive. Enter zooms in, Escape out.")}</p>
      <div class="map" role="group" aria-label=${t("Treemap of what was added")} @keydown=${this.#onKey}>${this.#boxes(node)}</div>
      ${this.#table(node, children)}
    `;
  }

  #trail(trail: readonly TreemapNode[]): TemplateResult {
    return html`<nav aria-label=${t("Zoom")}>
      ${trail.map((node, depth) => {
        const name = depth === 0 ? t("All that was added") : nameOf(boxName(node), 40);
        const label = html`${name} <span class="number">${formatBytes(node.bytes)}</span>`;
        return html`${depth > 0 ? " › " : nothing}${
          depth === trail.length - 1
            ? html`<b aria-current="location">${label}</b>`
            : html`<button type="button" class="link" @click=${() => this.#zoom(trail.slice(1, depth + 1).map(({ name }) => name))}>${label}</button>`
        }`;
      })}
    </nav>`;
  }

  #boxes(node: TreemapNode): TemplateResult[] {
    const header = MIN_LABEL_HEIGHT + 4;
    const { width, height } = this.size;
    return boxes(node, width, height, header).map((box) => this.#box(box, node));
  }

  #box(box: Box, parent: TreemapNode): TemplateResult {
    const { node, level } = box;
    const roomy = (box.width * this.size.width) / 100 > MIN_LABEL_WIDTH && (box.height * this.size.height) / 100 > MIN_LABEL_HEIGHT;
    const place = styles({
      left: `${box.left}%`,
      top: `${box.top}%`,
      width: `${box.width}%`,
      height: `${box.height}%`,
      "--shade": String(box.parent % 2),
    });
    const tall = (box.height * this.size.height) / 100 > 2 * MIN_LABEL_HEIGHT + 4;
    const figure = level === 1 || tall ? html` <span class="number">${formatBytes(node.bytes)}</span>` : nothing;
    const label = roomy
      ? html`<span class="label">${nameOf(boxName(node), 40)}${level === 2 && tall ? html`<br />` : nothing}${figure}</span>`
      : nothing;
    const words = describe(node, parent);
    if (level === 2) return html`<div class="box inner" title=${words} aria-hidden="true" ${place}>${label}</div>`;
    return html`<button
      type="button"
      class="box ${node.kind}"
      tabindex=${box.parent === this.focused ? 0 : -1}
      data-box=${box.parent}
      title=${words}
      aria-label=${words}
      ${place}
      @click=${() => this.#open(node)}
      @focus=${() => {
        this.focused = box.parent;
      }}
    >
      ${label}
    </button>`;
  }

  #table(parent: TreemapNode, children: readonly TreemapNode[]): TemplateResult {
    const left = children.length - TABLE_ROWS;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("The same in figures")}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="text">${t("name")}</th>
            <th scope="col">${t("added")}</th>
            <th scope="col">${t("share")}</th>
            <th scope="col">${t("objects")}</th>
          </tr>
        </thead>
        <tbody>
          ${children.slice(0, TABLE_ROWS).map(
            (node) =>
              html`<tr>
                <th scope="row" class="text wrap">
                  ${node.children ? html`<button type="button" class="link" @click=${() => this.#open(node)}>${nameOf(boxName(node), 80)}</button>` : nameOf(boxName(node), 80)}
                </th>
                <td>${formatBytes(node.bytes)}</td>
                <td>${formatShare(node.bytes / parent.bytes)}</td>
                <td>${formatCount(node.count)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${left > 0 ? html`<p class="muted">${plural(left, "{0} smaller one is not listed.", "{0} smaller ones are not listed.", formatCount(left))}</p>` : nothing}
    </div>`;
  }

  #open(node: TreemapNode): void {
    if (!this.root || !node.children || node.children.length === 0) return;
    const { trail } = zoomed(this.root, this.path);
    this.#zoom([...trail.slice(1).map(({ name }) => name), node.name]);
  }

  #zoom(path: string[]): void {
    changeView(this, { treemap: path });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("[data-box='0']")?.focus());
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if ((event.key === "Escape" || event.key === "Backspace") && this.path.length > 0) this.#zoom(this.path.slice(0, -1));
    else if (event.key.startsWith("Arrow")) this.#moveFocus(event.key);
    else return;
    event.preventDefault();
  };

  /** The nearest box in that direction takes the focus. */
  #moveFocus(key: string): void {
    const all = [...(this.map?.querySelectorAll<HTMLElement>("[data-box]") ?? [])];
    const from = all.find((box) => Number(box.dataset.box) === this.focused)?.getBoundingClientRect();
    if (!from) return;
    const horizontal = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    let best: { box: HTMLElement; distance: number } | null = null;
    for (const box of all) {
      const to = box.getBoundingClientRect();
      const x = to.x + to.width / 2 - from.x - from.width / 2;
      const y = to.y + to.height / 2 - from.y - from.height / 2;
      const along = sign * (horizontal ? x : y);
      if (along <= 1) continue;
      const distance = along + 2 * Math.abs(horizontal ? y : x);
      if (!best || distance < best.distance) best = { box, distance };
    }
    best?.box.focus();
  }

  #measure(): void {
    if (!this.map) return;
    const { clientWidth: width, clientHeight: height } = this.map;
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }

  async #load(): Promise<void> {
    const { report } = this;
    this.#asked = report;
    this.root = null;
    this.problem = "";
    try {
      const root = await this.host.request("treemap", { limit: TREEMAP_BOXES });
      if (this.#asked === report) this.root = root;
    } catch (error) {
      if (this.#asked === report) this.problem = failureText(error);
    }
  }
}

/** The server names its own boxes in English; all others are names of the program. */
function boxName({ kind, name, nameParts }: TreemapNode): string {
  if (kind === "rest") return said(name, nameParts);
  return kind === "service" || kind === "shared" ? known(name) : name;
}

/** "tenant-021: 1.09 MB, 2 % of what is shown, 2,310 objects". */
function describe(node: TreemapNode, parent: TreemapNode): string {
  return t(
    "{0}: {1}, {2} of what is shown, objects: {3}",
    plainName(boxName(node), 120),
    formatBytes(node.bytes),
    formatShare(node.bytes / parent.bytes),
    formatCount(node.count),
  );
}
