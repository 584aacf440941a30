// Some hundred requests are always under way, each with a timeout that is cleared when the answer comes: the same number, never the same ones.
import { setTimeout as sleep } from "node:timers/promises";

const AT_ONCE = 700;
const underWay = [];
let answered = 0;

class Call {
  constructor(number) {
    this.number = number;
    this.fields = Array.from({ length: 15 }, (_, field) => ({ field, value: `value ${field} of ${number}` }));
    this.timeout = setTimeout(() => this.fail(), 3_600_000);
  }

  fail() {
    answered -= this.fields.length;
  }

  answer() {
    clearTimeout(this.timeout);
    answered++;
  }
}

let started = 0;
async function serve(calls) {
  for (let call = 0; call < calls; call++) {
    underWay.push(new Call(started++));
    if (underWay.length > AT_ONCE) underWay.shift().answer();
    if (call % 500 === 0) await sleep(1);
  }
}

export default async function run({ capture }) {
  await serve(4000);
  await capture("before");
  await serve(4000);
  await capture("after");
  await serve(4000);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { answered };
}

export function truth() {
  return {
    about: "calls and their timers pass through: all are new at each capture, none stays",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
