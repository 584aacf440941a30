// A form service derives a Mongoose schema from the form's fields at each submission and remembers it under a key that never repeats.
import mongoose from "mongoose";

const derivedSchemas = new Map();
let submissions = 0;

function schemaFor(form) {
  const key = JSON.stringify({ form: form.name, fields: form.fields, at: form.submittedAt });
  let schema = derivedSchemas.get(key);
  if (schema === undefined) {
    const definition = Object.fromEntries(
      form.fields.map((field) => [field.name, { type: field.type, required: field.required, trim: true }]),
    );
    schema = new mongoose.Schema({ ...definition, submittedAt: Date, answers: [{ question: String, answer: String }] });
    derivedSchemas.set(key, schema);
  }
  return schema;
}

function submit() {
  submissions++;
  const form = {
    name: ["contact", "booking", "survey"][submissions % 3],
    fields: ["firstName", "lastName", "email", "city"].map((name) => ({ name, type: "String", required: name === "email" })),
    submittedAt: submissions,
  };
  return Object.keys(schemaFor(form).paths).length;
}

function serve(count) {
  for (let submission = 0; submission < count; submission++) submit();
}

export default async function run({ capture }) {
  serve(60);
  await capture("before");
  serve(300);
  await capture("after");
  serve(300);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a Mongoose schema for each submission, cached under a key that never repeats",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["derivedSchemas"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
