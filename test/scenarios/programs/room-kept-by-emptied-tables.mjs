// A table keeps the room that it had made for entries that are gone: WeakMap, WeakSet, Map, Set, an array whose length was cut. Nothing else stays.
export const variants = ["weakmap", "weakset", "map", "set", "array"];

class Kiosk {
  constructor(kind) {
    this.marks = { weakmap: new WeakMap(), weakset: new WeakSet(), map: new Map(), set: new Set(), array: [] }[kind];
  }

  sell(kind, paper) {
    if (kind === "weakmap" || kind === "map") this.marks.set(paper, true);
    else if (kind === "array") this.marks.push(paper);
    else this.marks.add(paper);
  }

  close(kind, papers) {
    if (kind === "map" || kind === "set") for (const paper of papers) this.marks.delete(paper);
    if (kind === "array") this.marks.length = 1;
  }
}

let kiosk;

export default async function run({ capture, variant }) {
  kiosk = new Kiosk(variant);
  const rush = (count) => {
    const papers = [];
    for (let sheets = 0; sheets < count; sheets++) {
      papers.push({ sheets });
      kiosk.sell(variant, papers[sheets]);
    }
    kiosk.close(variant, papers);
  };
  rush(300);
  await capture("before");
  rush(60_000);
  await capture("after");
  await capture("settled", { note: "idle", load: "stopped" });
}

export function truth(_facts, variant) {
  const isWeak = variant.startsWith("weak");
  return {
    about: "nothing is kept but an empty table, which the next rush will use again",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures show a table of a megabyte",
    settledStatus: ["no-leak"],
    ...(isWeak && { says: { room: "capacity|spare|empty|emptied|room|shr[iu]nk" } }),
    tenants: { before: 0, after: 0, ids: [] },
  };
}
