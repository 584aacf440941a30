// A pool for each vendor opens connections as more requests come at once, up to five, and keeps them warm.
const VENDORS = 13;
const vendorNo = (number) => `V-${70_000 + number * 131}`;

class PooledConnection {
  constructor(vendor, slot) {
    this.database = `vendor_${vendor}`;
    this.slot = slot;
    this.prepared = new Map(
      Array.from({ length: 45 }, (_, statement) => [`p${statement}`, { text: `select * from t${statement} where v = $1`, portal: null }]),
    );
    this.receive = Buffer.alloc(8192);
  }
}

class VendorPool {
  idle = [];
  size = 0;

  constructor(vendor) {
    this.vendorNo = vendor;
  }

  acquire() {
    const connection = this.idle.pop();
    if (connection !== undefined) return connection;
    this.size++;
    return new PooledConnection(this.vendorNo, this.size);
  }

  release(connection) {
    this.idle.push(connection);
  }
}

const pools = new Map();

function serve(rounds, atOnce) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < VENDORS; number++) {
      const vendor = vendorNo(number);
      if (!pools.has(vendor)) pools.set(vendor, new VendorPool(vendor));
      const pool = pools.get(vendor);
      const taken = Array.from({ length: Math.min(5, atOnce) }, () => pool.acquire());
      for (const connection of taken) pool.release(connection);
    }
  }
}

export default async function run({ capture }) {
  serve(60, 1);
  await capture("before");
  serve(60, 5);
  await capture("after");
  serve(60, 5);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "pools that warm up from one connection to five and stay there",
    leak: false,
    status: ["no-leak", "inconclusive", "leak-suspected"],
    statusReason: "two captures cannot tell a pool that warms up from connections that are never given back",
    settledStatus: ["no-leak"],
    growthKind: ["within-tenants", "bounded"],
    tenants: {
      before: VENDORS,
      after: VENDORS,
      ids: Array.from({ length: VENDORS }, (_, number) => vendorNo(number)),
      attributedShare: 0.95,
      shareReason: "the growth is under 1 MB, and 25 kB of it is code that V8 compiles meanwhile, Node's own included: it is nobody's",
    },
  };
}
