// Every job races against the promise of the shutdown, which stays open as long as the service lives; what lost the race hangs on it.
const shutdown = Promise.withResolvers === undefined ? new Promise(() => {}) : Promise.withResolvers().promise;
let finished = 0;

async function work(number) {
  const rows = Array.from({ length: 20 }, (_, row) => ({ row, text: `row ${row} of job ${number}` }));
  await null;
  return rows;
}

async function job(number) {
  const rows = await Promise.race([work(number), shutdown]);
  finished += rows.length;
}

async function serve(jobs) {
  for (let number = 0; number < jobs; number++) await job(number);
}

export default async function run({ capture }) {
  await serve(400);
  await capture("before");
  await serve(1900);
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
  return { finished };
}

export function truth() {
  return {
    about: "reactions of lost races pile up on a promise that never settles",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["shutdown"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
