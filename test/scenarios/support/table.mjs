// The score as text: one row for each scenario, one column for each question, then what was wrong, then the total.
import { QUESTIONS } from "../score.mjs";

const MARK = { right: "✓", wrong: "✗", unasked: "·" };

export function table(results) {
  const width = Math.max(...results.map((result) => result.name.length));
  const header = `${"scenario".padEnd(width)}  ${QUESTIONS.join("  ")}  making  comparing`;
  const lines = results.map((result) => row(result, width));
  const answers = results.flatMap((result) => result.answers);
  const right = answers.filter((answer) => answer.right).length;
  const faultless = results.filter((result) => result.answers.every((answer) => answer.right)).length;
  const total = `${right} of ${answers.length} answers right; ${faultless} of ${results.length} scenarios without a fault`;
  return [header, ...lines, "", ...faults(results), total].join("\n");
}

function row({ name, answers, seconds }, width) {
  const cells = QUESTIONS.map((question) => {
    const answer = answers.find((candidate) => candidate.question === question);
    const mark = answer === undefined ? MARK.unasked : answer.right ? MARK.right : MARK.wrong;
    return mark.padEnd(question.length);
  });
  const times = [seconds.making, seconds.comparing].map((value) => `${value.toFixed(1)} s`);
  return `${name.padEnd(width)}  ${cells.join("  ")}  ${times[0].padStart(6)}  ${times[1].padStart(9)}`;
}

function faults(results) {
  const lines = results.flatMap(({ name, answers }) =>
    answers.filter((answer) => !answer.right).map((answer) => `${MARK.wrong} ${name}: ${answer.question}: ${answer.detail}`),
  );
  return lines.length === 0 ? [] : [...lines, ""];
}
