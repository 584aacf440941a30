// A live ticker is piped to each viewer; when a viewer goes away its stream is neither ended nor unpiped.
import { PassThrough, Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";

const KEPT_LINES = 20;
const liveTicker = new PassThrough({ objectMode: true, highWaterMark: 256 }).setMaxListeners(0);
let connected = 0;
let delivered = 0;

class ViewerStream extends Writable {
  constructor(remote) {
    super({ objectMode: true, highWaterMark: 64 });
    this.remote = remote;
    this.headers = { accept: "text/event-stream", "user-agent": "reader/7.1", "x-forwarded-for": remote };
    this.lines = [];
  }

  _write(line, _encoding, done) {
    if (this.lines.length >= KEPT_LINES) this.lines.shift();
    this.lines.push({ at: Date.now(), frame: `data: ${line} for ${this.remote}\n\n` });
    delivered++;
    done();
  }
}

function onConnect() {
  connected++;
  const viewer = new ViewerStream(`203.0.113.${connected % 250}:${40_000 + (connected % 20_000)}`);
  liveTicker.pipe(viewer);
  return viewer;
}

/** The handler of a closed connection: it notes the time and thinks that is all. */
function onDisconnect(viewer) {
  viewer.closedAt = new Date();
}

async function broadcast(lines) {
  for (let line = 0; line < lines; line++) {
    liveTicker.write(`goal in minute ${line}`);
    await turn();
  }
}

async function watch(viewers) {
  const watching = [];
  for (let viewer = 0; viewer < viewers; viewer++) {
    watching.push(onConnect());
    if (viewer % 100 === 99) await broadcast(3);
  }
  await broadcast(KEPT_LINES);
  for (const viewer of watching) onDisconnect(viewer);
}

export default async function run({ capture }) {
  await watch(200);
  await capture("before");
  await watch(900);
  await capture("after");
  await watch(900);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { delivered };
}

export function truth() {
  return {
    about: "a ticker stays piped to the streams of viewers that left",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["pipes", "liveTicker", "_events"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
