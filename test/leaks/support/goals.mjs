// The goals of the benchmark as figures: how many answers of a kind are right.

/** Lines such as "status 57 of 60 right (95 %)". */
export function goalLines(results) {
  const wrongNoLeak = results.filter(({ leaks, answers }) => leaks && answers.some(({ detail }) => /^no-leak\b.*expected/.test(detail)));
  return [
    `wrong "no leak": ${wrongNoLeak.length}${wrongNoLeak.length === 0 ? "" : ` (${wrongNoLeak.map(({ name }) => name).join(", ")})`}`,
    share("status", results, ["status", "status3"]),
    share("holder first, with three snapshots", results, ["culprit3"]),
    share("in the file that the fix changed, with three snapshots", results, ["file3"]),
    share("tenants", results, ["count", "ids", "bytes", "share"]),
    knownOnMended(results),
  ].filter((line) => line !== null);
}

/** Leaks of the catalogue that are named where nothing leaks: none may be. */
function knownOnMended(results) {
  const mended = results.filter(({ leaks, known }) => !leaks && known !== undefined);
  if (mended.length === 0) return null;
  const hits = mended.filter(({ known }) => known.length > 0);
  return `known leaks named on mended halves: ${hits.length} of ${mended.length}${hits.length === 0 ? "" : ` (${hits.map(({ name }) => name).join(", ")})`}`;
}

function share(label, results, questions) {
  const answers = results.flatMap((result) => result.answers.filter(({ question }) => questions.includes(question)));
  if (answers.length === 0) return null;
  const right = answers.filter((answer) => answer.right).length;
  return `${label}: ${right} of ${answers.length} right (${Math.floor((100 * right) / answers.length)} %)`;
}
