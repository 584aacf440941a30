// Events between the panel's components. One map: name → what it carries.
import type { ActionName, RequestParams } from "../../src/protocol/panelMessages.ts";
import type { ObjectRow } from "../../src/protocol/queries.ts";
import type { SimilarHolder } from "../../src/protocol/report.ts";
import type { ViewChange } from "../state/viewState.ts";

export interface PanelEvents {
  /** The person changed tab, filter, order, …; the report view keeps it. */
  "hv-view": ViewChange;
  /** Something for the extension to do. */
  "hv-action": { [N in ActionName]: { name: N; params: RequestParams<N> } }[ActionName];
  /**
   * Of a table: sort by this column, or the other way round when it is already so; `second`: where the first
   * decides nothing.
   */
  "hv-sort": { column: string; second: boolean };
  /** Of a table: the row was chosen; `byKey` when the focus may follow. */
  "hv-open": { index: number; byKey: boolean };
  /** Of a table: something with the row, by key or double click. */
  "hv-row": { index: number; what: "source" | "path" | "only" | "hide" };
  /** Of a tree table: open or close the row. */
  "hv-toggle": { index: number; expanded: boolean };
  /** Of a menu or a set of choices. */
  "hv-choose": { value: string };
  /** Of the holders like a culprit: look into this one; null goes back to the culprit. */
  "hv-holder": { similar: SimilarHolder | null };
  /** Of a list of objects: this one was chosen. */
  "hv-object": { object: ObjectRow; byKey: boolean };
  /** Of a detail pane: put away. */
  "hv-close": null;
}

/** Sends an event upwards, through shadow roots too when `far`. */
export function emit<N extends keyof PanelEvents>(target: EventTarget, name: N, detail: PanelEvents[N], far = false): void {
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: far, composed: far }));
}

/** Something for the extension to do; the report view passes it on and shows a failure. */
export function act<N extends ActionName>(target: EventTarget, name: N, params: RequestParams<N>): void {
  emit(target, "hv-action", { name, params } as PanelEvents["hv-action"], true);
}

/** A change of the view for the report view to keep. */
export function changeView(target: EventTarget, change: ViewChange): void {
  emit(target, "hv-view", change, true);
}

/** Handler of an event of the map. */
export type Handler<N extends keyof PanelEvents> = (event: CustomEvent<PanelEvents[N]>) => void;
