// A job runner without tenants: jobs come in, wait for a timer, and leave the table of running jobs; more are running at the second capture.

const running = new Map();
const finished = { count: 0, bytes: 0 };
let number = 0;

function start() {
  number++;
  const job = {
    jobId: `job-${number.toString(36)}`,
    input: Array.from({ length: 20 }, (_, step) => ({ step, command: `convert page ${step}`, done: false })),
    log: [`started ${number}`],
  };
  running.set(job.jobId, job);
  return job.jobId;
}

function finish(jobId) {
  const job = running.get(jobId);
  finished.count++;
  finished.bytes += job.log[0].length;
  running.delete(jobId);
}

function work(jobs, parallel) {
  const open = [];
  for (let job = 0; job < jobs; job++) {
    open.push(start());
    if (open.length > parallel) finish(open.shift());
  }
  while (open.length > 0) finish(open.pop());
}

export default async function run({ capture }) {
  work(5000, 50);
  const held = Array.from({ length: 40 }, start);
  await capture("before");
  held.splice(0).map(finish);
  work(8000, 120);
  held.push(...Array.from({ length: 60 }, start));
  await capture("after");
  held.splice(0).map(finish);
  work(8000, 120);
  held.push(...Array.from({ length: 45 }, start));
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "jobs in flight: the table holds only what is running",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded", "outside-tenants"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
