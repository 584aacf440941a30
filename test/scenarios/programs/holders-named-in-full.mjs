// Holders whose name must say what identifies them: the event and the object of a common emitter, the package of an index.js, the key of a WeakMap.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";

export const variants = ["socket", "package", "weakmap"];

class Signal {
  constructor(number) {
    this.number = number;
    this.pulses = Array.from({ length: 14 }, (_, pulse) => ({ pulse, volt: number + pulse / 6 }));
  }

  end(error) {
    this.isLost = error ?? true;
  }
}

/** A lighthouse talks to the coast over one line, and wants to hear of its end for each signal. */
const lighthouse = { line: null };
async function socket() {
  const coast = net.createServer((connection) => connection.resume().on("error", () => {})).listen(0, "127.0.0.1");
  await new Promise((resolve) => coast.once("listening", resolve));
  lighthouse.line = net.connect(coast.address().port, "127.0.0.1").setMaxListeners(0);
  await new Promise((resolve) => lighthouse.line.once("connect", resolve));
  return (number) => {
    const signal = new Signal(number);
    lighthouse.line.on("close", () => signal.end());
    lighthouse.line.on("error", (error) => signal.end(error));
  };
}

const SOURCE = `"use strict";
exports.stubs = {};
exports.tear = function tear(ticket) {
  exports.stubs[ticket.id] = { ticket, seats: ticket.seats.map((seat) => ({ seat, row: seat / 9 })) };
};
`;

/** A cinema uses a package whose entry is index.js, as that of most is. */
function installed() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cinema-"));
  const home = path.join(folder, "node_modules", "paper-stubs");
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, "package.json"), '{ "name": "paper-stubs", "version": "2.1.0", "main": "index.js" }\n');
  writeFileSync(path.join(home, "index.js"), SOURCE);
  const stubs = createRequire(path.join(folder, "cinema.js"))("paper-stubs");
  rmSync(folder, { recursive: true });
  return (number) => stubs.tear({ id: `S${number}`, seats: Array.from({ length: 18 }, (_, seat) => seat + number / 3) });
}

class Orchard {
  constructor(name) {
    this.name = name;
  }
}
const orchards = ["Elstar", "Boskoop", "Gala"].map((name) => new Orchard(name));
const harvestsOf = new WeakMap(orchards.map((orchard) => [orchard, []]));
const harvest = () => (number) =>
  harvestsOf
    .get(orchards[number % 3])
    .push({ number, crates: Array.from({ length: 28 }, (_, crate) => ({ crate, kilogram: number / 4 })) });

const PREPARE = { socket, package: installed, weakmap: harvest };
const SIZES = { socket: [50, 1300], package: [120, 1000], weakmap: [90, 850] };

export default async function run({ capture, variant }) {
  const step = await PREPARE[variant]();
  let number = 0;
  const load = async (steps) => {
    for (let i = 0; i < steps; i++) step(number++);
    await new Promise((resolve) => setTimeout(resolve, 40));
  };
  const [warm, full] = SIZES[variant];
  await load(warm);
  await capture("before");
  await load(full);
  await capture("after");
  await load(full);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const TRUTHS = {
  socket: {
    culprit: ["line"],
    namedIn: ["line|Socket", "close|error"],
    explains: { least: 0.5 },
    says: { listeners: "listener|callback" },
  },
  package: { culprit: ["stubs"], namedIn: ["stubs", "paper-stubs"] },
  weakmap: { culprit: ["harvestsOf"], namedIn: ["harvestsOf", "Orchard"] },
};

export function truth(_facts, variant) {
  return {
    about: "what piles up stands at a place that one line can name",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    tenants: { before: 0, after: 0, ids: [] },
    ...TRUTHS[variant],
  };
}
