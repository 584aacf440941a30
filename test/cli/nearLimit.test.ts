// The dump that Node writes before it runs out of memory, alone: who keeps the heap is named.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { parseSummary } from "../../src/protocol/parseReport.ts";
import { bundleCli, type CliProcess } from "../support/cliProcess.ts";

/** A service that forgets to end sessions, and serves itself. */
const SERVER = `
import http from "node:http";
class Session {
  history = [];
  visit(path) {
    this.history.push({ path, at: new Date().toISOString() });
  }
}
class SessionStore {
  sessions = new Map();
  open() {
    const session = new Session();
    this.sessions.set("session-" + this.sessions.size, session);
    return session;
  }
}
const store = new SessionStore();
const server = http.createServer((request, response) => {
  for (let i = 0; i < 20; i++) {
    const session = store.open();
    for (let visit = 0; visit < 60; visit++) session.visit(request.url + "/" + visit);
  }
  response.end();
});
server.listen(0, "127.0.0.1", async () => {
  for (;;) await (await fetch("http://127.0.0.1:" + server.address().port + "/orders")).text();
});
`;

let cli: CliProcess;
let folder: string;
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-near-"));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("summarize names the Map in which the sessions pile up", async () => {
  writeFileSync(join(folder, "server.mjs"), SERVER);
  const limits = ["--heapsnapshot-near-heap-limit=1", "--max-old-space-size=32"];
  spawnSync(process.execPath, [...limits, "server.mjs"], { cwd: folder, timeout: 120_000, stdio: "ignore" });
  const [dump] = readdirSync(folder).filter((name) => name.endsWith(".heapsnapshot"));
  assert.ok(dump, "Node wrote a dump before it ended");
  const { code, out } = await cli.run(["summarize", join(folder, dump), "--format", "json"]);
  assert.equal(code, 0);
  const { suspects, headline, savings } = parseSummary(out);
  assert.match(suspects[0].holder.description, /^sessions in SessionStore \(server\.mjs:9\)$/);
  assert.equal(suspects[0].holder.className, "Map");
  assert.deepEqual([suspects[0].source?.line, suspects[0].contents[0].name], [9, "Session"]);
  assert.ok(suspects[0].share > 0.6, headline);
  const equal = savings.find(({ kind }) => kind === "equal-strings");
  assert.match(equal?.places.map(({ description }) => description).join() ?? "", /path in \{path, at\}/);
}, 240_000);
