// Jobs for the night are closures; one of them needs the whole request, and closures of one function share all its variables.

const nightJobs = [];
let counter = 0;

function handle() {
  counter++;
  const body = Array.from({ length: 60 }, (_, line) => ({ line, text: `line ${line} of order ${counter}`, price: line * 1.5 }));
  const total = body.reduce((sum, line) => sum + line.price, 0);
  const audit = () => body.length;
  nightJobs.push(() => `order total ${total}`);
  return audit();
}

function runNightJobs() {
  return nightJobs.map((job) => job()).length;
}

function serve(requests) {
  for (let request = 0; request < requests; request++) handle();
}

export default async function run({ capture }) {
  serve(200);
  runNightJobs();
  await capture("before");
  serve(700);
  runNightJobs();
  await capture("after");
  serve(700);
  runNightJobs();
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "closures in a list share a context that holds the whole request",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a list that only grows from a backlog",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["nightJobs"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
