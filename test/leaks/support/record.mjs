// Records a variant: its service and its load are two processes; a snapshot after the warm-up, after the load, and after the same load again.
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { caseFile, nodeBinary, packagesOf, ROOT } from "./cases.mjs";
import { makeView } from "./view.mjs";

const SUPPORT = path.join(ROOT, "support");
const CAPTURE = fileURLToPath(new URL("../../scenarios/support/capture.mjs", import.meta.url));
const TIME_LIMIT_MS = 300_000;

/** Writes before, after and settled.heapsnapshot with metrics.json to `directory`. */
export async function record(name, leak, variant, directory) {
  const entry = makeView(name, leak, variant);
  const node = packagesOf(leak, variant).node;
  const service = start(
    "service.mjs",
    [name, variant, entry, directory],
    ["--expose-gc"],
    node === undefined ? process.execPath : nodeBinary(node),
  );
  let driver = null;
  try {
    const { port } = await service.told("port");
    driver = start("driver.mjs", [name, variant, entry, String(port)], []);
    await driver.told("ready");
    await series(leak, service, driver);
  } finally {
    service.end();
    driver?.end();
  }
}

async function series({ warm = 100, load = 600 }, service, driver) {
  let first = 0;
  const send = async (count) => {
    driver.tell({ first, count });
    await driver.told("driven");
    first += count;
  };
  const capture = async (label, options) => {
    service.tell({ label, ...options });
    await service.told("captured");
  };
  await send(warm);
  await capture("before");
  await send(load);
  await capture("after");
  await send(load);
  await capture("settled", { note: "same load again", load: "repeated" });
}

/** A child process that is spoken to by messages; whatever ends it too early fails the one who waits. */
function start(script, parameters, flags, execPath = process.execPath) {
  const child = fork(path.join(SUPPORT, script), parameters, {
    execPath,
    execArgv: [...flags, "--preserve-symlinks", "--no-warnings"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    timeout: TIME_LIMIT_MS,
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => (complaint = (complaint + chunk).slice(-4000)));
  const inbox = [];
  let waiting = null;
  const deliver = () => {
    if (waiting === null || inbox.length === 0) return;
    const { key, resolve, reject } = waiting;
    waiting = null;
    const message = inbox.shift();
    if (key in message) resolve(message);
    else reject(new Error(`${script}: ${message.failed ?? JSON.stringify(message)}`));
  };
  child.on("message", (message) => {
    inbox.push(message);
    deliver();
  });
  child.on("exit", (code, signal) => {
    inbox.push({ failed: `ended with ${signal ?? code}: ${complaint.trim()}` });
    deliver();
  });
  return {
    told: (key) =>
      new Promise((resolve, reject) => {
        waiting = { key, resolve, reject };
        deliver();
      }),
    tell: (message) => child.connected && child.send(message),
    end: () => child.kill("SIGKILL"),
  };
}

/** Everything a variant's snapshots depend on: its case, this harness, Node, the versions of its packages. */
export function keyOf(name, leak, variant) {
  const hash = createHash("sha256").update(
    `${process.version} ${process.platform} ${process.arch} ${JSON.stringify(packagesOf(leak, variant))}`,
  );
  const files = [
    caseFile(name),
    CAPTURE,
    ...["service.mjs", "driver.mjs", "record.mjs", "view.mjs"].map((file) => path.join(SUPPORT, file)),
  ];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex");
}
