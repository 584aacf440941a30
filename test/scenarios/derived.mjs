// Scenarios made of another program's snapshots: other order, the same file twice, two processes, two versions of Node.
import { fileURLToPath } from "node:url";

/** The tenants of the fixtures' program: 8 at first, 14 in all, two of them still held by listeners after they left. */
const FIXTURE_TENANTS = Array.from({ length: 14 }, (_, number) => `tenant-${number}`);

/** Every entry: name, parts (which program gives which snapshot) or files, and the truth, given the program's own truth. */
export const derived = [
  {
    name: "same-file-twice",
    parts: [part("mongoose-connection-per-tenant", "after"), part("mongoose-connection-per-tenant", "after")],
    truth: (own) => ({
      about: "one snapshot compared with itself",
      leak: false,
      status: ["no-leak"],
      growthKind: ["none"],
      zero: true,
      tenants: { before: own.tenants.after, after: own.tenants.after, ids: own.tenants.ids },
    }),
  },
  {
    name: "wrong-order-leaking",
    parts: [part("array-audit-trail", "after"), part("array-audit-trail", "before")],
    truth: () => ({
      about: "the later snapshot of a leaking service given first: ids of objects tell the order",
      leak: true,
      status: ["inconclusive"],
      statusReason: "compared as given nothing grows; the report must say that the order is wrong instead of calling it healthy",
      says: { order: "order" },
      tenants: { before: 0, after: 0, ids: [] },
    }),
  },
  {
    name: "wrong-order-tenants",
    parts: [part("story-loopback-kept-open", "after"), part("story-loopback-kept-open", "before")],
    truth: (own) => ({
      about: "the later snapshot of a healthy service given first",
      leak: false,
      status: ["inconclusive"],
      statusReason: "growth read backwards proves nothing",
      says: { order: "order" },
      tenants: { before: own.tenants.after, after: own.tenants.before, ids: own.tenants.ids },
    }),
  },
  {
    name: "two-processes-leaking",
    parts: [part("mongoose-usedb-per-request", "before", "own process"), part("mongoose-usedb-per-request", "after")],
    truth: (own) => ({
      about: "before and after come from two processes of a leaking service: no object survives, constructors still compare",
      leak: true,
      status: ["leak", "leak-suspected"],
      growthKind: own.growthKind,
      sameProcess: false,
      culprit: own.culprit,
      tenants: own.tenants,
    }),
  },
  {
    name: "two-processes-healthy",
    parts: [part("mongoose-connection-per-tenant", "before", "own process"), part("mongoose-connection-per-tenant", "after")],
    truth: (own) => ({
      about: "before and after come from two processes of a healthy service",
      leak: false,
      status: ["no-leak", "inconclusive"],
      statusReason: "what accumulates cannot be followed from one process into another",
      sameProcess: false,
      growthKind: own.growthKind,
      tenants: own.tenants,
    }),
  },
  {
    name: "two-node-versions-same-state",
    files: [fixture("plain-node18"), fixture("plain-node25")],
    truth: () => ({
      about: "the same program in the same state under Node 18 and Node 25",
      leak: false,
      status: ["no-leak", "inconclusive"],
      statusReason: "what the two versions of Node differ in hides what the program does",
      sameProcess: false,
      says: { version: "version" },
      tenants: { before: 14, after: 14, ids: FIXTURE_TENANTS },
    }),
  },
  {
    name: "two-node-versions-leaking",
    files: [fixture("plain-node20-before"), fixture("plain-node24")],
    truth: () => ({
      about: "a leaking program, before under Node 20 and after under Node 24",
      leak: true,
      status: ["leak-suspected", "inconclusive"],
      statusReason: "most of the difference is Node's own",
      sameProcess: false,
      says: { version: "version" },
      tenants: { before: 8, after: 14, ids: FIXTURE_TENANTS },
    }),
  },
];

function fixture(name) {
  return fileURLToPath(new URL(`../fixtures/${name}.heapsnapshot.gz`, import.meta.url));
}

/** `process` other than undefined: this snapshot comes from a process of its own. */
function part(program, label, process) {
  return { program, label, ownProcess: process !== undefined };
}
