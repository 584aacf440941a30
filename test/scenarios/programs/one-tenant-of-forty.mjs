// Forty tenants import data; in one of them every import fails and is kept for a retry that never comes.

const TENANTS = 40;
const tenantId = (number) => `municipality-${["ash", "bay", "cove", "dale", "edge"][number % 5]}-${number}`;
const FAILING = 17;
const BATCH_BYTES = 4096;

class ImportQueue {
  failed = [];
  done = 0;

  run(batch, fails) {
    if (fails) this.failed.push({ batch, reason: "unknown column", attempts: 3, at: new Date() });
    else this.done++;
  }
}

class Municipality {
  constructor(id) {
    this.tenantId = id;
    this.imports = new ImportQueue();
    this.offices = Array.from({ length: 60 }, (_, office) => ({ office, phone: `+49 30 ${office}`, open: true }));
    this.forms = new Map([
      ["permit", { pages: 3 }],
      ["registration", { pages: 2 }],
    ]);
    this.archive = Buffer.alloc(50_000);
  }
}

const municipalities = new Map(Array.from({ length: TENANTS }, (_, number) => [tenantId(number), new Municipality(tenantId(number))]));

function importBatch(number) {
  const batch = Buffer.alloc(BATCH_BYTES, 1);
  municipalities.get(tenantId(number)).imports.run(batch, number === FAILING);
}

function serve(rounds) {
  for (let round = 0; round < rounds; round++) for (let number = 0; number < TENANTS; number++) importBatch(number);
}

export default async function run({ capture }) {
  serve(40);
  await capture("before");
  serve(700);
  await capture("after");
  serve(700);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "one tenant of forty keeps its failed imports",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants"],
    culprit: ["failed", "imports"],
    tenants: {
      before: TENANTS,
      after: TENANTS,
      ids: Array.from({ length: TENANTS }, (_, number) => tenantId(number)),
      attributedShare: 0.97,
    },
  };
}
