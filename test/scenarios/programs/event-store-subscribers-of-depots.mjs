// A logistics service projects its event store into Mongoose models, one connection and one subscriber for each live depot.
// Requests that wait for an event subscribe too, and take their subscription back when they have it.
import { EventEmitter } from "node:events";
import mongoose from "mongoose";

const BEFORE = 5;
const AFTER = 56;
const HUBS = ["HAM", "RTM", "GDN", "ANR", "LEH", "BCN"];
const depotRef = (number) => `dpt:EU-${HUBS[number % 6]}:${String(number).padStart(2, "0")}`;

const parcel = new mongoose.Schema({ barcode: String, weight: Number, from: String, to: String, scans: [{ at: Date, gate: String }] });
const truck = new mongoose.Schema({ plate: String, capacity: Number, driver: { name: String, licence: String } });
const shift = new mongoose.Schema({ begins: Date, ends: Date, crew: [String] });
const claim = new mongoose.Schema({ barcode: String, reason: String, amount: Number, paid: Boolean });
truck.virtual("isLarge").get(function isLarge() {
  return this.capacity > 12;
});

class EventStore extends EventEmitter {
  position = 0;

  append(depot, type, data) {
    this.position++;
    this.emit("appended", { depot, type, data, position: this.position });
  }

  subscribe(handler) {
    this.on("appended", handler);
    return () => this.off("appended", handler);
  }
}

const store = new EventStore().setMaxListeners(0);
const depots = new Map();

class DepotProjection {
  constructor(ref) {
    this.depotRef = ref;
    this.connection = mongoose.createConnection();
    const { connection } = this;
    this.models = {
      Parcel: connection.model("Parcel", parcel),
      Truck: connection.model("Truck", truck),
      Shift: connection.model("Shift", shift),
      Claim: connection.model("Claim", claim),
    };
    this.latest = null;
    this.unsubscribe = store.subscribe((event) => this.apply(event));
  }

  apply(event) {
    if (event.depot !== this.depotRef || event.type !== "scanned") return;
    this.latest = new this.models.Parcel({ barcode: event.data.barcode, weight: 2, scans: [{ at: new Date(), gate: event.data.gate }] });
  }

  async close() {
    this.unsubscribe();
    await this.connection.destroy();
  }
}

/** Answers when the scan has been appended; the subscription of the request ends with it. */
function scanAndWait(ref, barcode) {
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe((event) => {
      if (event.data.barcode !== barcode) return;
      unsubscribe();
      resolve(event.position);
    });
    store.append(ref, "scanned", { barcode, gate: "north" });
  });
}

async function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < count; number++) {
      const ref = depotRef(number);
      if (!depots.has(ref)) depots.set(ref, new DepotProjection(ref));
      await scanAndWait(ref, `JJD${round * 1000 + number}`);
    }
  }
}

/** The projections are rebuilt from time to time. */
async function rebuildAll() {
  for (const depot of depots.values()) await depot.close();
  depots.clear();
}

export default async function run({ capture }) {
  for (let rebuild = 0; rebuild < 12; rebuild++) {
    await rebuildAll();
    await serve(BEFORE, 20);
  }
  await capture("before");
  await serve(AFTER, 20);
  await capture("after");
  await serve(AFTER, 20);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a projection with a subscriber and a Mongoose connection for each live depot; subscriptions of requests are taken back",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    groups: { Model: { before: BEFORE * 4, after: AFTER * 4 } },
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, number) => depotRef(number)),
      attributedShare: 0.94,
      shareReason: "tenants are small, and code that V8 compiles in between is 3 % of the growth: it is nobody's",
    },
  };
}
