// Drives the workbench as a person does: palette, explorer, menus, notifications, panel. The selectors are those of VS Code's own page.
import { mkdirSync } from "node:fs";
import path from "node:path";

const PALETTE_TRIES = 10;
const ANALYSIS_MS = 120_000;

export class Driver {
  constructor(page, shots) {
    this.page = page;
    this.shots = shots;
    page.setDefaultTimeout(30_000);
    mkdirSync(shots, { recursive: true });
  }

  shot(name) {
    return this.page.screenshot({ path: path.join(this.shots, `${name}.png`) });
  }

  /**
   * Runs a command by its title. The list is made while typing: a command registered a moment later needs typing again, and the list closes
   * when anything else takes the focus, so that every step may have to be done again. The row is clicked:
   * the first one, which Enter would take, may be another command with the same words ("Browse Color Themes in Marketplace").
   */
  async command(title) {
    const input = this.page.locator(".quick-input-widget input.input");
    const label = `.quick-input-list .monaco-list-row[aria-label`;
    const row = this.page.locator(`${label}="${title}"], ${label}^="${title}, "]`).first();
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press("F1");
      try {
        await input.waitFor({ timeout: 2_500 });
        await input.fill(`>${title}`, { timeout: 2_500 });
        await row.click({ timeout: 2_500 });
        return;
      } catch (error) {
        if (attempt === PALETTE_TRIES) throw error;
        await this.page.keyboard.press("Escape");
      }
    }
  }

  /** A row of the quick pick that is open, by a text in it. */
  quickRow(text) {
    return this.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
  }

  /** A question that is open, by a text in it. */
  question(text) {
    return this.page.locator(".quick-input-widget:visible", { hasText: text });
  }

  /** Runs a command that asks to pick one, and picks it: the list closes when anything else takes the focus, and is then asked for again. */
  async commandAndPick(title, text) {
    for (let attempt = 1; ; attempt++) {
      await this.command(title);
      try {
        await this.quickRow(text).click({ timeout: 2_500 });
        return;
      } catch (error) {
        if (attempt === PALETTE_TRIES) throw error;
        await this.page.keyboard.press("Escape");
      }
    }
  }

  /** Answers the file dialog that opens. It proposes a file some time after it has come, and ignores Enter while it looks at the folder. */
  async saveAs(file) {
    const input = this.page.locator(".quick-input-widget:visible input.input");
    await input.waitFor();
    await repeat(
      () => this.page.waitForTimeout(100),
      async () => (await input.inputValue()) !== "",
    );
    await repeat(
      async () => {
        if ((await input.inputValue()) !== file) await input.fill(file);
        else await this.page.keyboard.press("Enter");
      },
      () => input.isHidden(),
    );
  }

  /** Answers the question that opens. */
  async answer(text) {
    const input = this.page.locator(".quick-input-widget:visible input.input");
    await input.waitFor();
    await input.fill(text);
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** Loads the window again, and waits until the panel that was there is. */
  async reload() {
    await this.command("Developer: Reload Window");
    await this.page.locator("iframe.webview").waitFor({ state: "detached" });
    await this.explorerRow("shop").waitFor({ timeout: 60_000 });
    return this.report();
  }

  /** Chooses a color theme by its label, as the person sees it. */
  async theme(label) {
    await this.command("Preferences: Color Theme");
    await this.page.locator('.quick-input-widget input.input[placeholder*="Color Theme"]').fill(label);
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ has: this.page.getByText(label, { exact: true }) });
    await row.first().click();
  }

  /** A row of the explorer: folders are opened on the way, as in "story/before.heapsnapshot". */
  async file(name) {
    const parts = name.split("/");
    for (let depth = 1; depth < parts.length; depth++) {
      const child = this.explorerRow(parts[depth]);
      if (!(await child.isVisible())) {
        await this.explorerRow(parts[depth - 1]).click();
        await this.page.keyboard.press("ArrowRight");
      }
      await child.waitFor();
    }
    return this.explorerRow(parts.at(-1));
  }

  explorerRow(label) {
    return this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${label}"]`).first();
  }

  /** Selects files in the explorer, opens the context menu on the last one; gives the menu. */
  async contextMenu(...names) {
    const rows = [];
    for (const name of names) rows.push(await this.file(name));
    for (const [index, row] of rows.entries()) await row.click({ modifiers: index > 0 ? ["ControlOrMeta"] : [] });
    return this.menuOn(rows.at(-1));
  }

  async menuOn(element) {
    await element.click({ button: "right" });
    const menu = this.page.locator(".monaco-menu:visible").first();
    await menu.waitFor();
    return menu;
  }

  /** Chooses an entry of the context menu on these files. */
  async choose(item, ...names) {
    await this.chooseIn(await this.contextMenu(...names), item);
  }

  /** A menu ignores clicks in its first moments. */
  async chooseIn(menu, item) {
    await repeat(
      () => menu.getByText(item, { exact: true }).click({ timeout: 1_000 }),
      () => menu.isHidden(),
    );
  }

  notification(text) {
    return this.page.locator(".notification-toast", { hasText: text });
  }

  /** Closes menus, dialogs, editors and notifications. */
  async clear() {
    for (let presses = 0; presses < 3; presses++) await this.page.keyboard.press("Escape");
    await this.closeEditors();
    await this.command("Notifications: Clear All Notifications");
  }

  /** The page inside the panel that is open. */
  webview() {
    return this.page.frameLocator("iframe.webview.ready:visible").frameLocator("iframe#active-frame");
  }

  /** The panel in that page. Locators look through the open shadow roots of its elements. */
  panel() {
    return this.webview().locator("heap-verdict-panel");
  }

  /** Waits for the report; gives the panel. */
  async report() {
    const panel = this.panel();
    await panel.getByRole("tab", { name: "Verdict" }).waitFor({ timeout: ANALYSIS_MS });
    return panel;
  }

  async tab(name) {
    await this.panel().getByRole("tab", { name }).click();
  }

  async closeEditors() {
    await this.command("View: Close All Editors");
    await this.page.locator("iframe.webview").waitFor({ state: "detached" });
  }
}

const TRIES = 20;

/** Does it until the check holds. */
async function repeat(action, check) {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    await action().catch(() => undefined);
    for (let looks = 0; looks < 5; looks++) {
      if (await check()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`no effect in ${TRIES} tries`);
}
