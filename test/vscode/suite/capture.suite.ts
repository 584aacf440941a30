import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Report } from "../../../src/protocol/report.ts";
import { closeAll, compare, eventually, inWorkspace } from "./support.ts";

const SERVICE = `
const kept = [];
class Visit { constructor(n) { this.text = "visit " + n; } }
process.stdin.on("data", () => {
  for (let i = 0; i < 5000; i++) kept.push(new Visit(kept.length));
  console.log("grown");
});
console.log("ready");
`;

/** Grows in a thread of its own. */
const IN_A_THREAD = `
const { Worker } = require("node:worker_threads");
const kept = [];
class Visit { constructor(n) { this.text = "visit " + n; } }
const source = "const kept = []; class Order { constructor(n) { this.text = 'order ' + n; } }" +
  "require('node:worker_threads').parentPort.on('message', () => {" +
  "for (let i = 0; i < 3000; i++) kept.push(new Order(kept.length)); require('node:worker_threads').parentPort.postMessage('grown'); });";
const worker = new Worker(source, { eval: true });
worker.on("message", () => console.log("grown"));
worker.on("online", () => console.log("ready"));
process.stdin.on("data", () => {
  for (let i = 0; i < 5000; i++) kept.push(new Visit(kept.length));
  worker.postMessage("grow");
});
`;

/** Has two threads beside the main one, the second of which ends when it is asked to. */
const IN_TWO_THREADS = `
const { Worker } = require("node:worker_threads");
const source = "require('node:worker_threads').parentPort.on('message', () => {});";
const workers = [1, 2].map(() => new Worker(source, { eval: true }));
let online = 0;
for (const worker of workers) worker.on("online", () => ++online === 2 && console.log("ready"));
process.stdin.on("data", () => void workers[1].terminate());
`;

const captures = () => inWorkspace(".heap-snapshots").fsPath;
/** A snapshot would be there by then, if nobody was asked. */
const PONDERED_MS = 15_000;
/** Without asking: on a loaded machine a snapshot may take long. */
const take = (given: object) => vscode.commands.executeCommand<string | undefined>("heapVerdict.takeSnapshot", { ...given, force: true });

async function start(...options: string[]): Promise<ChildProcess> {
  const child = spawn("node", [...options, "-e", SERVICE, "visits"], { stdio: ["pipe", "pipe", "pipe"] });
  await once(child.stdout!, "data");
  return child;
}

async function grow(child: ChildProcess): Promise<void> {
  const grown = once(child.stdout!, "data");
  child.stdin!.write("grow\n");
  await grown;
}

/** HOST:PORT, as Node prints it. */
async function inspectorOf(child: ChildProcess): Promise<string> {
  let said = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return eventually("an inspector", () => /ws:\/\/([\d.]+:\d+)/.exec(said)?.[1]);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

/** Nothing is taken until the person takes the first of the list; then what was taken. */
async function picked(taking: Thenable<string | undefined>): Promise<string | undefined> {
  let taken: { path: string | undefined } | undefined;
  void taking.then((path) => {
    taken = { path };
  });
  await delay(PONDERED_MS);
  assert.equal(taken, undefined, "nobody was asked");
  return eventually("a snapshot", async () => {
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await delay(500);
    return taken;
  }).then(({ path }) => path);
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}

const beside = (snapshot: string) => JSON.parse(readFileSync(snapshot.replace(/heapsnapshot$/, "memory.json"), "utf8"));
const nothing = () => rmSync(captures(), { recursive: true, force: true });

describe("captures", function () {
  // Several snapshots and comparisons each, on a machine that does other things.
  this.timeout(300_000);

  let child: ChildProcess | undefined;
  beforeEach(nothing);
  afterEach(async () => {
    child?.kill("SIGKILL");
    child = undefined;
    await closeAll();
    await vscode.commands.executeCommand("notifications.clearAll");
    nothing();
  });

  it("by the address of an inspector: a series of two, named by time and label, that can be compared", async () => {
    child = spawn("node", ["--inspect=0", "-e", SERVICE, "visits"], { stdio: ["pipe", "pipe", "pipe"] });
    const ready = once(child.stdout!, "data");
    const address = await inspectorOf(child);
    await ready;
    const first = await take({ address });
    await grow(child);
    const second = await take({ address });
    assert.ok(first && second);
    assert.deepEqual([path.dirname(path.dirname(first)), path.dirname(second)], [captures(), path.dirname(first)]);
    assert.match(path.basename(first), /^\d{6}-before\.heapsnapshot$/);
    assert.match(path.basename(second), /^\d{6}-after\.heapsnapshot$/);
    assert.deepEqual([beside(second).label, beside(second).pid], ["after", child.pid]);
    const report = await compare(vscode.Uri.file(second), vscode.Uri.file(first));
    const visits = report!.constructors.find(({ name }) => name === "Visit");
    assert.equal(visits!.delta.count, 5_000);
  });

  it("of a process by its number, which then goes on without an inspector", async () => {
    if (process.platform === "win32") return;
    child = await start();
    const taken = await take({ pid: child.pid });
    assert.ok(taken && existsSync(taken));
    await vscode.commands.executeCommand("heapVerdict.endSeries");
    await grow(child);
  });

  it("of a process with a worker thread: each thread has a series of its own in one session", async () => {
    child = spawn("node", ["--inspect=0", "-e", IN_A_THREAD, "threads"], { stdio: ["pipe", "pipe", "pipe"] });
    const ready = once(child.stdout!, "data");
    const address = await inspectorOf(child);
    await ready;
    const of = (thread: number) => take({ address, thread });
    const first = [await of(0), await of(1)];
    await grow(child);
    const second = [await of(0), await of(1)];
    const folders = second.map((file) => path.dirname(file!));
    assert.deepEqual(
      first.map((file) => path.dirname(file!)),
      folders,
    );
    assert.match(folders[1]!, /-worker-1$/);
    assert.match(path.basename(second[1]!), /^\d{6}-after\.worker-1\.heapsnapshot$/);
    assert.deepEqual([beside(second[0]!).thread, beside(second[1]!).thread], [undefined, 1]);
    const grown = async (thread: number, name: string) => {
      const report = await compare(vscode.Uri.file(second[thread]!), vscode.Uri.file(first[thread]!));
      return report!.constructors.find((row) => row.name === name)?.delta.count;
    };
    assert.deepEqual([await grown(0, "Visit"), await grown(0, "Order")], [5_000, undefined]);
    assert.deepEqual([await grown(1, "Visit"), await grown(1, "Order")], [undefined, 3_000]);
    assert.equal(await take({ address, thread: 7 }), undefined, "there is no such thread");
  });

  it("of all threads of a process: a series of each, and of one that ends meanwhile the others go on", async () => {
    child = spawn("node", ["--inspect=0", "-e", IN_TWO_THREADS, "threads"], { stdio: ["pipe", "pipe", "pipe"] });
    const ready = once(child.stdout!, "data");
    const address = await inspectorOf(child);
    await ready;
    const first = await take({ address, thread: "all" });
    const folders = readdirSync(captures()).sort();
    assert.deepEqual(
      folders.map((name) => /-worker-\d$/.exec(name)?.[0]),
      [undefined, "-worker-1", "-worker-2"],
    );
    const taken = () =>
      folders.map((name) => readdirSync(path.join(captures(), name)).filter((file) => file.endsWith(".heapsnapshot")).length);
    assert.deepEqual(taken(), [1, 1, 1]);
    const taking = take({ address, thread: "all" });
    await eventually("the second snapshot of the main thread", () => taken()[0] === 2);
    child.stdin!.write("end\n");
    const second = await taking;
    assert.deepEqual(
      [first, second].map((file) => path.dirname(file!)),
      [folders[0], folders[0]].map((name) => path.join(captures(), name!)),
    );
    assert.deepEqual(taken(), [2, 2, 1]);
    assert.equal(readdirSync(captures()).length, 3);
  });

  it("of a process with a worker thread, asked for without its number: the thread is picked", async () => {
    child = spawn("node", ["--inspect=0", "-e", IN_A_THREAD, "threads"], { stdio: ["pipe", "pipe", "pipe"] });
    const ready = once(child.stdout!, "data");
    const address = await inspectorOf(child);
    await ready;
    assert.match(path.basename((await picked(take({ address })))!), /^\d{6}-before\.heapsnapshot$/);
  });

  it("where several targets are at an address, one is picked, or named by its id", async () => {
    child = spawn("node", ["--inspect=0", "-e", SERVICE, "visits"], { stdio: ["pipe", "pipe", "pipe"] });
    const other = spawn("node", ["--inspect=0", "-e", SERVICE, "others"], { stdio: ["pipe", "pipe", "pipe"] });
    const addresses = await Promise.all([child, other].map(inspectorOf));
    const lists = await Promise.all(
      addresses.map(async (of) => (await fetch(`http://${of}/json/list`)).json() as Promise<{ id: string }[]>),
    );
    const proxy = createHttpServer((_, response) => void response.end(JSON.stringify(lists.flat()))).listen(0, "127.0.0.1");
    try {
      await once(proxy, "listening");
      const address = `127.0.0.1:${(proxy.address() as { port: number }).port}`;
      assert.equal(beside((await take({ address, target: lists[1]![0]!.id }))!).pid, other.pid);
      assert.equal(beside((await picked(take({ address })))!).pid, child.pid);
    } finally {
      other.kill("SIGKILL");
      proxy.close();
      proxy.closeAllConnections();
    }
  });

  it("nobody there: no snapshot, no file", async () => {
    assert.equal(await take({ address: "127.0.0.1:1" }), undefined);
    assert.ok(!existsSync(captures()) || readdirSync(captures()).length === 0);
  });

  it("of a debug session of the sample service, whose leak is then found", async () => {
    if (!vscode.extensions.getExtension("ms-vscode.js-debug")) return;
    const port = String(await freePort());
    const server = await vscode.commands.executeCommand<string>("heapVerdict.openSampleService", inWorkspace());
    const folder = path.dirname(server);
    // Not synchronously: the debugger, without which the service may stand still, is in this process too.
    const load = () => promisify(execFile)("node", ["load.js"], { cwd: folder, env: { ...process.env, PORT: port } });
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        ({ ok }) => ok,
        () => false,
      );
    try {
      const configuration = { type: "node", request: "launch", name: "sample", program: server, cwd: folder, env: { PORT: port } };
      assert.ok(await vscode.debug.startDebugging(undefined, configuration));
      await eventually("the service", answers);
      await load();
      const session = await eventually("a debug session", () => vscode.debug.activeDebugSession);
      const sessionId = session.parentSession?.id ?? session.id;
      const first = await take({ sessionId });
      await load();
      const second = await take({ sessionId });
      assert.ok(first && second && path.dirname(first) === path.dirname(second));
      const report = await vscode.commands.executeCommand<Report>(
        "heapVerdict.compare",
        undefined,
        [first, second].map((file) => vscode.Uri.file(file)),
      );
      assert.match(report.verdict.status, /leak/);
      assert.match(report.verdict.headline, /sessions/);
      assert.equal(report.tenants.items.length, 12);
    } finally {
      await vscode.debug.stopDebugging();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("of a debug session with a worker thread: the process and the thread, each by its session", async () => {
    if (!vscode.extensions.getExtension("ms-vscode.js-debug")) return;
    const program = path.join(inWorkspace().fsPath, "threads.cjs");
    writeFileSync(program, IN_A_THREAD);
    const sessions: vscode.DebugSession[] = [];
    const taken: { thread?: number; pid: number; program: string }[] = [];
    const watching = vscode.debug.onDidStartDebugSession((session) => sessions.push(session));
    try {
      assert.ok(await vscode.debug.startDebugging(undefined, { type: "node", request: "launch", name: "threads", program }));
      await eventually("a session of the thread", () => sessions.length >= 3);
      // The launch itself, its process below it, the thread below that.
      for (const { id } of sessions) taken.push(beside((await take({ sessionId: id }))!));
      assert.deepEqual(
        taken.map(({ thread }) => thread),
        [undefined, undefined, 1],
      );
      assert.deepEqual(new Set(taken.map(({ pid }) => pid)).size, 1);
      assert.equal(taken[0]!.program, program);
    } finally {
      watching.dispose();
      await vscode.debug.stopDebugging();
      // What was stopped may go on for the sake of its thread.
      if (taken[0]) endIfThere(taken[0].pid);
      rmSync(program);
    }
  });
});
