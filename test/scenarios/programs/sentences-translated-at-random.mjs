// A translation memory learns each sentence once; requests draw sentences at random, so that new ones become ever rarer.
const SENTENCES = 2500;
const memory = new Map();
let state = 12_345;

function random() {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
}

function translate(number) {
  const sentence = `sentence number ${number} of the manual`;
  let known = memory.get(sentence);
  if (known === undefined) {
    known = { sentence, words: sentence.split(" ").map((word, at) => ({ word, at, translated: `${word}-fr` })), quality: number % 10 };
    memory.set(sentence, known);
  }
  return known.quality;
}

let quality = 0;
function serve(requests) {
  for (let request = 0; request < requests; request++) quality += translate(Math.floor(random() * SENTENCES));
}

export default async function run({ capture }) {
  serve(200);
  await capture("before");
  serve(3000);
  await capture("after");
  serve(3000);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { quality };
}

export function truth() {
  return {
    about: "a cache whose keys are drawn from a finite set: it fills ever more slowly",
    leak: false,
    status: ["no-leak", "inconclusive", "leak-suspected"],
    statusReason: "two captures cannot tell that the set of sentences ends",
    settledStatus: ["no-leak", "inconclusive", "leak-suspected"],
    settledReason: "the set is not complete at the third capture, and slower growth alone proves no bound",
    growthKind: ["outside-tenants", "bounded"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
