// MemLab: its reader, its dominators and retained sizes, and its search for leaks between two captures.
import { findLeaksBySnapshotFilePaths } from "@memlab/api";
import core from "@memlab/core";
import heapAnalysis from "@memlab/heap-analysis";
import { runPeer } from "./report.mjs";

core.config.muteConsole = true;
core.config.isContinuousTest = true;
core.config.skipWarmup = true;

await runPeer("memlab", {
  async read([file]) {
    const snapshot = await core.utils.getSnapshotFromFile(file, { buildNodeIdIndex: true, verbose: false });
    return { nodes: snapshot.nodes.length };
  },
  async retained([file]) {
    const snapshot = await heapAnalysis.getFullHeapFromFile(file);
    return { nodes: snapshot.nodes.length, total: snapshot.nodes.get(0).retainedSize };
  },
  // Its method asks for three captures: before, after the action, after it was undone. The last two are the same one here.
  async compare([before, after]) {
    const leaks = await findLeaksBySnapshotFilePaths(before, after, after, {});
    return { leaks: leaks.length };
  },
});
