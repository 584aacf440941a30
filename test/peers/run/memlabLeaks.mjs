// MemLab's answer to three captures as JSON: how many clusters of leaked objects it names, and the last steps of the path to the first of each.
//   node memlabLeaks.mjs BEFORE AFTER SETTLED
import { findLeaksBySnapshotFilePaths } from "@memlab/api";
import core from "@memlab/core";

core.config.muteConsole = true;
core.config.isContinuousTest = true;
core.config.skipWarmup = true;

const leaks = await findLeaksBySnapshotFilePaths(...process.argv.slice(2, 5), {});
const LAST_STEPS = 4;
const paths = leaks.map((leak) =>
  Object.keys(leak)
    .filter((step) => !step.startsWith("$"))
    .slice(-LAST_STEPS)
    .join(" "),
);
process.stdout.write(JSON.stringify({ clusters: leaks.length, paths }));
