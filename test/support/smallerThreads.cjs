// Preloaded into a process (NODE_OPTIONS=--require …): its threads get a smaller heap than it has itself, as in Electron.
const { isMainThread } = require("node:worker_threads");
if (isMainThread) require("node:v8").setFlagsFromString("--max-old-space-size=48");
