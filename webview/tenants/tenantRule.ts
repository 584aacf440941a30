// How tenants are recognised, and what another rule would explain.
import "@vscode-elements/elements/dist/vscode-button/index.js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { TenantCandidate, Tenants } from "../../src/protocol/report.ts";
import type { PanelTextfield } from "../controls/fields.ts";
import { failureText } from "../state/requestFailure.ts";
import { base, plainTable } from "../styles/base.ts";
import { styles } from "../styles/styleProperties.ts";
import { formatCountChange, formatShare } from "../text/figures.ts";
import { said, t } from "../text/l10n.ts";
import { nameOf, sentence } from "../text/shownNames.ts";
import { act } from "../wire/events.ts";
import type { Host } from "../wire/hostConnection.ts";
import "../controls/fields.ts";

@customElement("hv-tenant-rule")
export class TenantRule extends LitElement {
  static override styles = [
    base,
    plainTable,
    css`
      .meter {
        display: inline-block;
        width: 6em;
        height: 0.5em;
        margin-inline-start: 0.6em;
        border: 1px solid var(--border);
        border-radius: 2px;
      }
      .meter span {
        display: block;
        width: var(--width);
        height: 100%;
        background: var(--blue);
      }
      label {
        display: block;
        cursor: pointer;
      }
      .toolbar {
        margin-top: 0.7em;
      }
      .toolbar hv-textfield {
        width: 26em;
      }
      p {
        max-width: 110ch;
      }
      .problem {
        color: var(--vscode-errorForeground);
      }
    `,
  ];

  @property({ attribute: false }) tenants!: Tenants;
  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) canQuery = false;
  @state() private candidates: readonly TenantCandidate[] = [];
  @state() private chosen = "";
  @state() private ownRule = "";
  /** What came of the own rule that was tried; null while none was. */
  @state() private preview: { rule: string; found: TenantCandidate | null; problem: string } | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("tenants")) return;
    this.candidates = this.tenants.candidates;
    this.chosen = this.candidates.find((candidate) => candidate.chosen)?.rule ?? "";
    this.ownRule = "";
    this.preview = null;
    if (this.canQuery && this.candidates.length === 0) void this.#load();
  }

  protected override render(): TemplateResult {
    const current = this.candidates.find((candidate) => candidate.chosen)?.rule ?? "";
    return html`
      <p>${this.tenants.items.length > 0 ? t("Recognised by:") : nothing} ${sentence(said(this.tenants.rule, this.tenants.ruleParts))}</p>
      ${this.canQuery ? nothing : html`<p class="muted">${t("Another rule needs the snapshots, which are not at hand.")}</p>`}
      <div class="scroll" role="region" tabindex="0" aria-label=${t("Rules that recognise tenants")}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="text">${t("rule")}</th>
              <th scope="col">${t("tenants")}</th>
              <th scope="col">${t("of the growth explained")}</th>
            </tr>
          </thead>
          <tbody>
            ${this.candidates.map((candidate) => this.#candidate(candidate))}
            ${this.#fixed("auto", t("Find the best rule"))} ${this.#fixed("none", t("No tenants"))}
          </tbody>
        </table>
      </div>
      <div class="toolbar">
        <hv-textfield
          .label=${t("Own rule")}
          placeholder="property:NAME, key:/REGEX/, class:NAME.path"
          .value=${this.ownRule}
          ?disabled=${!this.canQuery}
          @input=${(event: Event) => {
            this.ownRule = (event.target as PanelTextfield).value;
          }}
        ></hv-textfield>
        <vscode-button secondary ?disabled=${!this.canQuery || this.ownRule.trim() === ""} @click=${() => this.#try(this.ownRule.trim())}
          >${t("Preview")}</vscode-button
        >
        <vscode-button
          ?disabled=${!this.canQuery || (this.ownRule.trim() === "" && (this.chosen === "" || this.chosen === current))}
          @click=${() => act(this, "chooseTenantRule", { rule: this.ownRule.trim() || this.chosen })}
          >${t("Apply rule")}</vscode-button
        >
        <small>${t("The workspace remembers it.")}</small>
      </div>
      <p role="status">${this.preview ? this.#found(this.preview) : nothing}</p>
    `;
  }

  #found({ rule, found, problem }: { rule: string; found: TenantCandidate | null; problem: string }): TemplateResult {
    if (problem) return html`<span class="problem">${sentence(problem)}</span>`;
    if (!found) return html`<span class="muted">${t("Looking…")}</span>`;
    const { before, after } = found.tenants;
    if (before + after === 0) return html`<span class="mono">${nameOf(rule, 100)}</span>: ${t("no object matches.")}`;
    const words = t("tenants {0}, {1} of the growth explained", formatCountChange(before, after), formatShare(found.explained));
    return html`<span class="mono">${nameOf(rule, 100)}</span>: ${words} <small>${nameOf(said(found.description, found.descriptionParts), 160)}</small>`;
  }

  async #try(rule: string): Promise<void> {
    const asked = { rule, found: null, problem: "" };
    this.preview = asked;
    let answer: { found: TenantCandidate | null; problem: string };
    try {
      answer = { found: await this.host.request("previewTenantRule", { rule }), problem: "" };
    } catch (error) {
      answer = { found: null, problem: failureText(error) };
    }
    if (this.preview === asked) this.preview = { rule, ...answer };
  }

  #candidate({ rule, description, descriptionParts, tenants, explained, chosen }: TenantCandidate): TemplateResult {
    return html`<tr>
      <td class="text wrap">
        <label>
          ${this.#radio(rule)} <span class="mono">${nameOf(rule, 100)}</span>${chosen ? html` <b>${t("(in use)")}</b>` : nothing}
          <small>${nameOf(said(description, descriptionParts), 160)}</small>
        </label>
      </td>
      <td>${formatCountChange(tenants.before, tenants.after)}</td>
      <td>
        ${formatShare(explained)}
        <span class="meter" aria-hidden="true"><span ${styles({ "--width": `${Math.max(0, Math.min(100, 100 * explained))}%` })}></span></span>
      </td>
    </tr>`;
  }

  #fixed(rule: "auto" | "none", label: string): TemplateResult {
    return html`<tr>
      <td class="text"><label>${this.#radio(rule)} ${label}</label></td>
      <td></td>
      <td></td>
    </tr>`;
  }

  #radio(rule: string): TemplateResult {
    return html`<input
      type="radio"
      name="rule"
      value=${rule}
      .checked=${this.chosen === rule && this.ownRule.trim() === ""}
      ?disabled=${!this.canQuery}
      @change=${() => {
        this.chosen = rule;
        this.ownRule = "";
      }}
    />`;
  }

  /** A report may come without its candidates: then the server knows them. */
  async #load(): Promise<void> {
    const { tenants } = this;
    try {
      const candidates = await this.host.request("tenantCandidates", {});
      if (tenants !== this.tenants) return;
      this.candidates = candidates;
      // What the person chose meanwhile stays.
      if (this.chosen === "") this.chosen = candidates.find((candidate) => candidate.chosen)?.rule ?? "";
    } catch {
      // The list stays empty: automatic, none and an own rule remain.
    }
  }
}
