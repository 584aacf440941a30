// Large things that all tenants use are made when the first one asks, and note who that was: tables, a schema, templates, compiled rules.
export const variants = ["tables", "schema", "templates"];

class Guest {
  constructor(tenantId) {
    this.tenantId = tenantId;
    this.stays = Array.from({ length: 32 }, (_, i) => ({ tenantId, nights: i / 3 }));
    this.tastes = new Map([["tea", { tenantId, sugar: 0.5 }]]);
    this.uses = [];
  }
}

class Shared {
  constructor(name, size, tenantId) {
    this.name = name;
    this.tenantId = tenantId;
    this.rows = Array.from({ length: size }, (_, row) => ({ row, value: row / 7 }));
  }
}
class Template {
  constructor(name, size, requestedBy) {
    this.name = name;
    this.requestedBy = requestedBy;
    this.parts = Array.from({ length: size >> 4 }, (_, i) => ({ i, render: (data) => `${i}${data}`, slots: [i / 3, i / 5] }));
  }
}

const house = { guests: new Map(), shared: new Map() };
const MAKE = {
  tables: (name, size, guest) => new Shared(name, size, guest.tenantId),
  schema: (name, size, guest) => ({
    name,
    fields: new Map(Array.from({ length: size >> 3 }, (_, i) => [`field ${i}`, { type: i % 5, rules: [{ most: i / 9 }] }])),
    for: { tenantId: guest.tenantId },
  }),
  templates: (name, size, guest) => new Template(name, size, guest.tenantId),
};
const SIZES = { prices: 70, calendar: 36_000, menus: 90, maps: 9000 };
const COUNTS = { tables: [4, 16], schema: [6, 20], templates: [5, 18] };
const idOf = (i) => `tenant-${730 + 13 * i}`;

export default async function run({ capture, variant }) {
  const [few, many] = COUNTS[variant];
  const welcome = (from, to) => {
    for (let i = from; i < to; i++) house.guests.set(idOf(i), new Guest(idOf(i)));
  };
  const use = (guest, name) => {
    if (!house.shared.has(name)) house.shared.set(name, MAKE[variant](name, SIZES[name], guest));
    if (!guest.uses.includes(house.shared.get(name))) guest.uses.push(house.shared.get(name));
  };
  const serve = () => {
    const guests = [...house.guests.values()];
    for (const [first, name] of Object.keys(SIZES).entries())
      for (let i = 0; i < guests.length; i++) use(guests[(i + first) % guests.length], name);
  };
  welcome(0, few);
  await capture("before");
  welcome(few, many);
  serve();
  await capture("after");
  serve();
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  const [before, after] = COUNTS[variant];
  return {
    about: "made once and used by all; a guest keeps some kilobytes",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures do not show that it is made once",
    settledStatus: ["no-leak", "inconclusive"],
    settledReason: "what is made once is most of the growth",
    tenants: { before, after, ids: Array.from({ length: after }, (_, i) => idOf(i)), mostOfOne: 0.3 },
  };
}
