// Each request opens something rich under an id of its own and keeps it: as many new ones in every round, none released. Such ids are no tenants.
// In the healthy twins the id is that of the station, the printer, the room, which comes again.
import { randomUUID } from "node:crypto";

export const variants = [
  "addresses leaky",
  "addresses healthy",
  "uuids leaky",
  "uuids healthy",
  "numbers leaky",
  "numbers healthy",
  "times leaky",
  "dictionary leaky",
];

class Budget {
  spent = new Map([["calls", { sum: 1.5 }]]);
}
class Session {
  constructor(id) {
    this.id = id;
    this.trail = Array.from({ length: 26 }, (_, i) => ({ at: i / 3 }));
  }
}
class Agent {
  constructor(id) {
    this.id = id;
    this.session = new Session(id);
    this.budget = new Budget();
    this.since = new Date(5);
    this.close = () => this.session.trail.length;
  }
}

const desk = { agents: new Map(), byKey: {} };
const FORMS = {
  addresses: (number, isHealthy) => `http://buoy-${11 + 3 * (number % 10)}.example/state${isHealthy ? "" : `?try=${number}`}`,
  uuids: (number, isHealthy) => (isHealthy ? `9f0c2b1e-77aa-4c1d-8e5f-0000000000${10 + (number % 12)}` : randomUUID()),
  numbers: (number, isHealthy) => `print-${isHealthy ? number % 9 : number}`,
  times: (number) => new Date(1_700_000_000_000 + number * 61_000).toISOString(),
  dictionary: (number) => `call_${((number * 2_654_435_761) % 4_294_967_296).toString(36)}`,
};

export default async function run({ capture, variant }) {
  const [form, way] = variant.split(" ");
  let number = 0;
  const serve = (requests) => {
    for (let i = 0; i < requests; i++) {
      const id = FORMS[form](number++, way === "healthy");
      if (form === "dictionary") desk.byKey[id] = new Agent(id);
      else if (!desk.agents.has(id)) desk.agents.set(id, new Agent(id));
    }
  };
  serve(50);
  await capture("before");
  serve(280);
  await capture("after");
  serve(280);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  const [form, way] = variant.split(" ");
  if (way === "healthy") return { about: "a dozen, made once, used again", leak: false, status: ["no-leak"], settledStatus: ["no-leak"] };
  return {
    about: "one for each request, never taken out; as many more when the same load runs again",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures do not show whether the new ids come back",
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "ids that come once look like customers that come once",
    culprit: [form === "dictionary" ? "byKey" : "agents"],
  };
}
