// What VS Code itself shows of the extension: its settings with their descriptions, and the welcome of an empty window. The last steps: they leave the workspace.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const read = (file) => JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"));
const manifest = read("package.json");
const texts = read("package.nls.json");

/** As a person reads it: the Markdown of a description without its marks. */
function plain(markdown) {
  return markdown
    .replace(/^- /gm, "")
    .replaceAll("`", "")
    .split("\n")
    .filter((line) => line !== "");
}

export function aroundSteps(session, test) {
  test("the settings page shows each setting with its description", async () => {
    const { drive } = session();
    await drive.command("Preferences: Open Settings (UI)");
    const editor = drive.page.locator(".settings-editor");
    const search = async (words) => {
      await editor.locator(".suggest-input-container").click();
      await drive.page.keyboard.press("ControlOrMeta+A");
      await drive.page.keyboard.type(words);
    };
    // One by one: the page draws only what can be seen.
    for (const [key, { markdownDescription }] of Object.entries(manifest.contributes.configuration.properties)) {
      await search(`@id:${key}`);
      const setting = editor.locator(`.setting-item-contents[data-key="${key}"]`);
      await setting.waitFor();
      const description = await setting.locator(".setting-item-description").textContent();
      for (const line of plain(texts[markdownDescription.slice(1, -1)]))
        assert.ok(description.includes(line), `${key}: ${line}\n${description}`);
    }
    await search(`@ext:${manifest.publisher}.${manifest.name}`);
    await drive.shot("settings");
  });

  test("an empty window says what can be done, and its button does it", async () => {
    const { drive } = session();
    const loaded = drive.page.waitForEvent("load");
    await drive.command("Workspaces: Close Workspace");
    await loaded;
    await drive.page.locator('.activitybar .action-label[aria-label^="Explorer"]').click();
    const [explanation, button] = texts["welcome.noFolder"].split("\n");
    const [, label] = /^\[(.+)\]\(command:/.exec(button);
    const welcome = drive.page.locator(".welcome-view-content");
    await welcome.getByText(explanation).waitFor({ timeout: 60_000 });
    await drive.shot("empty-window");
    await welcome.getByRole("button", { name: label }).click();
    await drive.page.locator(".quick-input-widget:visible", { hasText: "Choose two or more heap snapshots" }).waitFor();
    await drive.shot("empty-window-compare");
  });
}
