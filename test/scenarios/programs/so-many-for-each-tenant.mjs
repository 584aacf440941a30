// Each tenant brings a fixed number of entries to something that all share: a Set, a Map, an array, a dictionary. In constant proportion to tenants that
// stay, that is no pile. The leaky twins bring them again for tenants that were there.
export const variants = ["set healthy", "set leaky", "map healthy", "map leaky", "array healthy", "array leaky", "dictionary healthy"];

class Seat {
  constructor(theatre, number) {
    this.companyId = theatre.companyId;
    this.theatre = theatre;
    this.prices = Array.from({ length: 20 }, (_, day) => ({ day, euro: number + day / 7 }));
  }
}
class Theatre {
  constructor(companyId) {
    this.companyId = companyId;
    this.plays = Array.from({ length: 22 }, (_, play) => ({ companyId, acts: play / 3 }));
    this.fees = new Map([["hall", { companyId, euro: 40.5 }]]);
  }
}

const town = { theatres: new Map(), seats: { set: new Set(), map: new Map(), array: [], dictionary: {} } };
let issued = 0;

const KEEP = {
  set: (seat) => town.seats.set.add(seat),
  map: (seat) => town.seats.map.set(`seat ${issued}`, seat),
  array: (seat) => town.seats.array.push(seat),
  dictionary: (seat) => {
    town.seats.dictionary[`seat${issued}`] = seat;
  },
};
const EACH = { set: 10, map: 17, array: 12, dictionary: 8 };
const COUNTS = { set: [5, 40], map: [7, 42], array: [6, 50], dictionary: [8, 48] };
const idOf = (i) => `company-${610 + 7 * i}`;

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  const [few, many] = COUNTS[kind];
  const visit = (count, times) => {
    for (let time = 0; time < times; time++) {
      for (let i = 0; i < count; i++) {
        const isNew = !town.theatres.has(idOf(i));
        if (!isNew && way === "healthy") continue;
        if (isNew) town.theatres.set(idOf(i), new Theatre(idOf(i)));
        for (let seat = 0; seat < EACH[kind]; seat++, issued++) KEEP[kind](new Seat(town.theatres.get(idOf(i)), seat));
      }
    }
  };
  visit(few, 1);
  await capture("before");
  visit(many, 2);
  await capture("after");
  if (way === "leaky") visit(many, 2);
  await capture("settled", way === "leaky" ? { note: "same load again", load: "repeated" } : { note: "idle", load: "stopped" });
}

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const [before, after] = COUNTS[kind];
  const tenants = { before, after, ids: Array.from({ length: after }, (_, i) => idOf(i)) };
  if (way === "healthy") {
    return {
      about: "so many entries for each, and no more",
      leak: false,
      status: ["no-leak"],
      settledStatus: ["no-leak"],
      growthKind: ["tenant-proportional"],
      tenants: { ...tenants, attributedShare: 0.9, shareReason: "the common collection itself" },
    };
  }
  return {
    about: "each visit brings them again and keeps the old ones",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    culprit: [kind === "set" || kind === "map" || kind === "array" ? "seats" : "dictionary"],
    tenants,
  };
}
