// Exports queue up under load and are worked off afterwards; each also leaves a small record with those who failed once, which nobody reads.
const backlog = [];
const failedOnce = [];
let exported = 0;

class ExportJob {
  constructor(number) {
    this.number = number;
    this.rows = Array.from({ length: 45 }, (_, row) => ({ row, amount: row * 1.5 + number, text: `row ${row} of export ${number}` }));
  }
}

function submit(number) {
  backlog.push(new ExportJob(number));
  if (number % 4 === 0) failedOnce.push({ number, reason: `timeout of export ${number}`, at: new Date(), attempts: [1, 2, 3] });
}

function workOff(jobs) {
  for (let job = 0; job < jobs && backlog.length > 0; job++) exported += backlog.shift().rows.length;
}

export default async function run({ capture }) {
  for (let number = 0; number < 800; number++) submit(number);
  workOff(800);
  await capture("before");
  for (let number = 0; number < 5200; number++) submit(number);
  await capture("after");
  workOff(6000);
  await capture("settled", { note: "load stopped", load: "stopped" });
  return { exported };
}

export function truth() {
  return {
    about: "a backlog of tens of megabytes drains, a list of small records beside it stays",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "what is left is small beside what drained",
    growthKind: ["outside-tenants"],
    culprit: ["failedOnce", "backlog"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
