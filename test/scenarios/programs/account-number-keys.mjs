// A billing service whose accounts are the keys of a plain object; account numbers are digits, so V8 keeps them as elements.

const BEFORE = 15;
const AFTER = 45;
const accountNumber = (index) => String(300_140 + 977 * index);
const historyLength = (index) => 20_000 + 1000 * (index % 5);

const accounts = {};

function openAccount(number, length) {
  const history = new Float64Array(length);
  accounts[number] = {
    plan: { name: "standard", seats: 5, price: 49 },
    invoices: Array.from({ length: 8 }, (_, month) => ({ month, lines: [{ text: "Seats", amount: 49 }], paid: month < 7 })),
    contacts: new Map([["billing", { name: "Billing department", phone: "+49 30 0000" }]]),
    history,
    remind: () => history.length,
  };
}

function charge(index) {
  const number = accountNumber(index);
  if (accounts[number] === undefined) openAccount(number, historyLength(index));
  const account = accounts[number];
  account.history[index % account.history.length] += account.plan.price;
  return account.remind();
}

function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) for (let index = 0; index < count; index++) charge(index);
}

export default async function run({ capture }) {
  serve(BEFORE, 200);
  await capture("before");
  serve(AFTER, 200);
  await capture("after");
  serve(AFTER, 200);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  const indexes = Array.from({ length: AFTER }, (_, index) => index);
  return {
    about: "accounts under their numbers in a plain object",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: { before: BEFORE, after: AFTER, ids: indexes.map(accountNumber), attributedShare: 0.97 },
  };
}
