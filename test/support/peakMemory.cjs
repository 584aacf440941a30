// Preloaded into a process (NODE_OPTIONS=--require …): at its end it tells how much memory it had at most, in kB.
const { isMainThread } = require("node:worker_threads");
if (isMainThread) process.once("exit", () => require("node:fs").writeSync(2, `peak ${process.resourceUsage().maxRSS} kB\n`));
