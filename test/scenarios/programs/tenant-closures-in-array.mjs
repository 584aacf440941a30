// Organisations as closures: each has an object of functions that share its variables; the id is one of those variables.

const BEFORE = 12;
const AFTER = 44;
const orgCode = (number) => `ORG${String.fromCharCode(65 + (number % 26), 65 + ((number * 7) % 26))}${1000 + number}`;

function createOrganisation(orgId) {
  const employees = Array.from({ length: 1500 }, (_, index) => ({
    name: `Employee ${index}`,
    grade: index % 9,
    salary: 30_000 + index * 10,
  }));
  const ledger = new Map();
  const approvals = [];
  let lastRun = null;
  return {
    pay(month) {
      lastRun = month;
      ledger.set(
        month,
        employees.reduce((sum, employee) => sum + employee.salary / 12, 0),
      );
      if (approvals.length < 3) approvals.push({ month, by: `controller of ${orgId}` });
    },
    report: () => `${orgId}: ${lastRun} ${[...ledger.values()].join(" ")}`,
    owns: (id) => id === orgId,
  };
}

const organisations = [];

function payroll(id, month) {
  let organisation = organisations.find((candidate) => candidate.owns(id));
  if (organisation === undefined) {
    organisation = createOrganisation(id);
    organisations.push(organisation);
  }
  organisation.pay(month);
  return organisation.report().length;
}

function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) for (let number = 0; number < count; number++) payroll(orgCode(number), "2024-05");
}

export default async function run({ capture }) {
  serve(BEFORE, 80);
  await capture("before");
  serve(AFTER, 80);
  await capture("after");
  serve(AFTER, 80);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "organisations whose ids are closure variables only, in an array",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: { before: BEFORE, after: AFTER, ids: Array.from({ length: AFTER }, (_, number) => orgCode(number)), attributedShare: 0.97 },
  };
}
