// The command line and real processes of Node.js.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, test, vi } from "vitest";
import { parseAddress } from "../../src/capture/address.ts";
import { openInspector } from "../../src/capture/inspector.ts";
import { bundleCli, type CliProcess } from "../support/cliProcess.ts";

/** Each starts two processes at least, one of which stands still for a while. */
vi.setConfig({ testTimeout: 180_000 });

let cli: CliProcess;
let folder: string;
let started: ChildProcess[] = [];
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-process-"));
});
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  started = [];
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const IDLE = "class Marker {} globalThis.marker = new Marker(); setInterval(() => {}, 1000); console.log('ready')";
const WITH_THREADS = `const { Worker } = require("node:worker_threads");
let online = 0;
for (const n of [1, 2, 3])
  new Worker("class InThread" + n + " {} globalThis.kept = new InThread" + n + "(); setInterval(() => {}, 1000)", { eval: true })
    .on("online", () => ++online === 3 && console.log("ready"));`;

const WITH_ENDING_THREAD = `const { Worker } = require("node:worker_threads");
let online = 0;
for (const end of ["setTimeout(() => process.exit(), 3000)", ""])
  new Worker("globalThis.kept = Array.from({ length: 1e5 }, (_, n) => ({ n })); setInterval(() => {}, 1000);" + end, { eval: true })
    .on("online", () => ++online === 2 && console.log("ready"));
setInterval(() => {}, 1000);`;

function program(name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
}

/** Starts a program and waits until it says that it is ready, and for the address of its inspector where it has one. */
async function start(source: string, ...nodeOptions: string[]): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [...nodeOptions, "-e", source], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let text = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk;
      if (text.includes("ready") && (text.includes("ws://") || !nodeOptions.some((option) => option.startsWith("--inspect=")))) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", () => reject(new Error(text)));
  });
  return { child, address: /ws:\/\/([^/]+)\//.exec(text)?.[1] ?? "" };
}

function fresh(name: string): string {
  return join(folder, name);
}

function holds(path: string, name: string): boolean {
  return readFileSync(path, "utf8").includes(`"${name}"`);
}

describe("a snapshot is taken", () => {
  test("of a started program, twice, with its metrics beside it, and both are of one process", async () => {
    const out = fresh("started");
    const script = program("idle.cjs", IDLE);
    const args = ["capture", "--out", out, "--label", "a", "--count", "2", "--interval", "100ms", "--delay", "100ms", "--gc"];
    const { code, out: text, err } = await cli.run([...args, "--", process.execPath, script]);
    assert.equal(code, 0, err);
    const paths = text.trim().split("\n");
    assert.deepEqual(
      paths,
      ["a-1", "a-2"].map((name) => join(out, `${name}.heapsnapshot`)),
    );
    assert.match(err, /pauses for about .* s, needs about .*B more meanwhile/);
    assert.doesNotMatch(err, /Debugger/);
    const { memoryUsage, node, pauseMs } = JSON.parse(readFileSync(join(out, "a-1.memory.json"), "utf8"));
    assert.ok(memoryUsage.heapUsed > 1e6 && node === process.version && pauseMs > 0);
    const report = JSON.parse((await cli.run(["compare", ...paths, "--format", "json"])).out);
    assert.equal(report.comparability.sameProcess, true);
    assert.equal(report.memory[0].source, "metrics");
  });

  test("of a process with an inspector while another client is attached, and of its worker threads", async () => {
    const { address } = await start(WITH_THREADS, "--inspect=127.0.0.1:0");
    const client = await openInspector(parseAddress(address));
    const out = fresh("threads");
    const { code, err } = await cli.run(["capture", "--inspect", address, "--out", out, "--label", "t", "--threads"]);
    await client.close();
    assert.equal(code, 0, err);
    const names = readdirSync(out).filter((name) => name.endsWith(".heapsnapshot"));
    assert.deepEqual(names.sort(), ["t.heapsnapshot", "t.worker-1.heapsnapshot", "t.worker-2.heapsnapshot", "t.worker-3.heapsnapshot"]);
    // Each under its own number, in whatever order Node.js tells of them.
    assert.deepEqual(
      names.map((name) => ["InThread1", "InThread2", "InThread3"].filter((thread) => holds(join(out, name), thread))),
      [[], ["InThread1"], ["InThread2"], ["InThread3"]],
    );
  });

  test("of worker threads of which one ends: the others go on, and one line says it", async () => {
    const { address } = await start(WITH_ENDING_THREAD, "--inspect=127.0.0.1:0");
    const out = fresh("ending");
    const args = ["--inspect", address, "--out", out, "--label", "t", "--threads", "--count", "3", "--interval", "2s"];
    const { code, err } = await cli.run(["capture", ...args]);
    assert.equal(code, 0, err);
    assert.equal(err.match(/worker thread 1 ended: no more snapshots of it/g)?.length, 1, err);
    const of = (thread: string) => readdirSync(out).filter((name) => name.endsWith(`${thread}.heapsnapshot`)).length;
    assert.deepEqual([of(".worker-2"), of(".worker-1") < 3], [3, true]);
    assert.equal(readdirSync(out).filter((name) => name.endsWith(".tmp")).length, 0);
  });

  if (process.platform !== "win32") {
    test("of a process by its number, whose inspector is closed afterwards", async () => {
      const { child } = await start(IDLE, "--inspect-port=0");
      const out = fresh("pid");
      const { code, err } = await cli.run(["capture", "--pid", String(child.pid), "--out", out, "--label", "p"]);
      if (process.platform !== "linux" && code === 4) return assert.match(err, /--inspect HOST:PORT/);
      assert.equal(code, 0, err);
      assert.ok(holds(join(out, "p.heapsnapshot"), "Marker"));
    });
  }
});

describe("one clear line and no file", () => {
  async function fails(args: string[], code: number, message: RegExp): Promise<void> {
    const out = fresh(`fails-${Math.random()}`);
    const outcome = await cli.run(["capture", "--out", out, "--label", "x", ...args]);
    assert.equal(outcome.code, code, outcome.err);
    assert.match(outcome.err, message);
    assert.equal(
      outcome.err
        .trim()
        .split("\n")
        .filter((line) => line.startsWith("heap-verdict:") && !line.includes("pauses for")).length,
      1,
    );
    assert.deepEqual(existsSync(out) ? readdirSync(out) : [], []);
  }

  test("where nobody listens, or something else does", async () => {
    await fails(["--inspect", "127.0.0.1:1"], 4, /127\.0\.0\.1:1: nobody listens there/);
    const server = createServer((socket) => socket.end("220 mail ready\r\n")).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    await fails(["--inspect", String(port)], 4, /is no inspector of Node\.js/);
    server.close();
  });

  test("for another machine, and for no or several processes", async () => {
    await fails(["--inspect", "192.0.2.1:9229"], 2, /secrets included/);
    await fails([], 2, /which process\?/);
    await fails(["--inspect", "9229", "--pid", "1"], 2, /only one of/);
  });

  test("when the program ends early, is not there, or is no Node.js", async () => {
    await fails(["--delay", "10ms", "--", process.execPath, "-e", "process.exit(7)"], 4, /the program ended \(exit code 7\)/);
    await fails(["--delay", "10ms", "--", "no-such-program-here"], 4, /there is no such program/);
  });

  test("when the process dies while its snapshot is written", async () => {
    const script =
      "setTimeout(() => process.exit(0), 200); setTimeout(() => { const end = Date.now() + 400; while (Date.now() < end); }, 1)";
    await fails(["--delay", "50ms", "--", process.execPath, "-e", script], 4, /the program ended \(exit code 0\)/);
  });

  if (process.platform === "linux") {
    test("for a process that SIGUSR1 would end", async () => {
      const child = spawn("sleep", ["60"]);
      started.push(child);
      await fails(["--pid", String(child.pid)], 4, /would be ended by SIGUSR1/);
      assert.equal(child.exitCode, null);
      assert.equal(child.signalCode, null);
    });

    test("for a process that is stopped", async () => {
      const { child } = await start(IDLE);
      child.kill("SIGSTOP");
      await new Promise((resolve) => setTimeout(resolve, 200));
      await fails(["--pid", String(child.pid)], 4, /is stopped \(kill -CONT/);
    });
  }

  if (process.platform !== "win32") {
    test("when it is interrupted", async () => {
      const { address } = await start(
        `globalThis.kept = Array.from({ length: 300000 }, (_, n) => ({ n })); ${IDLE}`,
        "--inspect=127.0.0.1:0",
      );
      const out = fresh("interrupted");
      const { child, done } = cli.start(["capture", "--inspect", address, "--out", out, "--label", "x"]);
      let text = "";
      child.stderr?.on("data", (chunk) => {
        text += chunk;
        if (text.includes("pauses for")) child.kill("SIGINT");
      });
      assert.equal((await done).code, 130);
      assert.deepEqual(readdirSync(out), []);
    });
  }
});
