// A multi-tenant search service: a Map from the tenant's uuid to its index; the values themselves do not carry the uuid.
import { createHash } from "node:crypto";

const BEFORE = 12;
const AFTER = 36;

/** A uuid that is the same in every run. */
function uuid(number) {
  const hex = createHash("sha256").update(`tenant ${number}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `b${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

const postingsOf = (number) => 12_000 + 1500 * (number % 9);

class SearchIndex {
  constructor(postings) {
    this.postings = new Float64Array(postings);
    this.fields = new Map([
      ["title", { weight: 4 }],
      ["body", { weight: 1 }],
      ["tags", { weight: 2 }],
    ]);
    this.stopWords = new Set();
    this.builtAt = new Date();
  }

  query(text) {
    let score = 0;
    for (const word of text.split(" ")) score += this.postings[word.length % this.postings.length] * (this.fields.get("title").weight + 1);
    return score;
  }
}

const indexes = new Map();

function search(number, text) {
  const id = uuid(number);
  if (!indexes.has(id)) indexes.set(id, new SearchIndex(postingsOf(number)));
  return indexes.get(id).query(text);
}

function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < count; number++) search(number, "green garden chairs in stock");
  }
}

export default async function run({ capture }) {
  serve(BEFORE, 100);
  await capture("before");
  serve(AFTER, 100);
  await capture("after");
  serve(AFTER, 100);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  const sizes = (number) => ({ before: number < BEFORE ? postingsOf(number) * 8 : 0, after: postingsOf(number) * 8 });
  const numbers = Array.from({ length: AFTER }, (_, number) => number);
  return {
    about: "a search index for each live tenant in a Map keyed by uuid",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot tell uuids of tenants from those of operations: none is seen in use again",
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: numbers.map(uuid),
      attributedShare: 0.97,
      bytes: Object.fromEntries(numbers.map((number) => [uuid(number), sizes(number)])),
    },
  };
}
