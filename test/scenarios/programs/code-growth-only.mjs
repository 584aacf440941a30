// A template engine compiles its templates to functions at first use; between the captures only code grows, each template once.

const TEMPLATES = 240;
const compiled = new Map();

function sourceOf(number) {
  const rows = Array.from(
    { length: 25 },
    (_, row) => `out += "<td class='c${row}'>" + (data.v${row} ?? ${number * row}) + "</td>"; if (data.n > ${row}) total += ${row};`,
  );
  return `let out = "", total = 0; ${rows.join("\n")} return out + total;`;
}

function template(name, number) {
  let render = compiled.get(name);
  if (render === undefined) {
    render = new Function("data", sourceOf(number));
    compiled.set(name, render);
  }
  return render;
}

function renderPages(count, rounds) {
  let length = 0;
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < count; number++)
      length += template(`views/page${number}.html`, number)({ n: round % 30, v3: "x" }).length;
  }
  return length;
}

export default async function run({ capture }) {
  renderPages(20, 400);
  await capture("before");
  renderPages(TEMPLATES, 400);
  await capture("after");
  renderPages(TEMPLATES, 400);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "templates compiled at first use: code grows, once for each template",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot tell a set of templates that is complete from functions made without end",
    settledStatus: ["no-leak"],
    growthKind: ["outside-tenants", "bounded", "none"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
