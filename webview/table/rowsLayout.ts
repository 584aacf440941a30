// Layout for the virtual list when all rows have one height: positions are exact at any distance, nothing is
// measured or estimated.
import type { VirtualizeDirectiveConfig } from "@lit-labs/virtualizer/virtualize.js";

type LayoutConfig = Extract<NonNullable<VirtualizeDirectiveConfig<unknown>["layout"]>, { type: unknown }>;
type Layout = InstanceType<LayoutConfig["type"]>;
type Sink = ConstructorParameters<LayoutConfig["type"]>[0];

/**
 * Rows kept ready above and below what is seen, in heights of the view: one turn of the wheel never shows a
 * gap.
 */
const OVERHANG = 1;

/** The virtual list draws at most 8.2 million pixels; at 27 pixels a row this is safe. */
export const MAX_ROWS = 300_000;

class RowsLayout implements Layout {
  direction: Layout["direction"] = "vertical";
  viewportSize = { width: 0, height: 0 };
  viewportScroll = { left: 0, top: 0 };
  totalScrollSize = { width: 0, height: 0 };
  offsetWithinScroller = { left: 0, top: 0 };
  pin: Layout["pin"] = null;
  readonly measureChildren = false;
  readonly #sink: Sink;
  #rowHeight = 24;
  #items: unknown[] = [];
  /** What was sent last; empty when it no longer holds. */
  #sent = "";

  constructor(sink: Sink, config?: object) {
    this.#sink = sink;
    if (config) this.#rowHeight = rowHeightOf(config);
  }

  get items(): unknown[] {
    return this.#items;
  }

  set items(items: unknown[]) {
    if (items !== this.#items) this.#sent = "";
    this.#items = items;
  }

  set config(config: object) {
    this.#rowHeight = rowHeightOf(config);
    queueMicrotask(() => this.reflowIfNeeded());
  }

  unpin(): void {
    this.pin = null;
  }

  getScrollIntoViewCoordinates({ index }: { index: number }): { top: number } {
    return { top: index * this.#rowHeight };
  }

  /** Tells the virtual list which rows stand where, when that changed. */
  reflowIfNeeded(force = false): void {
    const height = this.#rowHeight;
    const count = this.#items.length;
    const view = this.viewportSize.height;
    const { top } = this.viewportScroll;
    const clamp = (row: number) => Math.max(0, Math.min(count - 1, row));
    const none = count === 0 || view === 0;
    const firstVisible = none ? -1 : clamp(Math.floor(top / height));
    const lastVisible = none ? -1 : clamp(Math.ceil((top + view) / height) - 1);
    const spare = Math.ceil((OVERHANG * view) / height);
    const first = none ? -1 : clamp(firstVisible - spare);
    const last = none ? -1 : clamp(lastVisible + spare);
    const state = `${first} ${last} ${count} ${height}`;
    if (state === this.#sent && !force) return;
    this.#sent = state;
    const childPositions = new Map<number, { left: number; top: number }>();
    if (!none) for (let row = first; row <= last; row++) childPositions.set(row, { left: 0, top: row * height });
    const range = { first, last, firstVisible, lastVisible };
    // The width is the container's: null leaves it alone, though the declared type knows numbers only.
    const scrollSize = { height: Math.max(1, count * height), width: null as unknown as number };
    this.#sink({ type: "stateChanged", scrollSize, range, childPositions });
  }
}

function rowHeightOf(config: object): number {
  return "rowHeight" in config && typeof config.rowHeight === "number" ? config.rowHeight : 24;
}

/** `layout: rows(24)`: the height of a row in pixels. */
export function rows(rowHeight: number): LayoutConfig {
  return { type: RowsLayout, rowHeight } as LayoutConfig;
}
