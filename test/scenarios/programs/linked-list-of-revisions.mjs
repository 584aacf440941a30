// A document store whose newest revision points to the one before it, so that every revision ever made stays.

let head = null;
let revisions = 0;

function save(text) {
  revisions++;
  head = {
    revision: revisions,
    text,
    author: `author ${revisions % 12}`,
    at: new Date(),
    previousRevision: head,
    marks: [revisions, revisions + 1],
  };
  return head;
}

function currentText() {
  return head.text;
}

function edit(count) {
  let length = 0;
  for (let change = 0; change < count; change++) {
    save(Buffer.from(`Draft ${change} `.repeat(20)).toString("latin1"));
    length += currentText().length;
  }
  return length;
}

export default async function run({ capture }) {
  edit(800);
  await capture("before");
  edit(7000);
  await capture("after");
  edit(7000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a linked list that only grows",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a list that only grows from a backlog",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["head", "previousRevision"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
