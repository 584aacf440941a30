// Users give a number format with each report; a formatter is compiled from it and kept under the format, of which there is no end.
const formatters = {};
let characters = 0;

function compile(format) {
  const body = `const parts = []; for (const digit of String(value)) parts.push(digit); return parts.join("") + ${JSON.stringify(format)};`;
  return new Function("value", body);
}

function formatterFor(format) {
  formatters[format] ??= compile(format);
  return formatters[format];
}

let reports = 0;
function report() {
  reports++;
  const format = `#,##0.00 "no ${reports * 7919}"`;
  for (let row = 0; row < 20; row++) characters += formatterFor(format)(row * 17).length;
}

function serve(count) {
  for (let request = 0; request < count; request++) report();
}

export default async function run({ capture }) {
  serve(300);
  await capture("before");
  serve(1500);
  await capture("after");
  serve(1500);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { characters };
}

export function truth() {
  return {
    about: "functions compiled from what users type, kept by the text",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell code that warms up from code made again and again",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["formatters"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
