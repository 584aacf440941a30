// What each request of a tenant leaves behind: a reaction on a promise that never settles, a listener on a common emitter. The tenant has one handle
// before and after, so nothing is to be reused; the debris is to be removed.
import { EventEmitter } from "node:events";

export const variants = ["reactions", "listeners"];

class Practice {
  constructor(orgId) {
    this.orgId = orgId;
    this.rooms = new Map([["x-ray", { orgId, since: orgId.length / 3 }]]);
    this.patients = Array.from({ length: 45 }, (_, i) => ({ orgId, file: i / 7 }));
  }
}

class Visit {
  constructor(practice, number) {
    this.orgId = practice.orgId;
    this.practice = practice;
    this.findings = Array.from({ length: 22 }, (_, i) => ({ organ: i, value: number + i / 3 }));
  }
}

const practices = new Map(Array.from({ length: 11 }, (_, i) => [`org-${510 + 17 * i}`, new Practice(`org-${510 + 17 * i}`)]));
let close;
const closing = new Promise((resolve) => {
  close = resolve;
});
const recalls = new EventEmitter().setMaxListeners(0);

const ANSWER = {
  reactions: (visit) => Promise.race([closing.then(() => visit.findings), Promise.resolve(visit.orgId)]),
  listeners: (visit) => recalls.on("recall", (reason) => visit.findings.push(reason)),
};

export default async function run({ capture, variant }) {
  let number = 0;
  const load = async (times) => {
    for (let time = 0; time < times; time++)
      for (const practice of practices.values()) await ANSWER[variant](new Visit(practice, number++));
  };
  await load(5);
  await capture("before");
  await load(55);
  await capture("after");
  await load(55);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { close: typeof close };
}

export function truth(_facts, variant) {
  return {
    about: "one object of each practice, and something of each visit that nothing takes away",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    tenants: { before: 11, after: 11, ids: Array.from({ length: 11 }, (_, i) => `org-${510 + 17 * i}`) },
    culprit: variant === "reactions" ? ["closing"] : ["recalls", "recall"],
    says: { debris: variant === "reactions" ? "callback|reaction|listener|Promise\\.race|per request" : "listener" },
    saysNot: { need: "where (each|it) needs \\d", reuse: "Reuse one handle" },
  };
}
