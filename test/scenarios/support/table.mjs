// The score as text: one row for each scenario, then each question, then how sure the answers were, then what was wrong, then the total.
import { QUESTIONS } from "../score.mjs";

const MARK = { right: "✓", wrong: "✗" };

export function table(results) {
  const width = Math.max(...results.map((result) => result.name.length), 8);
  const header = `${"scenario".padEnd(width)}  answers  making  comparing`;
  const lines = results.map((result) => row(result, width));
  const answers = results.flatMap((result) => result.answers);
  const faultless = results.filter((result) => result.answers.every((answer) => answer.right)).length;
  const total = `${rightOf(answers)} of ${answers.length} answers right; ${faultless} of ${results.length} scenarios without a fault`;
  return [
    header,
    ...lines,
    "",
    ...questionLines(answers),
    "",
    ...calibration(answers).lines,
    "",
    ...earlyLines(answers),
    ...faults(results),
    total,
  ].join("\n");
}

function row({ name, answers, seconds }, width) {
  const times = [seconds.making, seconds.comparing].map((value) => `${value.toFixed(1)} s`);
  const mark = rightOf(answers) === answers.length ? MARK.right : MARK.wrong;
  return `${name.padEnd(width)}  ${mark} ${`${rightOf(answers)}/${answers.length}`.padStart(5)}  ${times[0].padStart(6)}  ${times[1].padStart(9)}`;
}

function rightOf(answers) {
  return answers.filter((answer) => answer.right).length;
}

function questionLines(answers) {
  const width = Math.max(...QUESTIONS.map((question) => question.length));
  return QUESTIONS.map((question) => [question, answers.filter((answer) => answer.question === question)])
    .filter(([, asked]) => asked.length > 0)
    .map(([question, asked]) => `${question.padEnd(width)}  ${`${rightOf(asked)}/${asked.length}`.padStart(9)}`);
}

/** Lower ends of the bands of confidence. */
const BANDS = [0.9, 0.8, 0.7, 0.6, 0.5, 0];
/** Of the answers in the highest band, at least this share is right. */
const LEAST_RIGHT = 0.99;

/** Statuses by how sure the report was of them. `holds`: those that it was surest of are right. */
export function calibration(answers) {
  const asked = answers.filter(({ confidence }) => confidence !== undefined);
  const bands = BANDS.map((from, i) => {
    const inBand = asked.filter(({ confidence }) => confidence >= from && (i === 0 || confidence < BANDS[i - 1]));
    return { from, count: inBand.length, right: inBand.filter(({ statusRight }) => statusRight).length };
  });
  const lines = bands.map(({ from, count, right }, i) => {
    const band = `${from.toFixed(2)} to ${(BANDS[i - 1] ?? 1).toFixed(2)}`;
    return `${band.padEnd(13)}  ${String(count).padStart(7)}  ${String(right).padStart(5)}  ${count === 0 ? "" : `${((100 * right) / count).toFixed(1)} %`}`;
  });
  return { lines: ["confidence     answers  right", ...lines], holds: bands[0].right >= LEAST_RIGHT * bands[0].count };
}

/** Healthy programs with new tenants: how many are cleared with two captures, and how many wait for the third. */
function earlyLines(answers) {
  const asked = answers.filter(({ newTenants }) => newTenants !== undefined);
  if (asked.length === 0) return [];
  const cleared = asked.filter(({ newTenants }) => newTenants === "no-leak").length;
  return [
    `with two captures ${cleared} of ${asked.length} healthy programs with new tenants are cleared; the others ask for the third`,
    "",
  ];
}

function faults(results) {
  const lines = results.flatMap(({ name, answers }) =>
    answers.filter((answer) => !answer.right).map((answer) => `${MARK.wrong} ${name}: ${answer.question}: ${answer.detail}`),
  );
  return lines.length === 0 ? [] : [...lines, ""];
}
