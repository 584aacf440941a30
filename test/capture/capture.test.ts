import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { addressText, isLoopback, parseAddress } from "../../src/capture/address.ts";
import { CaptureError } from "../../src/capture/captureErrors.ts";
import { checkLabel } from "../../src/capture/checkLabel.ts";
import { forecastAfter, forecastOf, objections } from "../../src/capture/forecast.ts";
import { pickTarget } from "../../src/capture/inspector.ts";
import { checkAddress } from "../../src/capture/open.ts";
import { parseDuration } from "../../src/capture/parseDuration.ts";
import { PartialFile } from "../../src/capture/partialFile.ts";
import { timeStamp } from "../../src/protocol/captureNames.ts";
import { UsageError } from "../../src/query/queryErrors.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-capture-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("addresses", () => {
  test("a port, a host with a port, IPv6 and what Node prints are read", () => {
    assert.deepEqual(parseAddress("9230"), { host: "127.0.0.1", port: 9230 });
    assert.deepEqual(parseAddress("db.internal:1"), { host: "db.internal", port: 1 });
    assert.deepEqual(parseAddress("[::1]:9229"), { host: "::1", port: 9229 });
    assert.deepEqual(parseAddress("ws://127.0.0.1:4711/8f-a"), { host: "127.0.0.1", port: 4711, path: "/8f-a" });
    assert.equal(addressText({ host: "::1", port: 9229 }), "[::1]:9229");
  });

  test("anything else is wrong usage", () => {
    for (const text of ["", "localhost", "host:0", "host:65536", "host:port", "::1:9229", "a b:1:2"]) {
      assert.throws(() => parseAddress(text), UsageError, text);
    }
  });

  test("another machine must be asked for", () => {
    for (const host of ["localhost", "127.0.0.1", "127.8.9.1", "::1"]) assert.ok(isLoopback(host), host);
    for (const host of ["0.0.0.0", "10.0.0.1", "localhost.evil.example", "127.0.0.1.evil.example"]) assert.ok(!isLoopback(host), host);
    assert.throws(() => checkAddress({ address: "10.0.0.1:9229", allowRemote: false }), /secrets included.*--allow-remote/);
    assert.equal(checkAddress({ address: "10.0.0.1:9229", allowRemote: true }).host, "10.0.0.1");
  });
});

test("the only target of Node.js is taken; of several, the one that is named", () => {
  const page = { id: "p", type: "page", title: "a page" };
  const one = { id: "1", type: "node", title: "server.js" };
  const two = { id: "2", type: "node", title: "worker.js" };
  assert.equal(pickTarget([page, one], undefined, "here"), one);
  assert.equal(pickTarget([one, two], "2", "here"), two);
  assert.throws(() => pickTarget([one, two], undefined, "here"), /2 targets are there.*--target.*server\.js.*worker\.js/);
  assert.throws(() => pickTarget([page], undefined, "here"), CaptureError);
  assert.throws(() => pickTarget([one], "3", "here"), /no target 3/);
});

test("durations are read", () => {
  assert.deepEqual(["500ms", "30s", "5m", "1.5h", "7"].map(parseDuration), [500, 30_000, 300_000, 5_400_000, 7_000]);
  for (const text of ["", "s", "-1s", "5 weeks", "100000h"]) assert.throws(() => parseDuration(text), UsageError, text);
});

test("a label is a file's name everywhere", () => {
  assert.equal(checkLabel("before 1"), "before 1");
  for (const label of ["", "../up", "a/b", "a\\b", "c:", ".hidden", "end.", "line\n", "x".repeat(101)])
    assert.throws(() => checkLabel(label), UsageError);
  assert.equal(timeStamp(new Date(2026, 0, 31, 7, 5, 9)), "20260131-070509");
});

describe("the forecast", () => {
  test("of a heap as measured: 261,415 objects, numbered in 76 ms, paused for 2.5 s and made a file of 26 MB", () => {
    const { pauseMs, memoryBytes, fileBytes } = forecastOf({ objects: 261_415, numberingMs: 76 }, "v20.20.2");
    for (const [forecast, measured] of [
      [pauseMs, 2_468],
      [memoryBytes, 140e6],
      [fileBytes, 26.3e6],
    ]) {
      assert.ok(forecast > 0.75 * measured && forecast < 1.25 * measured, `${forecast} for ${measured}`);
    }
  });

  test("is longer where the numbering takes longer, and by the version of Node.js", () => {
    const pause = (numberingMs: number, node: string) => forecastOf({ objects: 50_000, numberingMs }, node).pauseMs;
    assert.equal(pause(20, "v20.20.2"), 2 * pause(10, "v20.20.2"));
    assert.deepEqual([pause(10, "v18.0.0"), pause(10, "v21.0.0")], [270, 270]);
    assert.deepEqual([pause(10, "v22.0.0"), pause(10, "v23.0.0"), pause(10, "v26.1.0")], [200, 115, 115]);
    assert.equal(pause(10, "v?"), 115, "a version that nobody knows is new");
  });

  test("after a snapshot is what that one took, for the heap as it is now", () => {
    const previous = {
      fileBytes: 100,
      pauseMs: 10,
      forecast: { memoryBytes: 1_000 },
      facts: { memoryUsage: { heapUsed: 4 } },
    };
    const { pauseMs, pauseRangeMs, memoryBytes, fileBytes } = forecastAfter(previous, { memoryUsage: { heapUsed: 6 } });
    assert.deepEqual([pauseMs, memoryBytes, fileBytes], [15, 1_500, 150]);
    assert.ok(pauseRangeMs[0] < 15 && pauseRangeMs[1] > 15);
  });

  test("objects where memory or disk would not do", () => {
    const forecast = { pauseMs: 3_000, pauseRangeMs: [2_000, 6_000] as const, memoryBytes: 2e9, fileBytes: 1e9 };
    assert.deepEqual(objections(forecast, { memory: 2e9, disk: 1e9 }), []);
    assert.match(objections(forecast, { memory: 1.9e9, disk: 2e9 })[0], /2\.00 GB more for 2\.0–6\.0 s and 1\.90 GB are free/);
    assert.match(objections(forecast, { memory: 2e9, disk: 0.5e9 })[0], /disk has 500 MB left/);
  });
});

describe("a file that is not whole", () => {
  test("has no final name, and goes when it is given up", async () => {
    const file = new PartialFile(join(folder, "a.heapsnapshot"));
    file.write("half");
    assert.deepEqual([existsSync(file.path), existsSync(file.temporary)], [false, true]);
    await assert.rejects(
      file.finish(() => Promise.reject(new Error("damaged"))),
      /damaged/,
    );
    file.discard();
    assert.deepEqual(readdirSync(folder), []);
  });

  test("gets its name when it has passed the check", async () => {
    const file = new PartialFile(join(folder, "b.heapsnapshot"));
    file.write("ab");
    file.write("cä");
    let checked = "";
    await file.finish(async (temporary) => {
      checked = readFileSync(temporary, "utf8");
    });
    file.discard();
    assert.deepEqual([checked, readFileSync(file.path, "utf8"), file.bytes], ["abcä", "abcä", 5]);
  });

  test("never replaces a snapshot", () => {
    writeFileSync(join(folder, "c.heapsnapshot"), "precious");
    assert.throws(() => new PartialFile(join(folder, "c.heapsnapshot")), /exists already/);
    assert.equal(readFileSync(join(folder, "c.heapsnapshot"), "utf8"), "precious");
  });

  test("says what the disk says", () => {
    assert.throws(() => new PartialFile(join(folder, "none", "d")), /there is no such folder/);
  });
});
