// One program under several names: each request opens something and keeps it under a new id. What a program does, and so the truth, hangs on no name.
// VARIANT is "collection class property form".
import { randomUUID } from "node:crypto";

export const variants = [
  "things Thing thingId uuid",
  "tasks Task taskId number",
  "sessions Session sessionId uuid",
  "servers Server url url",
  "clients Client clientId number",
  "tenants Tenant tenantId uuid",
  "letters Letter ref number",
  "orders Order orderNo date",
];

const FORMS = {
  uuid: () => randomUUID(),
  url: (number) => `https://node-${51 + 9 * (number % 14)}.example/run?job=${number}`,
  number: (number, property) => `${property.slice(0, 4)}-${number}`,
  date: (number) => new Date(1_600_000_000_000 + number * 47_000).toISOString(),
};

class Piece {
  made = new Date(9);
}
class Track {
  constructor(property, id) {
    this[property] = id;
    this.pieces = Array.from({ length: 11 }, () => new Piece());
    this.bounds = new Map([["weight", { most: 7.5 }]]);
  }
}

const service = {};

export default async function run({ capture, variant }) {
  const [collection, className, property, form] = variant.split(" ");
  const Entry = new Function(`return class ${className} {};`)();
  service[collection] = new Map();
  let number = 0;
  const serve = (requests) => {
    for (let i = 0; i < requests; i++) {
      const id = FORMS[form](number++, property);
      const track = new Track(property, id);
      service[collection].set(
        id,
        Object.assign(new Entry(), { [property]: id, track, bells: new Set([{ tone: 2.5 }]), reply: () => track }),
      );
    }
  };
  serve(60);
  await capture("before");
  serve(320);
  await capture("after");
  serve(320);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  return {
    about: "320 for 320 requests, and as many when the same load runs again; each id once, none comes back",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures do not show whether the new ids come back",
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "ids that come once look like customers that come once",
    alike: true,
    culprit: [variant.split(" ")[0]],
  };
}
