// The worker thread in which DevTools computes retainers and dominators, as its second web worker does.
import { parentPort } from "node:worker_threads";
import "./prepare.mjs";

const { SecondaryInitManager } = await import("../dist/devtools.mjs");

parentPort.once("message", (port) => new SecondaryInitManager(port));
parentPort.postMessage("ready");
