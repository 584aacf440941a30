// Each request builds its schema anew and compiles it on the one Ajv of the service, which remembers every schema object it has seen.
import Ajv from "ajv";

const ajv = new Ajv();
let accepted = 0;

function schemaFor(fields) {
  return {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field, { type: "string", minLength: 1, maxLength: 80 }])),
    required: fields.slice(0, 2),
  };
}

function handle(number) {
  const validate = ajv.compile(schemaFor(["name", "street", "city", "zip"]));
  if (validate({ name: `n${number}`, street: "Main", city: "Bern", zip: "3000" })) accepted++;
}

function serve(requests) {
  for (let request = 0; request < requests; request++) handle(request);
}

export default async function run({ capture }) {
  serve(120);
  await capture("before");
  serve(350);
  await capture("after");
  serve(350);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { accepted };
}

export function truth() {
  return {
    about: "a schema compiled for each request: Ajv caches by the schema object",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    // Ajv holds each schema twice: by the schema object, and as a value that its generated code refers to.
    culprit: ["_cache", "_scope", "_values"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
