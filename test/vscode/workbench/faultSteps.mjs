// What goes wrong on people's machines, as a person sees it: one clear message, nothing lost, nothing half-written, and the next comparison works.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import { manyClasses } from "../../support/manyClasses.mjs";
import { smallDisk } from "../harness/fullDisk.mjs";
import { limitHeapOfThreads } from "../harness/heapLimit.mjs";
import { serverProcesses } from "../harness/processes.mjs";
import { commandLine, headline, SHOP, STORY, startSession, workspace } from "./session.mjs";

/** Enough for small snapshots. A comparison with this many classes needs more. */
const HEAP_MB = 100;
const CLASSES = 300_000;

export function faultSteps(session, test) {
  /** Another window on the same folder: its own VS Code with its own profile. */
  let other;
  before(async () => {
    other = await startSession();
  });
  after(() => other?.close());

  async function open({ drive }, files) {
    await drive.choose("Compare Heap Snapshots", ...files);
    return drive.report();
  }

  async function exportJson({ drive }, panel, file) {
    await panel.getByRole("tab", { name: "Verdict" }).focus();
    await drive.commandAndPick("Heap Verdict: Export Report…", "JSON");
    await drive.saveAs(file);
  }

  test("the disk is full on export: one message, nothing at the target, and the report can be saved elsewhere", async (context) => {
    const disk = smallDisk();
    if (disk.reason) return context.skip(disk.reason);
    try {
      const { drive } = session();
      const panel = await open(session(), SHOP);
      await exportJson(session(), panel, path.join(disk.folder, "full.heapverdict.json"));
      await panel.getByText("full.heapverdict.json: the disk is full, and nothing was written").waitFor();
      await drive.shot("disk-full");
      assert.equal(await drive.page.locator(".notification-toast").count(), 0);
      assert.deepEqual(readdirSync(disk.folder), []);
      const elsewhere = path.join(workspace, "elsewhere.heapverdict.json");
      await exportJson(session(), panel, elsewhere);
      await drive.notification("Saved elsewhere.heapverdict.json").waitFor();
      assert.equal(readFileSync(elsewhere, "utf8"), await commandLine(SHOP, "json"));
    } finally {
      disk.remove();
    }
  });

  test("a thread runs out of memory: the panel says what to do, the server lives, the next comparison works", async () => {
    const { drive, workbench } = other;
    const folder = path.join(workspace, "many");
    mkdirSync(folder, { recursive: true });
    for (const [name, count] of [
      ["few", 1_000],
      ["all", CLASSES],
    ])
      writeFileSync(path.join(folder, `${name}.heapsnapshot`), manyClasses(count));
    await open(other, SHOP);
    const [server] = await serverProcesses(workbench.extensions);
    await limitHeapOfThreads(server, HEAP_MB);
    await drive.closeEditors();
    await drive.choose("Compare Heap Snapshots", "many/few.heapsnapshot", "many/all.heapsnapshot");
    const panel = drive.panel();
    await panel.getByText("The analysis ran out of memory: the heap of each of its threads may have").waitFor({ timeout: 240_000 });
    await panel.getByText("NODE_OPTIONS=--max-old-space-size=8192 heap-verdict compare").waitFor();
    await drive.shot("out-of-memory");
    assert.equal(await drive.page.locator(".notification-toast").count(), 0);
    await drive.closeEditors();
    rmSync(folder, { recursive: true });
    const next = await open(other, SHOP);
    await next
      .getByText(await headline(SHOP))
      .first()
      .waitFor();
    assert.deepEqual(await serverProcesses(workbench.extensions), [server]);
    await drive.clear();
  });

  test("two windows on the same files: both compare, export and mark growth as expected at once, and nothing is lost", async () => {
    const windows = [session(), other];
    const inBoth = (work) => Promise.all(windows.map(work));
    const panels = await inBoth((window) => open(window, STORY));
    const text = await commandLine(STORY, "json");
    await inBoth(async (window, at) => {
      const file = path.join(workspace, `window-${at}.heapverdict.json`);
      await exportJson(window, panels[at], file);
      await window.drive.notification(`Saved window-${at}.heapverdict.json`).waitFor();
      assert.equal(readFileSync(file, "utf8"), text);
    });
    await inBoth(async ({ drive }, at) => {
      await panels[at].getByRole("button", { name: "Mark as Expected…" }).first().click();
      await drive.question("Up to how many MB may it grow?").waitFor();
      await drive.page.keyboard.press("Enter");
      await drive.question("Why is it expected?").waitFor();
      await drive.page.keyboard.type(`said in window ${at}`);
    });
    await inBoth(({ drive }) => drive.page.keyboard.press("Enter"));
    const expected = path.join(workspace, ".heapverdict.json");
    const reasons = () => JSON.parse(readFileSync(expected, "utf8")).expected.map(({ reason }) => reason);
    await inBoth((_, at) => panels[at].getByText(`said in window`).first().waitFor({ timeout: 120_000 }));
    await session().drive.shot("two-windows");
    assert.deepEqual(reasons().sort(), ["said in window 0", "said in window 1"]);
    assert.deepEqual(
      readdirSync(workspace).filter((name) => /lock|tmp/.test(name)),
      [],
    );
    await inBoth(({ drive }) => drive.clear());
    rmSync(expected);
  });
}
