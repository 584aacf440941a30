// Each bakery waits for the end of its baking with once(); the event has another name since the last release, so nobody is ever called.
import { EventEmitter } from "node:events";

const BAKERIES = 11;
const bakeryCode = (number) => `BKY/${["ZH", "BE", "GE"][number % 3]}/${100 + number * 7}`;

class Oven extends EventEmitter {
  bake(batch) {
    this.emit("baked", batch);
  }
}

class Bakery {
  constructor(code) {
    this.code = code;
    this.oven = new Oven();
    this.oven.setMaxListeners(0);
    this.recipes = Array.from({ length: 60 }, (_, recipe) => ({ recipe, flour: 500 + recipe, minutes: 20 + (recipe % 30) }));
  }

  order(number) {
    const basket = Array.from({ length: 9 }, (_, line) => ({
      line,
      bread: this.recipes[(number + line) % 60].recipe,
      wish: `well done ${number}`,
    }));
    this.oven.once("finished", () => basket.length);
    this.oven.bake(number);
  }
}

const bakeries = new Map();

function serve(orders) {
  for (let number = 0; number < BAKERIES; number++) {
    const code = bakeryCode(number);
    if (!bakeries.has(code)) bakeries.set(code, new Bakery(code));
    for (let order = 0; order < orders; order++) bakeries.get(code).order(order);
  }
}

export default async function run({ capture }) {
  serve(40);
  await capture("before");
  serve(150);
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "once() for an event that never comes, on the oven of each bakery",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants"],
    culprit: ["finished", "_events"],
    tenants: {
      before: BAKERIES,
      after: BAKERIES,
      ids: Array.from({ length: BAKERIES }, (_, number) => bakeryCode(number)),
      attributedShare: 0.97,
    },
  };
}
