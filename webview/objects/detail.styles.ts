import { css } from "lit";

/** A pane beside (or, when narrow, below) a table with what one row consists of. */
export const detailStyles = css`
  :host {
    min-height: 0;
    overflow: auto;
  }
  section {
    padding: 0 0.2em 1em;
  }
  header {
    display: flex;
    align-items: flex-start;
    gap: 0.6em;
  }
  header h2 {
    flex: 1;
    min-width: 0;
    margin: 0.3em 0;
    color: var(--vscode-foreground);
    font-size: 1.1em;
    letter-spacing: 0;
    text-transform: none;
    overflow-wrap: anywhere;
  }
  .close {
    padding: 0.25em;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .close:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }
`;

/** The table and its detail pane: side by side where there is room. */
export const splitStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  .split {
    display: grid;
    flex: 1 1 0;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    gap: 0.5em 1.5em;
    min-height: 22em;
  }
  .split.open {
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
  }
  @media (max-width: 900px) {
    .split.open {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(16em, 1fr) auto;
    }
  }
  .toolbar {
    margin: 0.7em 0 0.5em;
  }
  .toolbar .aside {
    margin-inline-start: auto;
    color: var(--muted);
  }
  .note-line {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 2em;
    margin-bottom: 0.4em;
    font-size: 0.93em;
  }
  details {
    margin-top: 0.5em;
  }
  summary {
    width: fit-content;
    color: var(--muted);
    font-size: 0.86em;
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
    cursor: pointer;
  }
  summary .figure {
    letter-spacing: 0;
    text-transform: none;
  }
  details > :not(summary) {
    margin-top: 0.4em;
  }
`;
