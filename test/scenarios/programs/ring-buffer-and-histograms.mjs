// What a healthy service keeps about itself: the last requests in a ring, a histogram for each route and status, a pool of warm buffers.
const RING = 4000;
const recent = [];
const histograms = new Map();
const pool = [];
const ROUTES = 45;
const STATUSES = [200, 201, 304, 400, 404, 409, 500];

function record(route, status, number) {
  recent.push({ route, status, at: new Date(), timing: { queue: number % 5, work: number % 90 }, agent: `agent/${number % 70}` });
  if (recent.length > RING) recent.shift();
  const key = `${route} ${status}`;
  let histogram = histograms.get(key);
  if (histogram === undefined) {
    histogram = {
      key,
      buckets: new Float64Array(160),
      sum: 0,
      exemplars: Array.from({ length: 8 }, (_, slot) => ({ slot, trace: `${key} ${slot}` })),
    };
    histograms.set(key, histogram);
  }
  histogram.buckets[number % 160]++;
  histogram.sum += number % 90;
}

function respond(route, number) {
  const buffer = pool.pop() ?? Buffer.alloc(16_384);
  buffer[0] = number % 256;
  record(route, STATUSES[number % 7], number);
  if (pool.length < 24) pool.push(buffer);
}

let served = 0;
function serve(requests, routes) {
  for (let request = 0; request < requests; request++) {
    served++;
    respond(`/route/${served % routes}`, served);
  }
}

export default async function run({ capture }) {
  serve(1500, 6);
  await capture("before");
  serve(9000, ROUTES);
  await capture("after");
  serve(9000, ROUTES);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a ring, histograms and a pool that fill to their bound and stay there",
    leak: false,
    status: ["no-leak", "inconclusive", "leak-suspected"],
    statusReason: "two captures cannot tell a ring that has just become full from a list without end",
    settledStatus: ["no-leak"],
    growthKind: ["outside-tenants", "bounded"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
