// Tenants with integer ids in properties and Map keys; the snapshots are taken with numeric values, as they must be to show them.

const BEFORE = 12;
const AFTER = 40;
const accountId = (index) => 7001 + 3 * index;

class Account {
  constructor(id) {
    this.accountId = id;
    this.ledger = Array.from({ length: 250 }, (_, entry) => ({
      text: `Entry ${entry} of ${id}`,
      amount: entry * 1.25,
      booked: entry % 2 === 0,
    }));
    this.permissions = new Map([
      ["read", ["clerk", "auditor"]],
      ["write", ["clerk"]],
    ]);
    this.taxRates = new Float64Array(12_000);
  }

  balance() {
    return this.ledger.reduce((sum, entry) => sum + (entry.booked ? entry.amount : 0), 0);
  }
}

class AccountDirectory {
  accountsById = new Map();

  find(id) {
    if (!this.accountsById.has(id)) this.accountsById.set(id, new Account(id));
    return this.accountsById.get(id);
  }
}

const directory = new AccountDirectory();

function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) for (let index = 0; index < count; index++) directory.find(accountId(index)).balance();
}

export default async function run({ capture }) {
  serve(BEFORE, 60);
  await capture("before", { numbers: true });
  serve(AFTER, 60);
  await capture("after", { numbers: true });
  serve(AFTER, 60);
  await capture("settled", { numbers: true, note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "accounts with integer ids, in snapshots with numeric values",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, index) => String(accountId(index))),
      attributedShare: 0.97,
    },
  };
}
