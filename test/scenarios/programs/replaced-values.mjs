// One slot holds one value before and one after. In each leaky variant the new value holds all that the old one held, and more: a departures board's
// state with a longer list, a ship's log as one text, a copied Map of guests, a ferryman's wait inside the wait before.
export const variants = ["list leaky", "list cut", "text leaky", "text cut", "map leaky", "map cut", "waits leaky", "waits looped"];

const MOST_DEPARTURES = 120;

class DeparturesBoard {
  shown = { departures: [], revision: 0 };

  announce(number, isCut) {
    const departure = {
      train: `IC ${number}`,
      platform: number % 14,
      stops: Array.from({ length: 16 }, (_, stop) => ({ stop, minute: number + stop / 4 })),
    };
    const departures = [...this.shown.departures, departure];
    this.shown = { ...this.shown, departures: isCut ? departures.slice(-MOST_DEPARTURES) : departures, revision: this.shown.revision + 1 };
  }
}

class Ship {
  logbook = "";

  note(number, isCut) {
    if (isCut && number % 300 === 0) this.logbook = "";
    this.logbook += `watch ${number}: wind ${number % 12}, barometer steady, nothing in sight from the crow's nest; `;
    if (number % 40 === 0) this.isLogged = this.logbook.charCodeAt(this.logbook.length >> 1) > 0;
  }
}

class Hotel {
  guests = new Map();

  checkIn(number, isCut) {
    const guests = new Map(this.guests);
    guests.set(`room key ${number}`, { nights: number % 9, meals: Array.from({ length: 10 }, (_, meal) => ({ meal, price: number / 7 })) });
    if (isCut) guests.delete(`room key ${number - 50}`);
    this.guests = guests;
  }
}

class Ferryman {
  crossings = 0;
  call = null;

  next() {
    return new Promise((resolve) => {
      this.call = resolve;
    });
  }

  waitWithin() {
    return this.next().then((bell) => (bell.isMine ? bell : this.waitWithin()));
  }

  async waitInLoop() {
    for (;;) {
      const bell = await this.next();
      if (bell.isMine) return bell;
    }
  }
}

const board = new DeparturesBoard();
const fleet = Array.from({ length: 5 }, () => new Ship());
const hotel = new Hotel();
const ferrymen = Array.from({ length: 8 }, () => new Ferryman());

const STEP = {
  list: (number, isCut) => board.announce(number, isCut),
  text: (number, isCut) => {
    for (const ship of fleet) ship.note(number, isCut);
  },
  map: (number, isCut) => hotel.checkIn(number, isCut),
  waits: async () => {
    for (const ferryman of ferrymen) ferryman.call({ isMine: false });
    await new Promise(setImmediate);
  },
};
/** Steps of the warm-up and of the load. */
const SIZES = { list: [300, 1500], text: [900, 2700], map: [150, 700], waits: [60, 700] };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  if (kind === "waits")
    for (const ferryman of ferrymen) (way === "leaky" ? ferryman.waitWithin() : ferryman.waitInLoop()).then(() => ferryman.crossings++);
  let number = 0;
  const load = async (steps) => {
    for (let step = 0; step < steps; step++) await STEP[kind](++number, way !== "leaky");
  };
  const [warm, full] = SIZES[kind];
  await load(warm);
  await capture("before");
  await load(full);
  await capture("after");
  await load(full);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const CULPRITS = { list: ["departures", "shown"], text: ["logbook"], map: ["guests"], waits: ["call", "Ferryman", "ferrymen"] };

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  if (way !== "leaky")
    return {
      about: "what is replaced is cut each time",
      leak: false,
      settledStatus: ["no-leak"],
      tenants: { before: 0, after: 0, ids: [] },
    };
  return {
    about: "what is replaced holds all that was there before, and more",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    culprit: CULPRITS[kind],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
