// More stores without objects in them: an array of doubles, typed arrays that are replaced by larger ones, big integers, a buffer that doubles, a Map
// of integers inside a Map.
export const variants = ["doubles leaky", "doubles bounded", "typed leaky", "typed bounded", "bigints leaky", "nested leaky", "bits leaky"];

class Gauge {
  depths = [];

  read(number, isBounded) {
    this.depths.push(number / 7);
    if (isBounded && this.depths.length > 1000) this.depths = this.depths.slice(-500);
  }
}
class Spectrum {
  bins = new Float32Array(256);
  used = 0;

  read(number, isBounded) {
    if (this.used === this.bins.length) {
      if (isBounded && this.used >= 4096) this.used = 0;
      else {
        const larger = new Float32Array(this.bins.length + 4096);
        larger.set(this.bins);
        this.bins = larger;
      }
    }
    this.bins[this.used++] = number / 3;
  }
}
class Ledger {
  hashes = [];

  read(number) {
    if (number % 8 === 0) this.hashes.push(BigInt(number) ** 5n + 1_000_000_007n ** 3n);
  }
}
class Grid {
  cells = new Map();

  read(number) {
    const row = number % 50;
    if (!this.cells.has(row)) this.cells.set(row, new Map());
    this.cells.get(row).set(number, row);
  }
}
class Flags {
  words = [];

  read(number) {
    const at = number >> 3;
    this.words[at] = (this.words[at] ?? 0) | (1 << (number & 7));
    this.words[at + 2] = 1;
  }
}

const stations = { doubles: new Gauge(), typed: new Spectrum(), bigints: new Ledger(), nested: new Grid(), bits: new Flags() };
const SIZES = {
  doubles: [3000, 160_000],
  typed: [3000, 200_000],
  bigints: [4000, 160_000],
  nested: [3000, 120_000],
  bits: [20_000, 1_400_000],
};

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const load = (readings) => {
    for (let i = 0; i < readings; i++) stations[kind].read(number++, way === "bounded");
  };
  const [warm, full] = SIZES[kind];
  load(warm);
  await capture("before");
  load(full);
  await capture("after");
  load(2 * full);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const CULPRITS = { doubles: ["depths"], typed: ["bins"], bigints: ["hashes"], nested: ["cells"], bits: ["words"] };

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 0, after: 0, ids: [] };
  if (way === "bounded") return { about: "the newest stay", leak: false, settledStatus: ["no-leak"], tenants };
  return {
    about: "each reading adds a number, none is taken out",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "a store has no entries to count: that it grew again is enough to suspect it",
    culprit: CULPRITS[kind],
    tenants,
  };
}
