// A bookbinder. The same captures are also given in other orders, twice, or mixed with one of another process: ids of objects tell what is wrong.
export const variants = ["leaky", "draining"];

class Binding {
  constructor(number) {
    this.number = number;
    this.sheets = Array.from({ length: 24 }, (_, sheet) => ({ sheet, thread: number + sheet / 5 }));
  }
}

const bindery = { bindings: [] };

export default async function run({ capture, variant }) {
  let number = 0;
  const work = (count) => {
    for (let i = 0; i < count; i++) bindery.bindings.push(new Binding(number++));
  };
  work(300);
  await capture("before");
  work(750);
  await capture("after");
  if (variant === "leaky") work(750);
  else bindery.bindings.splice(300);
  await capture("settled", variant === "leaky" ? { note: "same load again", load: "repeated" } : { note: "idle", load: "stopped" });
}

export function truth(_facts, variant) {
  const isLeak = variant === "leaky";
  const load = isLeak ? "repeated" : "stopped";
  const open = ["inconclusive", "leak-suspected"];
  const wrongOrder = {
    load,
    mayRefuse: true,
    says: { order: "\\bolder\\b|\\border\\b|\\bswap|\\bsort" },
    status: [...open, isLeak ? "leak" : "no-leak"],
  };
  const sameTwice = { load, mayRefuse: true, says: { twice: "same (snapshot|file|capture)|\\btwice\\b|identical" }, status: open };
  const twoProcesses = {
    load,
    mayRefuse: true,
    says: { process: "\\bprocess|\\bids?\\b" },
    status: [...open, ...(isLeak ? [] : ["no-leak"])],
  };
  return {
    about: isLeak ? "no binding is ever handed out" : "750 books wait at the second capture and are fetched before the third",
    leak: isLeak,
    status: isLeak ? ["leak", "leak-suspected"] : ["no-leak", "inconclusive", "leak-suspected"],
    statusReason: "two captures cannot tell a backlog from a list that only grows",
    settledStatus: [isLeak ? "leak" : "no-leak"],
    tenants: { before: 0, after: 0, ids: [] },
    orders: {
      "after, before, settled": { given: ["after", "before", "settled"], ...wrongOrder },
      "before, settled, after": { given: ["before", "settled", "after"], ...wrongOrder },
      "settled, after, before": { given: ["settled", "after", "before"], ...wrongOrder },
      "before, before, after": { given: ["before", "before", "after"], ...sameTwice },
      "before, after, after": { given: ["before", "after", "after"], ...sameTwice },
      "before, other's after, settled": { given: ["before", "other/after", "settled"], ...twoProcesses },
      "other's before, after, settled": {
        given: ["other/before", "after", "settled"],
        ...twoProcesses,
        status: [...open, "leak"].filter((status) => isLeak || status !== "leak"),
      },
    },
  };
}
