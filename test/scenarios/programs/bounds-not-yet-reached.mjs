// Healthy sets that look like leaks once the load has stopped: a bound that is not reached, functions made once for each kind of which all are made now.
export const variants = ["cache", "compiled", "interned", "lazily read", "slots"];

/** A cache of 4000 tides that is a quarter full at first, two thirds later. */
class Tides {
  known = new Map();

  at(port, hour) {
    const key = `${port} ${hour}`;
    if (!this.known.has(key)) {
      if (this.known.size >= 4000) this.known.delete(this.known.keys().next().value);
      this.known.set(key, { metres: hour / 3, steps: Array.from({ length: 14 }, (_, step) => ({ step, at: hour + step / 7 })) });
    }
    return this.known.get(key).metres;
  }
}

/** 110 kinds of certificates, each compiled when the first of them is printed. */
class Printer {
  forms = {};

  print(kind) {
    this.forms[kind] ??= new Function(
      "who",
      Array.from({ length: 70 }, (_, i) => `who += "${kind}, line ${i}: " + who.length;`).join("\n"),
    );
    return this.forms[kind]("Ada");
  }
}

/** 3000 postal codes, each with its district; there are no others. */
class Districts {
  byCode = new Map();

  of(code) {
    if (!this.byCode.has(code))
      this.byCode.set(code, { code: `P${code}`, streets: Array.from({ length: 9 }, (_, i) => ({ i, metres: code / 3 + i })) });
    return this.byCode.get(code);
  }
}

/** 40 atlases, read when they are first opened. */
const atlases = Array.from({ length: 40 }, () => null);
const open = (number) => (atlases[number] ??= Array.from({ length: 500 }, (_, page) => ({ page, scale: page / 7, notes: [page / 3] })));

/** A log of 100,000 slots that is 3 % full. */
const crossings = new Array(100_000).fill(undefined);
const cross = (number) => {
  crossings[number] = { number, stages: Array.from({ length: 12 }, (_, stage) => ({ stage, at: number + stage / 7 })) };
};

const tides = new Tides();
const printer = new Printer();
const districts = new Districts();

const USE = {
  cache: (number) => tides.at("north pier", number),
  compiled: (number) => printer.print(`certificate-${number}`),
  interned: (number) => districts.of(number),
  "lazily read": (number) => open(number),
  slots: (number) => cross(number),
};
const REACHED = { cache: [900, 2600], compiled: [12, 110], interned: [400, 3000], "lazily read": [5, 40], slots: [400, 3000] };

export default async function run({ capture, variant }) {
  const [few, all] = REACHED[variant];
  const use = (from, to) => {
    for (let number = from; number < to; number++) USE[variant](number);
  };
  use(0, few);
  await capture("before");
  use(0, all);
  use(0, all);
  await capture("after");
  await capture("settled", { note: "idle", load: "stopped" });
}

export function truth(_, variant) {
  // Slots for thirty times as much are no bound to speak of.
  const open = variant === "slots" ? ["leak-suspected", "inconclusive"] : ["leak-suspected", "inconclusive", "no-leak"];
  return {
    about: "there is a bound, or an end; an idle service does not show it",
    leak: false,
    status: open,
    statusReason: "a set that is not full yet looks like one that has no bound",
    settledStatus: open,
    settledReason: "the load has stopped, so nothing shows whether more would come: suspected at most, with the capture that decides",
    says: { next: "--load repeated|same load (once more|again)|repeat the|no leak" },
    tenants: { before: 0, after: 0, ids: [] },
  };
}
