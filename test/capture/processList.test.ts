import assert from "node:assert/strict";
import { test } from "vitest";
import { argumentsOf, catchesSignal, nodeProcesses, parsePs, withoutAncestors } from "../../src/capture/processList.ts";
import { inspectPorts } from "../../src/capture/signal.ts";

test("lines of ps become processes of Node.js; others are left out", () => {
  const text = [
    "    1     0 /sbin/init",
    "  812     1 node /srv/shop/server.js --port 80",
    " 4711   812 /usr/local/bin/node-22 worker.js ",
    " 4712   812 /usr/bin/nodemon x",
    "  x y z",
    "",
  ].join("\n");
  assert.deepEqual(
    parsePs(text).map(({ pid, parentPid, command }) => [pid, parentPid, command]),
    [
      [812, 1, "node /srv/shop/server.js --port 80"],
      [4711, 812, "/usr/local/bin/node-22 worker.js"],
    ],
  );
});

test("what the asking process runs under is left out, and the newest comes first", () => {
  const process = (pid: number, parentPid: number, started: number) => ({ pid, parentPid, started, command: "node", folder: "" });
  const all = [process(10, 1, 1), process(20, 10, 2), process(30, 20, 3), process(40, 10, 4), process(50, 1, 5)];
  assert.deepEqual(
    withoutAncestors(all, 30).map(({ pid }) => pid),
    [50, 40],
  );
  assert.deepEqual(
    withoutAncestors([process(1, 2, 0), process(2, 1, 0)], 1).map(({ pid }) => pid),
    [],
  );
});

test("a handler of SIGUSR1 is a bit of the mask", () => {
  assert.ok(catchesSignal("Name:\tnode\nSigCgt:\t0000000108184202\n"));
  assert.ok(!catchesSignal("Name:\tcat\nSigCgt:\t0000000000000000\n"));
  assert.ok(!catchesSignal("no such line"));
});

test("the port of an inspector is the one that is named, the usual one, or one of those on which the process listens", () => {
  const listening = new Set([8080, 43_211]);
  for (const [args, ports] of [
    [["node", "server.js"], []],
    [["node", "--inspect", "server.js"], [9229]],
    [["node", "--inspect=9300"], [9300]],
    [["node", "--inspect-brk=0.0.0.0:9301"], [9301]],
    [["node", "--inspect=[::1]:9302"], [9302]],
    [
      ["node", "--inspect=0"],
      [8080, 43_211],
    ],
    [["node", "--inspector", "--inspect=host:x"], []],
  ] as const) {
    assert.deepEqual(inspectPorts(args, listening), ports, args.join(" "));
  }
});

if (process.platform !== "win32") {
  test("this process and those above it are not in the list, and its words can be read", () => {
    const pids = nodeProcesses().map(({ pid }) => pid);
    assert.ok(!pids.includes(process.pid) && !pids.includes(process.ppid));
    assert.ok(argumentsOf(process.pid).length > 0);
    assert.deepEqual(argumentsOf(2 ** 22 + 1), []);
  });
}
