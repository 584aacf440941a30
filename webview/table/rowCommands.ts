// What rows of every table can be asked for, by key and by context menu.
import { csvText } from "../../src/protocol/csvCell.ts";
import type { CsvTable, ExpectedTarget, PanelCommand } from "../../src/protocol/panelMessages.ts";
import type { SourceLocation } from "../../src/protocol/report.ts";
import type { ReportTarget } from "../../src/protocol/reportLink.ts";
import { act, changeView } from "../wire/events.ts";

export type RowWhat =
  | "source"
  | "objects"
  | "path"
  | "retainers"
  | "only"
  | "onlyFile"
  | "hide"
  | "copyName"
  | "copyRow"
  | "copyLink"
  | "markExpected";

const COMMANDS: Partial<Record<PanelCommand, RowWhat>> = {
  openSource: "source",
  showObjects: "objects",
  showPath: "path",
  showInRetainers: "retainers",
  onlyThis: "only",
  onlyFile: "onlyFile",
  hideThis: "hide",
  copyName: "copyName",
  copyRow: "copyRow",
  copyLink: "copyLink",
  markExpected: "markExpected",
};

export function whatOfCommand(command: PanelCommand): RowWhat | undefined {
  return COMMANDS[command];
}

export interface RowFacts {
  name: string;
  kind: ExpectedTarget["kind"];
  /** Of a retainer. */
  id?: number;
  bytes: number;
  source: SourceLocation | null;
  /** The row as a spreadsheet takes it. */
  text: string;
}

export function rowCommand(view: EventTarget, what: "copyTable", facts: { table: CsvTable }): void;
export function rowCommand(view: EventTarget, what: Exclude<RowWhat, "copyTable">, facts: RowFacts): void;
export function rowCommand(view: EventTarget, what: RowWhat | "copyTable", facts: RowFacts | { table: CsvTable }): void {
  if ("table" in facts) {
    act(view, "copyText", { text: csvText(facts.table) });
    return;
  }
  switch (what) {
    case "source":
      if (facts.source) act(view, "openSource", { source: facts.source });
      return;
    case "retainers":
      changeView(view, { tab: "retainers", retainers: { filter: facts.name } });
      return;
    case "copyName":
      act(view, "copyText", { text: facts.name });
      return;
    case "copyRow":
      act(view, "copyText", { text: facts.text });
      return;
    case "copyLink":
      act(view, "copyLink", { target: targetOf(facts) });
      return;
    case "markExpected":
      act(view, "markExpected", { kind: facts.kind, name: facts.name, bytes: facts.bytes });
      return;
  }
}

function targetOf({ kind, name, id }: RowFacts): ReportTarget {
  return kind === "retainer" ? { kind, id: id ?? 0 } : { kind, name };
}
