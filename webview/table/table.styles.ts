import { css } from "lit";

export const tableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    position: relative;
    --row-ground: var(--vscode-editor-background);
  }
  .frame {
    flex: 1 1 auto;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
    font-size: 0.96em;
    font-variant-numeric: tabular-nums;
  }
  .frame:focus-visible {
    outline-offset: -1px;
  }
  .row,
  .head {
    display: grid;
    grid-template-columns: var(--columns);
    width: 100%;
    min-width: var(--table-width);
  }
  .body {
    min-width: var(--table-width);
  }
  .headgroup {
    position: sticky;
    z-index: 3;
    top: 0;
    min-width: var(--table-width);
    background: var(--vscode-editor-background);
  }
  .head {
    border-bottom: 1px solid var(--rule);
    color: var(--dim);
  }
  .group {
    grid-row: 1;
    min-width: 0;
    padding: 0 0.75em;
    overflow: hidden;
    color: var(--vscode-foreground);
    font-size: 0.96em;
    text-align: center;
    white-space: nowrap;
  }
  .group span {
    display: block;
    overflow: hidden;
    border-bottom: 1px solid var(--grey);
    line-height: 1.6;
    text-overflow: ellipsis;
  }
  .heading {
    display: flex;
    grid-row: 2;
    align-items: center;
    gap: 0.2em;
    min-width: 0;
    padding: 0.1em 0.75em;
    overflow: hidden;
    font-size: 0.96em;
    line-height: 1.6;
    white-space: nowrap;
  }
  .heading.numeric {
    justify-content: flex-end;
  }
  .heading[title] {
    cursor: help;
  }
  .heading button {
    display: inline-flex;
    align-items: center;
    min-width: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .heading button:hover,
  .heading[aria-sort] {
    color: var(--vscode-foreground);
  }
  .heading[aria-sort] {
    font-weight: 600;
  }
  .starts {
    box-shadow: inset 1px 0 var(--rule);
  }
  .heading.first,
  .cell:first-child {
    position: sticky;
    z-index: 1;
    left: 0;
    padding-inline-start: var(--table-inset, 1em);
  }
  .heading.first {
    background: var(--vscode-editor-background);
  }
  /* Where columns have gone below the first one, an edge says so. */
  .frame[data-scrolled] .heading.first,
  .frame[data-scrolled] .corner,
  .frame[data-scrolled] .cell:first-child {
    border-inline-end: 1px solid var(--grey);
  }
  /* The corner above the first column: nothing scrolls by there. */
  .corner {
    position: sticky;
    z-index: 1;
    grid-row: 1;
    grid-column: 1;
    left: 0;
    background: var(--vscode-editor-background);
  }
  .row {
    height: var(--row-height);
    cursor: default;
  }
  .cell {
    min-width: 0;
    padding: 0 0.75em;
    overflow: hidden;
    border-bottom: 1px solid var(--rule);
    background: var(--row-ground);
    line-height: calc(var(--row-height) - 1px);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row:hover {
    --row-ground: color-mix(in srgb, var(--vscode-foreground) 6%, var(--vscode-editor-background));
  }
  .row[aria-selected="true"] {
    --row-ground: var(--vscode-list-inactiveSelectionBackground, var(--vscode-editor-background));
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
  }
  .row[aria-selected="true"] .cell:first-child {
    box-shadow: inset 3px 0 var(--vscode-contrastActiveBorder, var(--vscode-focusBorder));
  }
  .frame:focus .row[aria-selected="true"] {
    --row-ground: var(--vscode-list-activeSelectionBackground, var(--vscode-editor-background));
    color: var(--vscode-list-activeSelectionForeground, inherit);
  }
  /* A colour that lets what is below shine through would let the scrolled columns shine through the first one. */
  .cell:first-child {
    background: linear-gradient(var(--row-ground), var(--row-ground)), var(--vscode-editor-background);
  }
  .frame:focus-visible .row.active .cell {
    box-shadow:
      inset 0 1px var(--vscode-focusBorder),
      inset 0 -1px var(--vscode-focusBorder);
  }
  .row[aria-selected="true"] .muted,
  .row[aria-selected="true"] small,
  .row[aria-selected="true"] .none {
    color: inherit;
  }
  .row[aria-selected="true"] .link {
    color: inherit;
    text-decoration: underline;
  }
  /* High contrast themes tell the selected row by a line around it, not by a ground. */
  :host-context(.vscode-high-contrast) .row[aria-selected="true"] .cell,
  :host-context(.vscode-high-contrast-light) .row[aria-selected="true"] .cell {
    border-bottom-color: var(--vscode-contrastActiveBorder);
    box-shadow: inset 0 1px var(--vscode-contrastActiveBorder);
  }
  :host-context(.vscode-high-contrast) .row[aria-selected="true"] .cell:first-child,
  :host-context(.vscode-high-contrast-light) .row[aria-selected="true"] .cell:first-child {
    box-shadow:
      inset 4px 0 var(--vscode-contrastActiveBorder),
      inset 0 1px var(--vscode-contrastActiveBorder);
  }
  .cell .new {
    padding: 0 0.35em;
    border: 1px solid var(--orange);
    border-radius: 3px;
    font-size: 0.85em;
  }
  .cell .none {
    color: var(--dim);
  }
  .cell .grew {
    font-weight: 600;
  }
  .cell bdi {
    overflow-wrap: normal;
  }
  .numeric {
    text-align: end;
  }
  .twistie {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 1.2em;
    height: calc(var(--row-height) - 1px);
    vertical-align: top;
  }
  .empty {
    padding: 1em;
    color: var(--dim);
  }
  .leftOut {
    flex: none;
    padding: 0.2em 1em;
    font-size: 0.9em;
    color: var(--dim);
  }
`;
