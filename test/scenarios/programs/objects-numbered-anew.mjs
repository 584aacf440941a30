// A debugger that detaches makes V8 number all objects anew: the process is the same, the ids are not. The garden's things stand where they stood.
import { Session } from "node:inspector/promises";

export const variants = ["list leaky", "list bounded", "map leaky", "map bounded", "once leaky"];

class Tulip {
  constructor(number) {
    this.number = number;
    this.petals = Array.from({ length: 22 }, (_, petal) => ({ petal, length: number + petal / 3 }));
  }
}

const garden = { bulbs: [], beds: new Map() };

async function detach() {
  const session = new Session();
  session.connect();
  await session.post("HeapProfiler.enable");
  await session.post("HeapProfiler.disable");
  session.disconnect();
}

function plant(kind, number, isBounded) {
  if (kind === "map") {
    garden.beds.set(`bed ${number}`, new Tulip(number));
    if (isBounded) garden.beds.delete(`bed ${number - 350}`);
    return;
  }
  garden.bulbs.push(new Tulip(number));
  if (isBounded && garden.bulbs.length > 350) garden.bulbs.shift();
}

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const season = (count) => {
    for (let i = 0; i < count; i++) plant(kind, number++, way === "bounded");
  };
  season(500);
  await capture("before");
  if (kind !== "once") await detach();
  season(650);
  await capture("after");
  await detach();
  season(650);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const open = ["leak-suspected", "inconclusive"];
  const common = {
    about: "one process whose ids do not match",
    statusReason: "compared by place, not by id",
    settledReason: "compared by place, not by id",
    says: { ids: "(\\bids?\\b|number).*(anew|again|not (match|agree)|do not|differ|fresh|other)|debugger|detach" },
    saysNot: { processes: "snapshots (are )?of different processes" },
  };
  if (way === "bounded") return { ...common, leak: false, status: ["no-leak", "inconclusive"], settledStatus: ["no-leak", "inconclusive"] };
  return {
    ...common,
    leak: true,
    status: ["leak", ...open],
    settledStatus: ["leak", "leak-suspected"],
    settledCulprit: [kind === "map" ? "beds" : "bulbs"],
    // Where two agree by their ids the third is left out, and the report says so.
    series: kind === "once" ? [500, 1150] : [500, 1150, 1800],
  };
}
