// DevTools' engine as functions: a file in, its snapshot object or a diff out.
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { MessageChannel, Worker } from "node:worker_threads";
import { chunksOf } from "../chunks.mjs";
import "./prepare.mjs";

const bundle = new URL("../dist/devtools.mjs", import.meta.url);
if (!existsSync(bundle)) throw new Error("DevTools' engine is not built: run npm run peers:install");
const { HeapSnapshotLoader, SecondaryInitManager } = await import(bundle.href);

const { version } = JSON.parse(readFileSync(new URL("../node_modules/chrome-devtools-frontend/package.json", import.meta.url), "utf8"));
export const engineVersion = `chrome-devtools-frontend ${version}`;

/** Lets the loader's awaits run, as the message loop of a web worker does between two chunks. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Reads a snapshot file, plain or gzip, into DevTools' loader; nothing is computed yet. */
export async function load(/** @type {string} */ file) {
  const loader = new HeapSnapshotLoader({ sendEvent() {} });
  const decoder = new StringDecoder("utf8");
  for await (const chunk of chunksOf(file)) {
    loader.write(decoder.write(chunk));
    await turn();
  }
  loader.write(decoder.end());
  loader.close();
  await loader.parsingComplete;
  return loader;
}

/** Dominators, retained sizes, class names and the rest. `threads` 2 is how the browser does it, 1 keeps all on this thread. */
export async function analyze(loader, /** @type {{ threads: 1 | 2 }} */ { threads }) {
  const { port1, port2 } = new MessageChannel();
  const worker = threads === 2 ? new Worker(new URL("./secondThread.mjs", import.meta.url)) : null;
  if (worker) {
    await once(worker, "message");
    worker.postMessage(port2, [port2]);
  } else {
    new SecondaryInitManager(port2);
  }
  const snapshot = await loader.buildSnapshot(port1);
  port1.close();
  await worker?.terminate();
  return snapshot;
}

/** Classes by class key: all objects of the snapshot, none filtered out. */
export function classesOf(snapshot) {
  return snapshot.aggregatesWithFilter({});
}

/** What the Comparison view shows: `current`'s interface definitions are applied to `base`, then ids are matched class by class. */
export function diff(base, current) {
  base.uid = 1;
  current.uid = 2;
  return current.calculateSnapshotDiff(base.uid, base.aggregatesForDiff(current.interfaceDefinitions()));
}
