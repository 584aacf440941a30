// Classes of a program that are called as classes of Node or V8 are: a course has a Module, a theatre a Script, a yard a Worker and a Server, a mill a Process.
export const variants = [
  "module leaky",
  "module bounded",
  "script leaky",
  "script bounded",
  "worker leaky",
  "server leaky",
  "process leaky",
];

const LEAST = 80;
const lines = (number, count) => Array.from({ length: count }, (_, line) => ({ line, minutes: number / 3 + line }));

class Module {
  constructor(number) {
    this.title = `course ${number}`;
    this.lessons = lines(number, 14);
  }
}

class Script {
  constructor(number) {
    this.title = `play ${number}`;
    this.scenes = lines(number, 14);
  }
}

class Worker {
  constructor(number) {
    this.badge = number;
    this.shifts = lines(number, 14);
  }
}

class Server {
  constructor(number) {
    this.table = number;
    this.tips = lines(number, 14);
  }
}

class Process {
  constructor(number) {
    this.batch = number;
    this.steps = lines(number, 14);
  }
}

class College {
  taught = new Map();
}
const college = new College();
const theatre = { performed: [] };
const yard = { hired: new Map() };
const inn = { waited: new Set() };
const mill = { ground: [] };

const STEP = {
  module: (number) => college.taught.set(`course-${number}`, new Module(number)),
  script: (number) => theatre.performed.push(new Script(number)),
  worker: (number) => yard.hired.set(number, new Worker(number)),
  server: (number) => inn.waited.add(new Server(number)),
  process: (number) => mill.ground.push(new Process(number)),
};
const BOUND = {
  module: () => college.taught.size > LEAST && college.taught.delete(college.taught.keys().next().value),
  script: () => theatre.performed.length > LEAST && theatre.performed.shift(),
};
const CULPRIT = { module: "taught", script: "performed", worker: "hired", server: "waited", process: "ground" };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const load = (steps) => {
    for (let step = 0; step < steps; step++) {
      STEP[kind](++number);
      if (way === "bounded") BOUND[kind]();
    }
  };
  load(120);
  await capture("before");
  load(700);
  await capture("after");
  load(700);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 0, after: 0, ids: [] };
  if (way === "bounded")
    return {
      about: `the last ${LEAST} of a class ${kind} are kept`,
      leak: false,
      status: ["no-leak"],
      settledStatus: ["no-leak"],
      growthKind: ["bounded", "none"],
      tenants,
    };
  return {
    about: `every object of a class ${kind} is kept: it is the program's, whatever Node calls so`,
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: [CULPRIT[kind]],
    tenants,
  };
}
