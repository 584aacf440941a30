// Each editing session binds its handler to listen to the document store, and takes off the unbound one, which was never there.
import { EventEmitter } from "node:events";

const documents = new EventEmitter().setMaxListeners(0);
let applied = 0;

class EditingSession {
  constructor(number) {
    this.number = number;
    this.undo = Array.from({ length: 14 }, (_, step) => ({
      step,
      text: `insert ${step} by ${number}`,
      range: { from: step, to: step + 9 },
    }));
  }

  onChange(change) {
    applied += change.length;
  }

  open() {
    documents.on("change", this.onChange.bind(this));
  }

  close() {
    documents.off("change", this.onChange);
  }
}

function serve(sessions) {
  for (let number = 0; number < sessions; number++) {
    const session = new EditingSession(number);
    session.open();
    if (number % 50 === 0) documents.emit("change", "x");
    session.close();
  }
}

export default async function run({ capture }) {
  serve(250);
  await capture("before");
  serve(1300);
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
  return { applied };
}

export function truth() {
  return {
    about: "handlers that are bound when added and not when removed",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["documents", "change"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
