// The retaining paths of all objects of a constructor, alike ones merged: by how many ways they are held.
import "./retainingPath.ts";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Route, Routes, RoutesParams } from "../../src/protocol/queries.ts";
import { failureText } from "../state/requestFailure.ts";
import { base } from "../styles/base.ts";
import { formatBytes, formatCount } from "../text/figures.ts";
import { plural, t } from "../text/l10n.ts";
import type { Host } from "../wire/hostConnection.ts";

@customElement("hv-routes")
export class RouteList extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        padding: 0.2em 0 0.6em;
        border-top: 1px solid var(--rule);
      }
      p {
        margin: 0.3em 0 0;
        padding: 0 1em;
        font-size: 0.93em;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) of!: RoutesParams;
  @state() private found: Routes | null = null;
  @state() private problem = "";
  #asked = "";

  protected override willUpdate(): void {
    const asked = JSON.stringify(this.of);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.found = null;
    this.problem = "";
    this.host.request("routes", this.of).then(
      (found) => {
        if (asked === this.#asked) this.found = found;
      },
      (error: unknown) => {
        if (asked === this.#asked) this.problem = failureText(error);
      },
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.problem) return html`<p role="alert">${this.problem}</p>`;
    if (!this.found) return html`<p class="muted" role="status">${t("Following all of them to the root…")}</p>`;
    const { routes, followed, total } = this.found;
    if (routes.length === 0 || total < 2) return nothing;
    const all = followed === total ? formatCount(total) : t("the largest {0} of {1}", formatCount(followed), formatCount(total));
    const words = plural(
      routes.length,
      "All objects ({1}) are held by this one path:",
      "All objects ({1}) are held by {0} paths:",
      formatCount(routes.length),
      all,
    );
    return html`<p class="muted">${words}</p>
      ${routes.map(route)}`;
  }
}

function route({ path, objects, retained }: Route): TemplateResult {
  const figures = t("{0} × · {1}", formatCount(objects), formatBytes(retained));
  return html`<hv-path .path=${path} .figures=${figures} label=${t("Merged retaining path")} short></hv-path>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "hv-routes": RouteList;
  }
}
