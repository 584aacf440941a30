// What the menu on a heading does, and how a choice of columns is kept.
import type { MenuContext, PanelCommand } from "../../src/protocol/panelMessages.ts";
import type { TableName } from "../state/viewState.ts";
import { act, changeView, emit } from "../wire/events.ts";
import type { ColumnChooser } from "./columnChooser.ts";
import { type Column, choose } from "./tableColumns.ts";

interface HeaderTab {
  /** Takes the order by a column as its table does. */
  table: EventTarget | undefined;
  name: TableName;
  columns: readonly Column<never>[];
  chosen: readonly string[];
  chooser: ColumnChooser | null;
}

/** Whether the command is one of a heading. */
export function headerCommand(view: EventTarget, command: PanelCommand, { column }: MenuContext, tab: HeaderTab): boolean {
  const { name, columns, chosen } = tab;
  const found = columns.find(({ id }) => id === column);
  switch (command) {
    case "sortColumn":
      if (found?.sortable && tab.table) emit(tab.table, "hv-sort", { column: found.id, second: false });
      return true;
    case "hideColumn":
      if (found && found !== columns[0]) keepColumns(view, name, choose(found, false, chosen));
      return true;
    case "chooseColumns":
      tab.chooser?.show();
      return true;
    case "resetColumns":
      keepColumns(view, name, []);
      return true;
    default:
      return false;
  }
}

/** For this panel and for those to come. */
export function keepColumns(view: EventTarget, table: TableName, columns: string[]): void {
  changeView(view, { columns: { [table]: columns } });
  act(view, "rememberColumns", { table, columns });
}
