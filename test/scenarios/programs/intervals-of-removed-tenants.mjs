// Projects are removed from the registry, but their polling intervals run on and keep everything that a project ever loaded.

const BEFORE = 10;
const ADDED = 40;
const issuesBytes = (number) => 90_000 + 6000 * (number % 5);
const projectKey = (number) => `PRJ-${["ALPHA", "BRAVO", "CHARLIE", "DELTA"][number % 4]}-${number}`;

class ProjectRuntime {
  constructor(key, bytes) {
    this.projectKey = key;
    this.issues = Buffer.alloc(bytes, 4);
    this.watchers = new Map([
      ["build", { state: "green" }],
      ["deploy", { state: "idle" }],
    ]);
    this.poll = setInterval(() => this.refresh(), 30_000);
  }

  refresh() {
    this.watchers.get("build").state = this.issues[0] > 3 ? "red" : "green";
  }
}

const runtimes = new Map();

function open(number) {
  runtimes.set(projectKey(number), new ProjectRuntime(projectKey(number), issuesBytes(number)));
}

/** The mistake: nothing clears the interval. */
function remove(number) {
  runtimes.delete(projectKey(number));
}

export default async function run({ capture }) {
  for (let number = 0; number < BEFORE; number++) open(number);
  await capture("before");
  for (let number = BEFORE; number < BEFORE + ADDED; number++) {
    open(number);
    runtimes.get(projectKey(number)).refresh();
    remove(number);
  }
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  const numbers = Array.from({ length: BEFORE + ADDED }, (_, number) => number);
  const sizes = (number) => ({ before: number < BEFORE ? issuesBytes(number) : 0, after: issuesBytes(number) });
  return {
    about: "intervals keep tenants that were removed from the registry",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "the third capture only shows that nothing is released when idle",
    growthKind: ["tenant-proportional", "within-tenants", "mixed"],
    culprit: ["Timeout", "TimersList", "poll", "_onTimeout", "timerListMap"],
    tenants: {
      before: BEFORE,
      after: BEFORE + ADDED,
      ids: numbers.map(projectKey),
      attributedShare: 0.97,
      bytes: Object.fromEntries(numbers.map((number) => [projectKey(number), sizes(number)])),
    },
  };
}
