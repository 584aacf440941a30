// Tenants of a chat service come and go: those that leave are stopped and forgotten, timers and listeners included.
import { EventEmitter } from "node:events";

const BEFORE = 30;
const LEFT = 20;
const JOINED = 34;
const historyBytes = (number) => 360_000 + 10_000 * (number % 7);
const teamId = (number) => `team-${["ruby", "onyx", "opal", "jade"][number % 4]}-${100 + number}`;

const bus = new EventEmitter().setMaxListeners(0);
const teams = new Map();

class Team {
  constructor(id, bytes) {
    this.teamId = id;
    this.history = Buffer.alloc(bytes, 1);
    this.channels = new Map(["general", "random", "ops"].map((name) => [name, { name, members: new Set(), topic: `${name} of ${id}` }]));
    this.onBroadcast = (message) => this.post("general", message);
    this.heartbeat = setInterval(() => this.post("ops", "alive"), 60_000);
    bus.on("broadcast", this.onBroadcast);
  }

  post(channel, message) {
    this.history[message.length % this.history.length] = this.channels.get(channel).members.size;
  }

  stop() {
    clearInterval(this.heartbeat);
    bus.off("broadcast", this.onBroadcast);
  }
}

function join(number) {
  teams.set(teamId(number), new Team(teamId(number), historyBytes(number)));
}

function leave(number) {
  teams.get(teamId(number)).stop();
  teams.delete(teamId(number));
}

function chat(rounds) {
  for (let round = 0; round < rounds; round++) bus.emit("broadcast", "maintenance tonight");
}

export default async function run({ capture }) {
  for (let number = 0; number < BEFORE; number++) join(number);
  chat(200);
  await capture("before");
  for (let number = 0; number < LEFT; number++) leave(number);
  for (let number = 0; number < JOINED; number++) join(BEFORE + number);
  chat(200);
  await capture("after");
  chat(200);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  const numbers = Array.from({ length: BEFORE + JOINED }, (_, number) => number);
  const sizes = (number) => ({ before: number < BEFORE ? historyBytes(number) : 0, after: number >= LEFT ? historyBytes(number) : 0 });
  return {
    about: "teams leave and are released, others join",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: BEFORE - LEFT + JOINED,
      ids: numbers.map(teamId),
      attributedShare: 0.97,
      bytes: Object.fromEntries(numbers.map((number) => [teamId(number), sizes(number)])),
    },
  };
}
