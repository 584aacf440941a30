// Loaded into every measured process with --require: leaves the peak of its resident memory in a file when it ends.
"use strict";
const { writeFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

if (isMainThread) {
  process.on("exit", () => {
    // Kilobytes; measured so on Linux, where all threads of the process count.
    writeFileSync(process.env.HEAP_VERDICT_BENCH_RESOURCES, String(process.resourceUsage().maxRSS * 1024));
  });
}
