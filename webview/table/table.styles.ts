import { css } from "lit";

export const tableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    position: relative;
  }
  .frame {
    flex: 1 1 auto;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
    border-block: 1px solid var(--border);
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
    min-width: 0;
  }
  .head {
    position: sticky;
    z-index: 1;
    top: 0;
    background: var(--vscode-editor-background);
    border-bottom: 1px solid var(--border);
    color: var(--muted);
  }
  .heading {
    display: flex;
    align-items: center;
    gap: 0.2em;
    min-width: 0;
    padding: 0.2em 0.6em;
    overflow: hidden;
    font-size: 0.92em;
    white-space: nowrap;
  }
  .heading.numeric {
    justify-content: flex-end;
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
  .row {
    height: var(--row-height);
    border-bottom: 1px solid color-mix(in srgb, var(--border) 55%, transparent);
    cursor: default;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground, inherit);
  }
  .row[aria-selected="true"] {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
  }
  .frame:focus .row[aria-selected="true"] {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground, inherit);
  }
  .frame:focus-visible .row.active {
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder));
    outline-offset: -1px;
  }
  .frame:focus .row[aria-selected="true"] .muted,
  .frame:focus .row[aria-selected="true"] small {
    color: inherit;
  }
  @media (forced-colors: none) {
    :host([contrast]) .row:hover,
    :host([contrast]) .row[aria-selected="true"] {
      outline: 1px solid var(--vscode-contrastActiveBorder);
      outline-offset: -1px;
    }
  }
  .cell {
    min-width: 0;
    padding: 0 0.6em;
    overflow: hidden;
    line-height: calc(var(--row-height) - 1px);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell .new {
    padding: 0 0.35em;
    border: 1px solid var(--orange);
    border-radius: 3px;
    font-size: 0.85em;
  }
  .cell .none {
    color: var(--muted);
  }
  .cell bdi {
    overflow-wrap: normal;
  }
  .heading:first-child,
  .cell:first-child {
    padding-inline-start: 0.3em;
  }
  .numeric {
    text-align: end;
  }
  .twistie {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 1.4em;
    height: calc(var(--row-height) - 1px);
    vertical-align: top;
  }
  .empty {
    padding: 1em 0.6em;
    color: var(--muted);
  }
  .hiddenColumns {
    flex: none;
    padding-top: 0.3em;
    font-size: 0.9em;
    color: var(--muted);
  }
`;
