import { css } from "lit";

/** The detail of a row: a line that names it, and what it consists of below. */
export const paneStyles = css`
  :host {
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    min-height: 0;
  }
  section {
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    min-height: 0;
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.9em;
    min-height: 2.5em;
    padding: 0 1.2em;
    overflow: hidden;
    font-size: 0.96em;
    white-space: nowrap;
  }
  header h2 {
    display: block;
    /* What it is about is cut last. */
    min-width: min(12em, 35%);
    margin: 0;
    overflow: hidden;
    font-size: 1.04em;
    text-overflow: ellipsis;
  }
  header .choices,
  header .link {
    flex: none;
  }
  header .about {
    flex: 0 100 auto;
    min-width: 0;
    overflow: hidden;
    color: var(--dim);
    text-overflow: ellipsis;
  }
  header .close {
    flex: none;
    margin-inline-start: auto;
    padding: 0.2em;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    cursor: pointer;
  }
  header .close:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }
  .more {
    padding: 0 1.2em 0.8em;
    overflow: auto;
  }
  @media (max-width: 620px) {
    header {
      flex-wrap: wrap;
      gap: 0 0.9em;
      padding: 0 0.8em 0.2em;
    }
    header h2 {
      flex: 1 1 70%;
    }
    header .close {
      order: 1;
    }
    header > :not(h2):not(.close) {
      order: 2;
    }
    header .about {
      display: none;
    }
  }
`;
