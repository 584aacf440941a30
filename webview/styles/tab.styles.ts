import { css } from "lit";

/** A tab that is a table: a line of tools above, the table and its detail below. */
export const tabStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .tools {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.5em 1em;
    padding: 0.5em 1.2em;
    font-size: 0.93em;
    white-space: nowrap;
  }
  .tools hv-textfield {
    flex: 0 1 18em;
    min-width: 9em;
  }
  .tools .check {
    display: inline-flex;
    gap: 0.45em;
    align-items: center;
    cursor: pointer;
  }
  .tools input[type="checkbox"] {
    margin: 0;
    accent-color: var(--vscode-focusBorder);
  }
  .tools .aside {
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    color: var(--dim);
    text-align: end;
    text-overflow: ellipsis;
  }
  .tools select {
    width: auto;
    max-width: 11em;
    padding: 0.1em 0.2em;
  }
  hv-table {
    flex: 1 1 0;
  }
  @media (max-width: 1000px) {
    .tools {
      gap: 0.4em 0.7em;
    }
    .tools .aside,
    .tools select,
    .choices .number {
      display: none;
    }
    .tools hv-textfield {
      flex: 1 1 11em;
    }
  }
  @media (max-width: 620px) {
    .tools {
      flex-wrap: wrap;
      padding: 0.4em 0.8em;
    }
    .tools .check {
      display: none;
    }
    .tools hv-textfield {
      flex: 1 1 100%;
    }
    hv-table {
      --table-inset: 0.8em;
    }
  }
  @media (max-height: 640px) {
    .tools {
      padding-block: 0.25em;
    }
  }
`;
