// What goes wrong on people's machines, each by name: nothing is lost, nothing half-written, and the next comparison works.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { type EdgeSpec, snapshotJson } from "../../core/support/snapshots.ts";
import { after, before, closeAll, compare, eventually, extensionApi, idleServer, inWorkspace, tabs, threads, viewType } from "./support.ts";

const COMPARISONS = 20;
/** Comparisons after which compiled code and heaps have come to their size. */
const WARM = 5;
/** Memory may differ so much from one comparison to the next; what adds up would double in fifteen. */
const FLAT = 1.4;
const isLinux = process.platform === "linux";

const folder = () => inWorkspace("faults").fsPath;
const file = (name: string) => vscode.Uri.file(path.join(folder(), name));
const story = (name: string) => inWorkspace("story", `${name}.heapsnapshot`);

/** A program that keeps so many items. */
function snapshot(items: number): string {
  const nodes = [{ name: "root" }, { name: "Array", size: 16 }, ...Array.from({ length: items }, () => ({ name: "Item", size: 48 }))];
  const held = Array.from({ length: items }, (_, n): EdgeSpec => ({ from: 1, to: n + 2, type: "element", name: n }));
  return JSON.stringify(snapshotJson({ nodes, edges: [{ from: 0, to: 1, name: "items" }, ...held] }));
}

function residentBytes(processId: number): number {
  return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${processId}/status`, "utf8"))?.[1]);
}

describe("faults", function () {
  // Twenty comparisons on a machine that does other things.
  this.timeout(300_000);

  beforeEach(() => {
    mkdirSync(folder());
    writeFileSync(file("small.heapsnapshot").fsPath, snapshot(40));
    writeFileSync(file("large.heapsnapshot").fsPath, snapshot(4_000));
  });
  afterEach(async () => {
    await closeAll();
    rmSync(folder(), { recursive: true, force: true });
  });

  it("names with spaces, quotes, line breaks, emoji, percent signs, and of other directions", async () => {
    const names = ["a b", 'it\'s "so"', "%2e%20#?", "🧊 snöw", "\u202egnp", "<img src=x>", "$(id)`id`", ...(isLinux ? ["two\nlines"] : [])];
    for (const name of names) {
      const own = file(`${name}.heapsnapshot`);
      copyFileSync(file("large.heapsnapshot").fsPath, own.fsPath);
      const report = await compare(file("small.heapsnapshot"), own);
      assert.ok(
        report?.snapshots.some(({ path }) => path === own.fsPath),
        JSON.stringify(name),
      );
    }
    await eventually("a panel for each", () => tabs().length === names.length);
  });

  it("a path of more than 1,500 characters", async () => {
    const deep = path.join(folder(), ...Array.from({ length: 15 }, () => "d".repeat(100)));
    mkdirSync(deep, { recursive: true });
    copyFileSync(file("large.heapsnapshot").fsPath, path.join(deep, "x.heapsnapshot"));
    assert.ok(await compare(file("small.heapsnapshot"), vscode.Uri.file(path.join(deep, "x.heapsnapshot"))));
  });

  it("links: to a snapshot, to nothing, to themselves, to a folder", async () => {
    const link = (name: string, to: string) => symlinkSync(to, file(`${name}.heapsnapshot`).fsPath);
    link("good", file("large.heapsnapshot").fsPath);
    link("gone", file("nowhere.heapsnapshot").fsPath);
    link("circle", file("circle.heapsnapshot").fsPath);
    link("folder", folder());
    assert.ok(await compare(file("small.heapsnapshot"), file("good.heapsnapshot")));
    for (const name of ["gone", "circle", "folder"])
      assert.equal(await compare(file("small.heapsnapshot"), file(`${name}.heapsnapshot`)), undefined, name);
  });

  it("nothing is written beside the snapshots, so a folder that cannot be written to does", async () => {
    const files = readdirSync(folder());
    assert.ok(await compare(file("small.heapsnapshot"), file("large.heapsnapshot")));
    assert.deepEqual(readdirSync(folder()), files);
  });

  it("a file of a virtual workspace gives no report and no crash", async () => {
    const { serverProcessId } = await extensionApi();
    const virtual = vscode.Uri.parse("faulty-scheme:/there/x.heapsnapshot");
    await compare(virtual, virtual.with({ path: "/there/y.heapsnapshot" })).catch(() => undefined);
    const server = serverProcessId();
    assert.ok(await compare(file("small.heapsnapshot"), file("large.heapsnapshot")));
    if (server !== undefined) assert.equal(serverProcessId(), server);
  });

  it("a snapshot that is cut, replaced or deleted while it is read", async () => {
    const changes: Record<string, (name: string) => void> = {
      cut: (name) => truncateSync(name, 1_000_000),
      replaced: (name) => {
        copyFileSync(file("small.heapsnapshot").fsPath, `${name}.new`);
        renameSync(`${name}.new`, name);
      },
      deleted: unlinkSync,
    };
    for (const [change, make] of Object.entries(changes)) {
      const own = file(`${change}.heapsnapshot`);
      copyFileSync(before().fsPath, own.fsPath);
      const running = compare(own, after());
      await delay(150);
      make(own.fsPath);
      // Either it was read before, or nothing is told of it: never the half.
      const report = await running;
      if (report) assert.ok(report.snapshots[0]!.nodeCount > 10_000, change);
      assert.ok(await compare(file("small.heapsnapshot"), file("large.heapsnapshot")), `after ${change}`);
    }
  });

  it("a snapshot that is replaced after it was opened: the panel stays, the next comparison has the new one", async () => {
    const own = file("own.heapsnapshot");
    // Files are put in order by their time: it stays.
    const write = (items: number) => {
      writeFileSync(own.fsPath, snapshot(items));
      utimesSync(own.fsPath, 2_000, 2_000);
    };
    utimesSync(file("small.heapsnapshot").fsPath, 1_000, 1_000);
    write(4_000);
    const first = await compare(file("small.heapsnapshot"), own);
    write(7_000);
    assert.equal(tabs().filter((tab) => viewType(tab) === "heapVerdict.report").length, 1);
    const second = await compare(file("small.heapsnapshot"), own);
    assert.deepEqual(
      [first, second].map((report) => report?.snapshots[1]?.nodeCount),
      [4_002, 7_002],
    );
    assert.equal(tabs().length, 1);
    unlinkSync(own.fsPath);
    assert.equal(await compare(file("small.heapsnapshot"), own), undefined);
    assert.ok(tabs().some((tab) => tab.label.includes("small") && viewType(tab) === "heapVerdict.report"));
  });

  it("another window that reads the same files at the same time", async () => {
    const cli = path.join(vscode.extensions.getExtension("heap-verdict.heap-verdict")!.extensionPath, "dist", "cli.cjs");
    const [own, other] = await Promise.all([
      compare(before(), after()),
      promisify(execFile)(process.execPath, [cli, "compare", before().fsPath, after().fsPath, "--format", "json"], { maxBuffer: 1 << 28 }),
    ]);
    assert.deepEqual(JSON.parse(other.stdout).verdict.growth, own?.verdict.growth);
  });

  it("cancel at every phase", async () => {
    const { serverProcessId } = await extensionApi();
    const found = await idleServer([before(), after()]);
    if (found === null) return;
    const { server, idle } = found;
    let cancelled = 0;
    for (const wait of [0, 150, 500, 1_200]) {
      const running = compare(story("before"), story("after"), story("settled"));
      await delay(wait);
      await closeAll();
      if ((await running) === undefined) cancelled++;
      // One that was asked for just now had no panel yet.
      await closeAll();
      await eventually("threads gone", () => threads(server)! <= idle);
    }
    console.log(`      ${cancelled} of 4 were under way`);
    assert.equal(serverProcessId(), server);
    assert.ok(await compare(file("small.heapsnapshot"), file("large.heapsnapshot")));
  });

  it("twenty comparisons in a row: the server's memory and threads stay flat", async () => {
    const { serverProcessId } = await extensionApi();
    const memory: number[] = [];
    let idle = 0;
    for (let n = 0; n < COMPARISONS; n++) {
      assert.ok(await compare(file("small.heapsnapshot"), file("large.heapsnapshot")));
      await closeAll();
      const server = serverProcessId()!;
      if (!isLinux) continue;
      if (n === WARM) idle = await eventually("a quiet server", async () => quietThreads(server));
      if (n > WARM) await eventually("threads gone", () => threads(server)! <= idle);
      memory.push(residentBytes(server));
    }
    if (!isLinux) return;
    console.log(`      MB: ${memory.map((bytes) => (bytes / 1e6).toFixed(0)).join(" ")}`);
    const rest = memory.slice(WARM);
    assert.ok(Math.max(...rest) < FLAT * rest[0]!, memory.join());
  });
});

/** Number of threads once it is the same for a second. */
async function quietThreads(server: number): Promise<number | false> {
  const before = threads(server)!;
  await delay(1_000);
  return threads(server) === before && before;
}
