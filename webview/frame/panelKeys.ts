// Keys of the whole panel while no field is being typed in. Tables, tabs and menus have their own.
import type { ActionName, TabName } from "../../src/protocol/panelMessages.ts";

export type PanelKey =
  | { kind: "tab"; tab: TabName }
  | { kind: "snapshot"; at: number; end: "from" | "to" }
  | { kind: "action"; name: Extract<ActionName, "addSnapshot" | "swap" | "chooseExport" | "copySummary"> }
  | { kind: "line" | "filter" | "scope" | "region" | "back" };

const TABS: Record<string, TabName> = { v: "verdict", o: "objects", t: "tenants", r: "retainers", m: "memory" };

/** What a key means; null when it means nothing here. Letters count only while single keys are wanted. */
export function panelKey(event: KeyboardEvent, singleKeys: boolean): PanelKey | null {
  if (event.altKey) return null;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "f") return { kind: "filter" };
    return key === "c" && !window.getSelection()?.toString() ? { kind: "action", name: "copySummary" } : null;
  }
  if (key === "f6") return { kind: "region" };
  if (key === "escape") return { kind: "back" };
  if (!singleKeys) return null;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (digit) return { kind: "snapshot", at: Number(digit) - 1, end: event.shiftKey ? "from" : "to" };
  if (event.shiftKey) return null;
  if (Object.hasOwn(TABS, key)) return { kind: "tab", tab: TABS[key] };
  switch (key) {
    case "a":
      return { kind: "action", name: "addSnapshot" };
    case "s":
      return { kind: "action", name: "swap" };
    case "e":
      return { kind: "action", name: "chooseExport" };
    case "l":
      return { kind: "line" };
    case "c":
      return { kind: "scope" };
    case "/":
      return { kind: "filter" };
    default:
      return null;
  }
}

/** Whether something is being typed: then letters are letters. */
export function isTyping(event: Event): boolean {
  return event
    .composedPath()
    .some(
      (target) =>
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLSelectElement ||
        (target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type)),
    );
}
