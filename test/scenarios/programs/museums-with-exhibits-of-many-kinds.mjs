// Museums keep exhibits of many kinds, of which some have an inscription of their own: any one kind is found in some museums only, with as many
// texts as that. What a museum is called is the key of a registry and stands on it, or on nothing; one variant forgets visitors in a list as well.
import { randomFrom } from "../../bench/programs/random.mjs";

export const variants = ["museums", "visitors", "registry"];

const random = randomFrom(7);
/** Kinds are made at run time, as those of a plug-in are: each has a place of its own. */
const kinds = Array.from({ length: 90 }, (_, n) =>
  new Function(`return class Exhibit${n} { constructor(inscription, older) { this.inscription = inscription; this.older = older; } }`)(),
);

class Museum {
  constructor(code, pages) {
    if (code !== null) this.code = code;
    this.rooms = new Map();
    this.newest = null;
    this.catalogue = Array.from({ length: pages }, (_, page) => ({ page, width: page / 7 }));
  }
}
class Room {
  constructor(museum, number) {
    this.museum = museum;
    this.number = number;
    this.climate = Float64Array.from({ length: 12 }, () => random(100));
  }
}

const service = { museums: new Map(), visitors: [] };

const codeOf = (n) => `mu-${310 + 7 * n}`;

function open(n, variant) {
  const museum = variant === "registry" ? new Museum(null, 140) : new Museum(codeOf(n), 40);
  for (let room = 0; room < 12; room++) museum.rooms.set(room, new Room(museum, room));
  for (let k = 0; k < 80; k++) {
    const Kind = kinds[random(kinds.length)];
    museum.newest = new Kind(k % 3 ? { k, by: museum.catalogue } : `carved ${k} ${random(1e9)}`, museum.newest);
  }
  service.museums.set(codeOf(n), museum);
}

export default async function run({ capture, variant }) {
  const serve = (count) => {
    for (let n = 0; n < count; n++) if (!service.museums.has(codeOf(n))) open(n, variant);
    if (variant === "visitors") for (let k = 0; k < 3_000; k++) service.visitors.push({ ticket: k / 3, rooms: [k % 12, (k + 5) % 12] });
  };
  serve(100);
  await capture("before");
  serve(120);
  await capture("after");
  serve(120);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  const leaks = variant === "visitors";
  return {
    about: leaks
      ? "20 museums open once, and each round forgets 3,000 visitors in a list"
      : "20 more museums open, and none when the load runs again",
    leak: leaks,
    status: leaks ? ["leak", "leak-suspected"] : ["no-leak", "inconclusive"],
    statusReason: "two captures cannot show whether what came is all",
    settledStatus: [leaks ? "leak" : "no-leak"],
    ...(leaks && { culprit: ["visitors"] }),
    tenants: { before: 100, after: 120, ids: Array.from({ length: 120 }, (_, n) => codeOf(n)) },
  };
}
