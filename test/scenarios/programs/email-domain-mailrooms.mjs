// An inbound mail service: each customer's domain has rules, templates and a spam filter of its own.

const BEFORE = 10;
const AFTER = 30;
const NAMES = ["alder", "brook", "clover", "dune", "elm", "fern", "grove", "heath", "iris", "juniper"];
const domain = (number) => `${NAMES[number % 10]}-${["mills", "works", "farm"][Math.floor(number / 10)]}.example`;
const filterBytes = (number) => 180_000 + 20_000 * (number % 4);

class Mailroom {
  rules = [];
  templates = new Map();

  constructor(address, bytes) {
    this.postmaster = address;
    this.bloom = new Uint8Array(bytes);
    for (const folder of ["inbox", "billing", "support"]) this.rules.push({ folder, test: (mail) => mail.to.startsWith(folder) });
    for (const name of ["welcome", "out-of-office"])
      this.templates.set(name, { subject: `About your mail (${name})`, lines: ["Hello", "Thank you"] });
  }

  deliver(mail) {
    this.bloom[mail.from.length % this.bloom.length] ^= 1;
    return this.rules.find((rule) => rule.test(mail))?.folder ?? "inbox";
  }
}

const mailrooms = new Map();

function receive(number) {
  const name = domain(number);
  let mailroom = mailrooms.get(name);
  if (mailroom === undefined) {
    mailroom = new Mailroom(`postmaster@${name}`, filterBytes(number));
    mailrooms.set(name, mailroom);
  }
  mailroom.deliver({ from: `someone${number}@elsewhere.test`, to: `support@${name}` });
}

function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) for (let number = 0; number < count; number++) receive(number);
}

export default async function run({ capture }) {
  serve(BEFORE, 300);
  await capture("before");
  serve(AFTER, 300);
  await capture("after");
  serve(AFTER, 300);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  const numbers = Array.from({ length: AFTER }, (_, number) => number);
  const sizes = (number) => ({ before: number < BEFORE ? filterBytes(number) : 0, after: filterBytes(number) });
  return {
    about: "rules and a filter for each customer, known by e-mail domain",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: numbers.map((number) => [domain(number), `postmaster@${domain(number)}`]),
      attributedShare: 0.97,
      bytes: Object.fromEntries(numbers.map((number) => [domain(number), sizes(number)])),
    },
  };
}
