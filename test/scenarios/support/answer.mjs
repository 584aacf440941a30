// An answer to one question about a report.

export function right(question) {
  return { question, right: true, detail: "" };
}

export function wrong(question, detail) {
  return { question, right: false, detail };
}
