// The real server, as the extension starts it, on real snapshots.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver/node";
import {
  type CompareResult,
  type Progress,
  type QueryReply,
  ServerErrors,
  ServerMethods,
  type SummarizeResult,
} from "../../src/protocol/serverRequests.ts";
import { snapshotPath } from "../fixtures/fixtures.ts";
import { type ServerProcess, startServer } from "../support/runningServer.ts";

const PATHS = [snapshotPath("loopback-node20-before"), snapshotPath("loopback-node20-after")];
/** What the panel's Cancel may take until the workers are gone. */
const CANCEL_MS = 200;
/** What it may take where a thread is blocked in the kernel. */
const ANSWERS_MS = 2_000;
/** Share of what a comparison took that may stay when it is closed: compiled code and the server's own small heap. */
const STAYS = 0.6;
/** What a later comparison may leave beyond the first: nothing that adds up. */
const GROWS = 1.15;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

function compare(token: string, paths = PATHS, cancel?: CancellationTokenSource): Promise<CompareResult> {
  const params = { token, paths };
  if (!cancel) return server.connection.sendRequest<CompareResult>(ServerMethods.compare, params);
  return server.connection.sendRequest<CompareResult>(ServerMethods.compare, params, cancel.token);
}

async function threadsBelow(limit: number): Promise<void> {
  while ((server.threads() ?? 0) >= limit) await delay(2);
}

test("a comparison, its queries, its end", async () => {
  const { session, report } = await compare("whole");
  assert.deepEqual(
    report.snapshots.map(({ path }) => path),
    PATHS,
  );
  const query = { session, name: "instances", params: { constructorIndex: 0, set: "after", from: 0, count: 5 } };
  const reply = await server.connection.sendRequest<QueryReply<"instances">>(ServerMethods.query, query);
  assert.ok(reply.ok);
  assert.equal(reply.value.rows.length, Math.min(5, reply.value.total));
  await server.connection.sendRequest(ServerMethods.close, { session });
  await assert.rejects(server.connection.sendRequest(ServerMethods.query, query), { code: ServerErrors.noSession });
});

test("while a rule is tried, other questions are answered; the rule asked for last is the one that is told", async () => {
  const { session } = await compare("preview");
  const ask = (name: string, params: object) => server.connection.sendRequest<QueryReply>(ServerMethods.query, { session, name, params });
  const order: string[] = [];
  const first = ask("previewTenantRule", { rule: "key:/^(([a-z0-9]+)+)+-/" });
  const last = ask("previewTenantRule", { rule: "property:tenantCode" }).then((reply) => {
    order.push("preview");
    return reply;
  });
  for (let n = 0; n < 3; n++) {
    const reply = await ask("holder", { id: 1 });
    assert.ok(reply.ok);
    order.push("question");
  }
  assert.deepEqual([(await first).ok, (await last).ok], [false, true]);
  assert.deepEqual(order, ["question", "question", "question", "preview"]);
  assert.deepEqual(await ask("constructor", {}), { ok: false, error: "there is no request constructor" });
  assert.equal((await ask("previewTenantRule", { rule: "key:/(/" })).ok, false);
  await server.connection.sendRequest(ServerMethods.close, { session });
});

test("while tenants are looked for, and while another rule is applied, other questions are answered", { timeout: 240_000 }, async () => {
  const params = { token: "none", paths: PATHS, tenants: ["none"] };
  const { session } = await server.connection.sendRequest<CompareResult>(ServerMethods.compare, params);
  const order: string[] = [];
  const ask = async (name: string, params: object) => {
    const reply = await server.connection.sendRequest<QueryReply>(ServerMethods.query, { session, name, params });
    order.push(name);
    return reply;
  };
  const [candidates] = await Promise.all([ask("tenantCandidates", {}), ask("holder", { id: 1 })]);
  assert.ok(candidates.ok && (candidates.value as { chosen: boolean }[]).length > 0);
  const [applied] = await Promise.all([ask("applyTenantRule", { rule: "auto" }), ask("holder", { id: 1 })]);
  assert.ok(applied.ok && (applied.value as { tenants: { count: { after: number } } }).tenants.count.after > 0);
  assert.deepEqual(order, ["holder", "tenantCandidates", "holder", "applyTenantRule"]);
  assert.equal((await ask("applyTenantRule", { rule: "key:/(/" })).ok, false);
  await server.connection.sendRequest(ServerMethods.close, { session });
});

test("progress goes through the phases and never falls", async () => {
  const seen: Progress[] = [];
  const listening = server.connection.onNotification(ServerMethods.progress, (progress: Progress) => {
    seen.push(progress);
  });
  const { session } = await compare("phases");
  listening.dispose();
  await server.connection.sendRequest(ServerMethods.close, { session });
  const own = seen.filter(({ token }) => token === "phases");
  assert.ok(new Set(own.map(({ phase }) => phase)).size >= 3, [...new Set(own.map(({ phase }) => phase))].join());
  for (let n = 1; n < own.length; n++)
    assert.ok(own[n]!.fraction >= own[n - 1]!.fraction, `${own[n - 1]!.fraction} then ${own[n]!.fraction}`);
});

test("cancel stops the workers within 200 ms, whenever it comes", async () => {
  const idle = server.threads();
  const times: number[] = [];
  for (const after of [5, 50, 100, 200, 300]) {
    const cancel = new CancellationTokenSource();
    const answer = compare(`cancel-${after}`, PATHS, cancel).then(
      ({ session }) => server.connection.sendRequest(ServerMethods.close, { session }),
      (error: { code: number }) => assert.equal(error.code, LSPErrorCodes.RequestCancelled),
    );
    await delay(after);
    const asked = performance.now();
    cancel.cancel();
    await answer;
    if (idle !== null) await threadsBelow(idle + 1);
    times.push(performance.now() - asked);
  }
  times.sort((a, b) => a - b);
  console.log(`cancelled after ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
  // The median: other tests share the processors.
  assert.ok(times[2]! < CANCEL_MS, times.join());
});

test("a file that is not there is named", async () => {
  await assert.rejects(compare("gone", [PATHS[0]!, `${PATHS[1]}.gone`]), {
    code: ServerErrors.unreadableInput,
    data: { file: `${PATHS[1]}.gone`, byteOffset: null },
  });
});

test("two comparisons at once do not disturb each other", async () => {
  const [forth, back] = await Promise.all([compare("forth"), compare("back", [...PATHS].reverse())]);
  assert.equal(forth.report.verdict.growth.total, -back.report.verdict.growth.total);
  for (const { session } of [forth, back]) await server.connection.sendRequest(ServerMethods.close, { session });
});

test("one snapshot's summary needs no session", async () => {
  const { summary } = await server.connection.sendRequest<SummarizeResult>(ServerMethods.summarize, { token: "one", path: PATHS[0] });
  assert.equal(summary.snapshots[0].path, PATHS[0]);
  assert.ok(summary.constructors.length > 50);
});

test("closing gives back the thread, and the memory whatever was open before", async () => {
  const fresh = await startServer();
  try {
    const idle = fresh.residentBytes();
    if (idle === null) return;
    const leftovers: number[] = [];
    for (let round = 1; round <= 3; round++) {
      const params = { token: `round-${round}`, paths: PATHS };
      const { session } = await fresh.connection.sendRequest<CompareResult>(ServerMethods.compare, params);
      const working = fresh.threads()!;
      const query = { session, name: "treemap", params: { limit: 4000 } };
      await fresh.connection.sendRequest(ServerMethods.query, query);
      const open = fresh.residentBytes()!;
      await fresh.connection.sendRequest(ServerMethods.close, { session });
      const left = await memoryBelow(fresh, idle + STAYS * (open - idle));
      console.log(`server: ${[idle, open, left].map((bytes) => (bytes / 1e6).toFixed(0)).join(", ")} MB at rest, open, closed`);
      assert.ok(left <= idle + STAYS * (open - idle), `${idle} bytes at rest, ${open} open, ${left} closed`);
      assert.equal(fresh.threads(), working - 1, "the comparison's thread has ended");
      leftovers.push(left);
    }
    assert.ok(leftovers[2]! <= GROWS * leftovers[0]!, `${leftovers.join(", ")} bytes after each`);
  } finally {
    fresh.stop();
  }
});

/** Memory in use once it is no more than `limit`, or after five seconds. */
async function memoryBelow(process: ServerProcess, limit: number): Promise<number> {
  for (const deadline = Date.now() + 5_000; ; await delay(100)) {
    const bytes = process.residentBytes()!;
    if (bytes <= limit || Date.now() > deadline) return bytes;
  }
}

test("the server ends with its client", async () => {
  const other = await startServer();
  try {
    const ended = once(other.process, "exit");
    other.process.disconnect();
    await ended;
  } finally {
    other.stop();
  }
});

test.runIf(process.platform !== "win32")("cancel is answered, and the server ends, while a disk does not answer", async () => {
  const folder = mkdtempSync(join(tmpdir(), "heap-verdict-hung-"));
  const waiting = join(folder, "waiting");
  execFileSync("mkfifo", [waiting]);
  const faulty = join(import.meta.dirname, "..", "support", "faultyDisk.cjs");
  const other = await startServer({ NODE_OPTIONS: `--require ${faulty}`, HUNG_PIPE: waiting });
  try {
    const hung = join(folder, "hung");
    for (const asked of [{ paths: [PATHS[0], hung] }, { paths: PATHS, metrics: hung }, { paths: PATHS, groups: hung }]) {
      const cancel = new CancellationTokenSource();
      const params = { token: "blocked", ...asked };
      const answer = assert.rejects(other.connection.sendRequest(ServerMethods.compare, params, cancel.token), {
        code: LSPErrorCodes.RequestCancelled,
      });
      await delay(500);
      const since = performance.now();
      cancel.cancel();
      await answer;
      assert.ok(performance.now() - since < ANSWERS_MS, `${(performance.now() - since).toFixed(0)} ms`);
    }
    const since = performance.now();
    const ended = once(other.process, "exit");
    other.process.disconnect();
    await ended;
    assert.ok(performance.now() - since < ANSWERS_MS);
  } finally {
    other.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
