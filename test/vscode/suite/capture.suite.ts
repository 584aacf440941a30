import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
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

const captures = () => inWorkspace(".heap-snapshots").fsPath;
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

const beside = (snapshot: string) => JSON.parse(readFileSync(snapshot.replace(/heapsnapshot$/, "memory.json"), "utf8"));
const nothing = () => rmSync(captures(), { recursive: true, force: true });

describe("captures", () => {
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

  it("nobody there: no snapshot, no file", async () => {
    assert.equal(await take({ address: "127.0.0.1:1" }), undefined);
    assert.ok(!existsSync(captures()) || readdirSync(captures()).length === 0);
  });

  it("of a debug session of the sample service, whose leak is then found", async () => {
    if (!vscode.extensions.getExtension("ms-vscode.js-debug")) return;
    const port = String(await freePort());
    const server = await vscode.commands.executeCommand<string>("heapVerdict.openSampleService", inWorkspace());
    const folder = path.dirname(server);
    const load = () => execFileSync("node", ["load.js"], { cwd: folder, env: { ...process.env, PORT: port } });
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        ({ ok }) => ok,
        () => false,
      );
    try {
      const configuration = { type: "node", request: "launch", name: "sample", program: server, cwd: folder, env: { PORT: port } };
      assert.ok(await vscode.debug.startDebugging(undefined, configuration));
      await eventually("the service", answers);
      load();
      const session = await eventually("a debug session", () => vscode.debug.activeDebugSession);
      const sessionId = session.parentSession?.id ?? session.id;
      const first = await take({ sessionId });
      load();
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
});
