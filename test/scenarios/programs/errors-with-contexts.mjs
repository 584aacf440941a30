// An error log in memory: every error carries the context of its request, for a status page that shows the last ten.

class ErrorLog {
  entries = [];

  report(error) {
    this.entries.push(error);
  }

  lastTen() {
    return this.entries.slice(-10).map((error) => error.message);
  }
}

class ValidationError extends Error {
  name = "ValidationError";

  constructor(message, context) {
    super(message);
    this.context = context;
  }
}

const errorLog = new ErrorLog();
let counter = 0;

function validate(form) {
  if (!form.email.includes("@"))
    throw new ValidationError(`${form.email} is no address`, { form, at: new Date(), trail: ["parsed", "checked"] });
}

function handle() {
  counter++;
  const form = {
    email: `broken-${counter}`,
    fields: Object.fromEntries(Array.from({ length: 12 }, (_, field) => [`field${field}`, `value ${counter * field}`])),
  };
  try {
    validate(form);
  } catch (error) {
    errorLog.report(error);
  }
}

function serve(requests) {
  for (let request = 0; request < requests; request++) handle();
  return errorLog.lastTen();
}

export default async function run({ capture }) {
  serve(500);
  await capture("before");
  serve(3000);
  await capture("after");
  serve(3000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "errors with their contexts in a log without end",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a list that only grows from one that is still filling",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["entries", "errorLog"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
