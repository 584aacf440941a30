// Chrome DevTools' own engine. --threads=1 keeps its second worker's half on the main thread, --no-assert takes out console.assert
// (a good part of its time in Node; in the browser the calls are cheaper).
import { analyze, classesOf, diff, load } from "../devtools/engine.mjs";
import { runPeer } from "./report.mjs";

const threads = process.argv.includes("--threads=1") ? 1 : 2;
if (process.argv.includes("--no-assert")) console.assert = () => {};

await runPeer("devtools", {
  async read([file]) {
    await load(file);
    return {};
  },
  async retained([file], phase) {
    const snapshot = await open(file, phase, "");
    const classes = classesOf(snapshot);
    phase("classes");
    return { nodes: snapshot.nodeCount, total: snapshot.totalSize, classes: Object.keys(classes).length };
  },
  async compare([before, after], phase) {
    const base = await open(before, phase, " before");
    const current = await open(after, phase, " after");
    const rows = Object.values(diff(base, current));
    phase("diff");
    return {
      totalBefore: base.totalSize,
      totalAfter: current.totalSize,
      added: rows.reduce((sum, row) => sum + row.addedCount, 0),
      removed: rows.reduce((sum, row) => sum + row.removedCount, 0),
    };
  },
});

async function open(/** @type {string} */ file, /** @type {(name: string) => void} */ phase, /** @type {string} */ which) {
  const loader = await load(file);
  phase(`read${which}`);
  const snapshot = await analyze(loader, { threads });
  phase(`analyze${which}`);
  return snapshot;
}
