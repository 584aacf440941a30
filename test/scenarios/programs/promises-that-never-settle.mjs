// Each request races its work against one promise that stands for shutdown; the losing race stays attached to it for ever.

let announceShutdown;
const shutdown = new Promise((resolve) => {
  announceShutdown = resolve;
});
let counter = 0;

async function work(request) {
  await null;
  return { status: 200, body: JSON.stringify(request.rows.slice(0, 2)) };
}

async function handle() {
  counter++;
  const request = { id: `r-${counter}`, rows: Array.from({ length: 20 }, (_, row) => ({ row, text: `row ${row} of ${counter}` })) };
  const answer = await Promise.race([work(request), shutdown.then(() => ({ status: 503, body: request.id }))]);
  return answer.status;
}

async function serve(requests) {
  for (let request = 0; request < requests; request++) await handle();
}

export default async function run({ capture }) {
  process.once("SIGTERM", () => announceShutdown());
  await serve(500);
  await capture("before");
  await serve(1800);
  await capture("after");
  await serve(1800);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "Promise.race against a promise that never settles",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell reactions that pile up from requests that are under way",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["shutdown", "announceShutdown", "reactions_or_result", "reaction"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
