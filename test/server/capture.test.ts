// Snapshots of real processes, taken by the server as the extension asks for them.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver/node";
import {
  CaptureMethods,
  type CaptureProgress,
  type CaptureSource,
  type ListProcessesResult,
  type OpenProcessResult,
  type ProcessParams,
  type TakeParams,
  type TakeResult,
} from "../../src/protocol/captureRequests.ts";
import { type CompareResult, ServerErrors, ServerMethods } from "../../src/protocol/serverRequests.ts";
import { type ServerProcess, startServer } from "../support/runningServer.ts";

const SERVICE = `
const kept = [];
class Visit { constructor(n) { this.text = "visit " + n; } }
const grow = () => { for (let i = 0; i < 3000; i++) kept.push(new Visit(kept.length)); };
grow();
process.on("SIGUSR2", () => { grow(); console.log("grown"); });
setInterval(() => {}, 1000);
console.log("ready");
`;

let server: ServerProcess;
let folder: string;
let started: ChildProcess[] = [];
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-server-capture-"));
});
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  started = [];
});
afterAll(() => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(...options: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...options, "-e", SERVICE, "a-service"], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  await once(child.stdout!, "data");
  return child;
}

/** With an inspector on a port that the system chooses. */
async function startInspected(): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ["--inspect=0", "-e", SERVICE, "a-service"], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  const ready = once(child.stdout!, "data");
  let said = "";
  for await (const text of child.stderr!) {
    said += text;
    const address = /ws:\/\/([\d.]+:\d+)/.exec(said)?.[1];
    if (!address) continue;
    child.stderr!.resume();
    await ready;
    return { child, address };
  }
  return assert.fail(said);
}

const open = (source: CaptureSource) => server.connection.sendRequest<OpenProcessResult>(CaptureMethods.open, { source });
const atAddress = (address: string) => open({ kind: "address", address, allowRemote: false });
const release = (process: string) => server.connection.sendRequest(CaptureMethods.release, { process });

function take(process: string, name: string, over: Partial<TakeParams> = {}, cancel?: CancellationTokenSource): Promise<TakeResult> {
  const params: TakeParams = { token: name, process, thread: 0, folder, name, label: name, force: false, mostPauseMs: 600_000, ...over };
  if (!cancel) return server.connection.sendRequest<TakeResult>(CaptureMethods.take, params);
  return server.connection.sendRequest<TakeResult>(CaptureMethods.take, params, cancel.token);
}

describe("snapshots through the server", () => {
  test("of a process at an address: progress, forecast, metrics beside it, and two can be compared", async () => {
    const { child, address } = await startInspected();
    const seen: CaptureProgress[] = [];
    server.connection.onNotification(CaptureMethods.progress, (progress: CaptureProgress) => void seen.push(progress));
    const { process: id, pid, node } = await atAddress(address);
    assert.deepEqual([pid, node], [child.pid, process.version]);
    const first = await take(id, "one", { label: "before" });
    assert.ok(first.taken && first.nodeCount > 10_000, JSON.stringify(first));
    const grown = once(child.stdout!, "data");
    child.kill("SIGUSR2");
    await grown;
    const second = await take(id, "two", { load: "repeated" });
    assert.ok(second.taken);
    await release(id);
    assert.deepEqual(
      [...new Set(seen.filter(({ token }) => token === "one").map(({ phase }) => phase))],
      ["counting", "building", "writing", "checking"],
    );
    const forecast = seen.findLast(({ token }) => token === "one")!.forecast!;
    const [least, most] = forecast.pauseRangeMs;
    assert.ok(least > 0 && most > least && forecast.memoryBytes > 0);
    const metrics = JSON.parse(readFileSync(join(folder, "two.memory.json"), "utf8"));
    assert.deepEqual([metrics.label, metrics.load, metrics.pid], ["two", "repeated", child.pid]);
    const { report, session } = await server.connection.sendRequest<CompareResult>(ServerMethods.compare, {
      token: "compare",
      paths: [first.path, second.path],
    });
    await server.connection.sendRequest(ServerMethods.close, { session });
    // One session: the numbers are the same, so that 3,000 new ones are told from what was there.
    assert.ok(report.constructors.some(({ name, delta }) => name === "Visit" && delta.count === 3_000));
  });

  test("objections are told, and may be overruled; nothing is left meanwhile", async () => {
    const { address } = await startInspected();
    const { process: id } = await atAddress(address);
    const told = await take(id, "long", { mostPauseMs: 0 });
    assert.ok(!told.taken && /stand still for about/.test(told.objection), JSON.stringify(told));
    assert.ok(!existsSync(join(folder, "long.heapsnapshot")));
    assert.ok((await take(id, "long", { mostPauseMs: 0, force: true })).taken);
    await release(id);
  });

  test("a capture that is cancelled leaves nothing, and the next one works", async () => {
    const { address } = await startInspected();
    const { process: id } = await atAddress(address);
    const cancel = new CancellationTokenSource();
    const taking = take(id, "cancelled", {}, cancel);
    await new Promise((resolve) => setTimeout(resolve, 30));
    cancel.cancel();
    await assert.rejects(taking, { code: LSPErrorCodes.RequestCancelled });
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes("cancelled")),
      [],
    );
    assert.ok((await take(id, "after-cancel")).taken);
    await release(id);
  });

  test("a process that ends is told of once, and then cannot be captured", async () => {
    const { child, address } = await startInspected();
    const { process: id } = await atAddress(address);
    const ended = new Promise((resolve) =>
      server.connection.onNotification(CaptureMethods.ended, ({ process }: ProcessParams) => resolve(process)),
    );
    child.kill("SIGKILL");
    assert.equal(await ended, id);
    await assert.rejects(take(id, "late"), { code: ServerErrors.notCaptured, message: /process ended/ });
  });

  test("another machine is refused unless it was agreed to; nobody there is one line", async () => {
    await assert.rejects(atAddress("203.0.113.1:9229"), { code: ServerErrors.wrongUsage });
    const error = await atAddress("127.0.0.1:1").catch((reason: Error) => reason);
    assert.match((error as Error).message, /^127\.0\.0\.1:1: nobody listens there; start the process with node --inspect$/);
  });
});

if (process.platform !== "win32") {
  describe("by its number", () => {
    test("a process is listed and captured, and its inspector is closed afterwards", async () => {
      const child = await start();
      const { processes } = await server.connection.sendRequest<ListProcessesResult>(CaptureMethods.list, {});
      const listed = processes.find(({ pid }) => pid === child.pid)!;
      assert.match(listed.command, /a-service$/);
      assert.ok(!processes.some(({ pid }) => pid === server.process.pid || pid === process.pid), "not what the server runs under");
      const { process: id } = await open({ kind: "pid", pid: child.pid! });
      assert.ok((await take(id, "by-number")).taken);
      await release(id);
    });

    test("a process that has an inspector on any port keeps it", async () => {
      const { child, address } = await startInspected();
      const { process: id } = await open({ kind: "pid", pid: child.pid! });
      await release(id);
      const again = await atAddress(address);
      assert.equal(again.pid, child.pid);
      await release(again.process);
    });
  });
}
