// What a person sees when the server ends or the window is loaded again, and what becomes of the memory.
import assert from "node:assert/strict";
import { residentBytes, serverProcesses } from "../harness/processes.mjs";
import { headline, SHOP, STORY } from "./session.mjs";

/** Share of the server's memory that may stay: code, its own heap and what it had before. test/server/process.test.ts holds it closer. */
const STAYS = 0.6;

export function recoverySteps(session, test) {
  async function open(files) {
    const { drive } = session();
    await drive.choose("Compare Heap Snapshots", ...files);
    return drive.report();
  }

  test("the server ends: one message, the report stays, and it can be run again", async () => {
    const { drive, workbench } = session();
    const panel = await open(SHOP);
    const [server] = await serverProcesses(workbench.extensions);
    process.kill(server, "SIGKILL");
    await drive.notification("The heap analysis server ended unexpectedly").waitFor();
    await panel.getByText("The analysis ended unexpectedly").waitFor();
    assert.equal(await drive.page.locator(".notification-toast").count(), 1);
    await panel
      .getByText(await headline(SHOP))
      .first()
      .waitFor();
    await drive.shot("server-lost");
    await panel.getByRole("button", { name: "Compare again" }).click();
    await panel.getByRole("button", { name: "Add Snapshot…" }).waitFor({ timeout: 120_000 });
    const [next] = await serverProcesses(workbench.extensions);
    assert.notEqual(next, server);
  });

  test("the window is loaded again: the report is back, and answers questions", async () => {
    const { drive } = session();
    await open(STORY);
    await drive.tab("Retainers");
    const panel = await drive.reload();
    await panel
      .getByText(await headline(STORY))
      .first()
      .waitFor({ timeout: 120_000 });
    await drive.tab("Tenants");
    await panel
      .getByText(/tenant-\d+/)
      .first()
      .waitFor({ timeout: 120_000 });
    await drive.shot("after-reload");
  });

  test("closing the panel gives the memory back", async () => {
    const { drive, workbench } = session();
    await open(STORY);
    const [server] = await serverProcesses(workbench.extensions);
    const used = residentBytes(server);
    if (used === null) return;
    await drive.closeEditors();
    let left = used;
    for (let tries = 0; tries < 50 && left > used * STAYS; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      left = residentBytes(server);
    }
    console.log(`server: ${(used / 1e6).toFixed(0)} MB with the comparison open, ${(left / 1e6).toFixed(0)} MB after it was closed`);
    assert.ok(left <= used * STAYS, `${used} → ${left}`);
  });
}
