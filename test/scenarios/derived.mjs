// Scenarios made of another program's snapshots: other order, the same file twice, two processes.

/** Every entry: name, parts (which program gives which snapshot), and the truth, given the program's own truth. */
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
];

/** `process` other than undefined: this snapshot comes from a process of its own. */
function part(program, label, process) {
  return { program, label, ownProcess: process !== undefined };
}
