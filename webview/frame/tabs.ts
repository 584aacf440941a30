// The tab strip: VS Code's look from vscode-elements; scrolls when narrow, and Space, Home and End work too.
import { VscodeTabHeader } from "@vscode-elements/elements/dist/vscode-tab-header/index.js";
import "@vscode-elements/elements/dist/vscode-tab-panel/index.js";
import { VscodeTabs } from "@vscode-elements/elements/dist/vscode-tabs/index.js";
import { css } from "lit";

class WrappingTabs extends VscodeTabs {
  static override styles = [
    ...[VscodeTabs.styles].flat(),
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .header {
        flex: none;
        padding: 0 0.6em;
        overflow-x: auto;
        border-bottom-color: var(--border, #8884);
        scrollbar-width: none;
      }
      .tablist {
        gap: 0.4em;
      }
      slot[name="header"] {
        display: contents;
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener("keydown", (event) => this.#onKey(event));
  }

  protected override firstUpdated(): void {
    // The list around it has this role already; one inside the other confuses screen readers.
    this.renderRoot.querySelector('slot[name="header"]')?.removeAttribute("role");
  }

  #onKey(event: KeyboardEvent): void {
    const header = event.target;
    if (!(header instanceof VscodeTabHeader)) return;
    const headers = [...this.querySelectorAll<VscodeTabHeader>("vscode-tab-header")];
    const target = event.key === " " ? header : event.key === "Home" ? headers[0] : event.key === "End" ? headers.at(-1) : undefined;
    if (!target) return;
    event.preventDefault();
    target.click();
    target.focus();
  }
}

customElements.define("hv-tabs", WrappingTabs);
