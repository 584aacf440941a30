import { css } from "lit";

export const treemapStyles = css`
  nav {
    margin-top: 0.8em;
    overflow-wrap: anywhere;
  }
  p {
    max-width: none;
  }
  .map {
    position: relative;
    height: clamp(18em, 52vh, 44em);
    overflow: hidden;
    border: 1px solid var(--border);
  }
  .box {
    position: absolute;
    display: block;
    overflow: hidden;
    padding: 0;
    border: 1px solid var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-editor-background) 65%, var(--tone)));
    border-radius: 0;
    background: color-mix(in srgb, var(--tone) calc(22% + 10% * var(--shade)), var(--vscode-editor-background));
    color: var(--vscode-foreground);
    font: inherit;
    font-size: 0.86em;
    line-height: 1.4;
    text-align: start;
    --tone: var(--orange);
  }
  button.box {
    cursor: pointer;
  }
  button.box:hover {
    background: color-mix(in srgb, var(--tone) 40%, var(--vscode-editor-background));
  }
  button.box:focus-visible {
    z-index: 2;
    outline: 2px solid var(--vscode-focusBorder);
    outline-offset: -2px;
  }
  .shared {
    --tone: var(--purple);
  }
  .service,
  .rest {
    --tone: var(--grey);
  }
  .group {
    --tone: var(--blue);
  }
  .constructor {
    --tone: var(--green);
  }
  .inner {
    border-width: 1px 0 0 1px;
    background: color-mix(in srgb, var(--vscode-editor-background) 35%, transparent);
    pointer-events: none;
  }
  .label {
    position: absolute;
    inset: 0 0 auto;
    padding: 0 0.35em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .label bdi {
    overflow-wrap: normal;
  }
  .scroll {
    margin-top: 1em;
  }
`;
