// From the sample service to a verdict without leaving the window: debug it, take snapshots, compare.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { workspace } from "./session.mjs";

const SAMPLE = "heap-verdict-sample";
const CAPTURE_MS = 120_000;
const run = promisify(execFile);

/** Two threads beside the main one, the second of which ends when it is asked to. */
const IN_TWO_THREADS = `
const { Worker } = require("node:worker_threads");
const workers = [1, 2].map(() => new Worker("require('node:worker_threads').parentPort.on('message', () => {})", { eval: true }));
let online = 0;
for (const worker of workers) worker.on("online", () => ++online === 2 && console.log("ready"));
process.stdin.on("data", () => void workers[1].terminate());
`;

export function captureSteps(session, step) {
  /** Visits of all tenants, as a person would have them in a terminal. */
  const load = () => run(process.execPath, ["load.js"], { cwd: path.join(workspace, SAMPLE) });
  const isUp = () =>
    fetch("http://127.0.0.1:8123/").then(
      ({ ok }) => ok,
      () => false,
    );

  step("the sample service in the debugger: two snapshots, the view, the verdict", async () => {
    const { drive } = session();
    const { page } = drive;
    // On a loaded machine it asks before the process stands still for long.
    await page.addLocatorHandler(page.getByRole("button", { name: "Take It Anyway" }), (button) => button.click());
    if (await isUp()) await drive.command("Debug: Stop");
    await drive.command("View: Show Explorer");
    const header = page.locator('.pane-header[aria-label^="Heap Captures"]');
    if ((await header.getAttribute("aria-expanded")) !== "true") await header.click();
    const view = page.locator('.pane:has(.pane-header[aria-label^="Heap Captures"])');
    await view.getByText("Heap snapshots of running Node.js processes").waitFor();
    await drive.theme("Dark Modern");
    await drive.shot("captures-empty");
    await drive.commandAndPick("Heap Verdict: Open Sample Service…", "In this workspace");
    await drive.notification("The sample service").getByRole("button", { name: "Start Debugging" }).click();
    for (const deadline = Date.now() + CAPTURE_MS; !(await isUp()); await page.waitForTimeout(200))
      assert.ok(Date.now() < deadline, "the service did not start");
    await load();
    await drive.commandAndPick("Heap Verdict: Take Heap Snapshot…", SAMPLE);
    await drive.notification("stands still for about").waitFor({ timeout: CAPTURE_MS });
    await drive.shot("capture-under-way");
    await drive.notification("Snapshot before is taken").waitFor({ timeout: CAPTURE_MS });
    await load();
    // The notification may have gone meanwhile: the status bar leads on.
    await page.locator(".statusbar-item", { hasText: "server.js: 1 snapshot" }).click();
    await drive.quickRow("after before").click();
    await drive.notification("Snapshot after is taken").waitFor({ timeout: CAPTURE_MS });
    // Debugging may show its own view.
    await drive.command("View: Show Explorer");
    for (const label of ["before", "after"]) await view.locator(`.monaco-list-row[aria-label^="${label}"]`).waitFor();
    await drive.shot("captures");
    const series = view.locator(".monaco-list-row", { hasText: "server.js" });
    await series.hover();
    await series.getByRole("button", { name: "Compare" }).click();
    const panel = await drive.report();
    await panel
      .getByText(/sessions/)
      .first()
      .waitFor();
    await drive.shot("captures-verdict");
    await drive.theme("Light Modern");
    await drive.webview().locator("body.vscode-light").waitFor();
    await drive.shot("captures-light");
    await drive.command("Debug: Stop");
    const [folder] = readdirSync(path.join(workspace, ".heap-snapshots"));
    assert.equal(readdirSync(path.join(workspace, ".heap-snapshots", folder)).length, 4, "two snapshots, and what was said beside each");
  });

  step("all threads of a process: which is being taken, and which has ended meanwhile", async () => {
    const { drive } = session();
    const { page } = drive;
    await page.addLocatorHandler(page.getByRole("button", { name: "Take It Anyway" }), (button) => button.click());
    await drive.clear();
    const program = path.join(workspace, "two-threads.cjs");
    writeFileSync(program, IN_TWO_THREADS);
    const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "ignore"] });
    const snapshots = path.join(workspace, ".heap-snapshots");
    const ofMain = () => {
      const folder = readdirSync(snapshots).find((name) => name.endsWith("two-threads.cjs"));
      return readdirSync(path.join(snapshots, folder)).filter((name) => name.endsWith(".heapsnapshot")).length;
    };
    try {
      await once(child.stdout, "data");
      await drive.commandAndPick("Heap Verdict: Take Heap Snapshot…", "two-threads.cjs");
      await drive.quickRow("main thread and all 2 worker threads").waitFor({ timeout: CAPTURE_MS });
      await drive.shot("capture-which-thread");
      await drive.quickRow("main thread and all 2 worker threads").click();
      await drive.notification("worker thread 2 (3 of 3)").waitFor({ timeout: CAPTURE_MS });
      await drive.notification("Snapshots before of 3 threads are taken").waitFor({ timeout: CAPTURE_MS });
      await drive.commandAndPick("Heap Verdict: Take Heap Snapshot…", "two-threads.cjs, all threads");
      for (const deadline = Date.now() + CAPTURE_MS; ofMain() < 2; await page.waitForTimeout(50))
        assert.ok(Date.now() < deadline, "the main thread has no second snapshot");
      child.stdin.write("end\n");
      await drive.notification("No snapshot was taken of two-threads.cjs, worker thread 2").waitFor({ timeout: CAPTURE_MS });
      await drive.notification("Snapshots after of 2 threads are taken").waitFor({ timeout: CAPTURE_MS });
      await drive.shot("capture-thread-ended");
    } finally {
      child.kill("SIGKILL");
      rmSync(program);
    }
  });
}
