// A webhook receiver keeps one short token of each payload; the token is a slice, so the whole payload stays with it.

const tokens = new Map();
let received = 0;

function payload(number) {
  const lines = `event=${number};token=tok-${number.toString(36).padStart(20, "0")};`;
  return Buffer.from(lines + "data,".repeat(3000)).toString("latin1");
}

function receive() {
  received++;
  const text = payload(received);
  const from = text.indexOf("token=") + 6;
  const token = text.slice(from, from + 24);
  tokens.set(received, token);
  return tokens.size;
}

function serve(count) {
  for (let request = 0; request < count; request++) receive();
}

export default async function run({ capture }) {
  serve(60);
  await capture("before");
  serve(500);
  await capture("after");
  serve(500);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "short slices keep the large strings they were cut from",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a Map that only grows from a cache that is still filling",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["tokens"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
