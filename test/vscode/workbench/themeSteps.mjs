// Every tab in four themes, as pictures to be looked at; and nothing asked of another machine meanwhile.
import assert from "node:assert/strict";
import { headline, STORY } from "./session.mjs";

/** By the name in the files: the label in the list, and the class that a webview's body gets. */
const THEMES = {
  dark: ["Dark Modern", "vscode-dark"],
  light: ["Light Modern", "vscode-light"],
  "high-contrast-dark": ["Dark High Contrast", "vscode-high-contrast"],
  "high-contrast-light": ["Light High Contrast", "vscode-high-contrast-light"],
};
const TABS = ["Verdict", "Objects", "Tenants", "Retainers", "Memory"];

export function themeSteps(session, test) {
  test("every tab follows the theme", async () => {
    const { drive, workbench } = session();
    await drive.choose("Compare Heap Snapshots", ...STORY);
    const panel = await drive.report();
    await panel
      .getByText(await headline(STORY))
      .first()
      .waitFor();
    for (const [name, [theme, className]] of Object.entries(THEMES)) {
      await drive.theme(theme);
      await drive.webview().locator(`body.${className}`).waitFor();
      for (const tab of TABS) {
        await drive.tab(tab);
        await panel.getByText("Loading…").first().waitFor({ state: "detached" });
        await drive.page.waitForTimeout(150);
        await drive.shot(`${tab.toLowerCase()}-${name}`);
      }
    }
    assert.deepEqual(workbench.hosts().filter(isElsewhere), []);
  });
}

/** Resources of a webview have a host of their own, which VS Code's service worker answers: nothing leaves the machine for them. */
function isElsewhere(host) {
  return host !== "127.0.0.1" && !host.endsWith("localhost") && !host.endsWith(".vscode-resource.vscode-cdn.net");
}
