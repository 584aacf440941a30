// A payment service remembers the answer to every idempotency key, in each of its banks, for ever. The keys are not tenants.

const BANKS = 12;
const bankCode = (number) => `BANK${["DE", "FR", "NL", "PL"][number % 4]}${String(number).padStart(3, "0")}`;

class Bank {
  answersByKey = new Map();

  constructor(code) {
    this.bank = code;
    this.branches = Array.from({ length: 50 }, (_, branch) => ({ branch, city: `City ${branch}`, desks: 4 }));
    this.limits = new Map([
      ["daily", 10_000],
      ["single", 2000],
    ]);
  }

  transfer(key, amount) {
    const known = this.answersByKey.get(key);
    if (known !== undefined) return known;
    const answer = { key, amount, state: "accepted", ledger: [{ debit: amount }, { credit: amount }], at: new Date() };
    this.answersByKey.set(key, answer);
    return answer;
  }
}

const banks = Object.fromEntries(Array.from({ length: BANKS }, (_, number) => [bankCode(number), new Bank(bankCode(number))]));
let counter = 0;

function serve(requests) {
  for (let request = 0; request < requests; request++) {
    counter++;
    const key = `idem-${((counter * 40_503) % 16_777_216).toString(16)}-${counter.toString(36)}`;
    banks[bankCode(counter % BANKS)].transfer(key, counter % 900);
  }
}

export default async function run({ capture }) {
  serve(2400);
  await capture("before");
  serve(12_000);
  await capture("after");
  serve(12_000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a Map that only grows inside each of twelve tenants",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants"],
    culprit: ["answersByKey"],
    tenants: {
      before: BANKS,
      after: BANKS,
      ids: Array.from({ length: BANKS }, (_, number) => bankCode(number)),
      attributedShare: 0.97,
    },
  };
}
