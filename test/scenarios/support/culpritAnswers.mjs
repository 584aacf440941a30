// The questions about the first culprit: where it is, how it is named, what it took in, how much of the growth that is.
import { right, wrong } from "./answer.mjs";

/** One entry in ten may be missing or too many. */
const COUNT_TOLERANCE = 0.1;

/** A name that must be read in the first culprit: in its path, in the description of the holder, or as what piles up there. */
export function culpritAnswer(question, report, names) {
  if (names === undefined) return null;
  const culprit = report.verdict.culprits[0];
  if (culprit === undefined) return wrong(question, `no culprit, expected ${names.join(" or ")}`);
  const steps = culprit.path.flatMap((step) => [step.edge, step.className]);
  const texts = [culprit.holder.className, culprit.holder.description, culprit.accumulates ?? "", ...steps].map(withoutFiles);
  if (names.some((name) => texts.some((text) => hasWord(text, name)))) return right(question);
  return wrong(
    question,
    `${culprit.holder.description || culprit.holder.className} takes in ${culprit.accumulates}, expected ${names.join(" or ")}`,
  );
}

function hasWord(text, word) {
  return new RegExp(`(?<![\\w$])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w$])`).test(text);
}

/** Names of the programs' files say what the programs are about: they prove nothing. */
export function withoutFiles(text) {
  return text.replace(/[\w.-]+\.mjs/g, "program");
}

/** Patterns that the one line which names the holder must show: what a reader sees without the path. */
export function namedAnswer({ verdict }, patterns) {
  if (patterns === undefined) return null;
  const description = withoutFiles(verdict.culprits[0]?.holder.description ?? "no culprit");
  const missing = patterns.filter((pattern) => !new RegExp(pattern).test(description));
  return missing.length === 0 ? right("named") : wrong("named", `"${description}" does not show ${missing.join(", ")}`);
}

/** How many entries the first culprit holds in each snapshot; "rises" where only the direction is fixed. */
export function seriesAnswer({ verdict }, expected) {
  if (expected === undefined) return null;
  const { series = [] } = verdict.culprits[0] ?? {};
  const isRight =
    expected === "rises"
      ? series.length > 1 && series.every((count, i) => i === 0 || count > series[i - 1])
      : series.length === expected.length &&
        series.every((count, i) => Math.abs(count - expected[i]) <= Math.max(1, COUNT_TOLERANCE * expected[i]));
  return isRight ? right("series") : wrong("series", `${series.join(" → ") || "none"}, expected ${[expected].flat().join(" → ")}`);
}

/** What the first culprit explains of the growth: `{ least, most }` as shares. */
export function explainsAnswer({ verdict }, expected) {
  if (expected === undefined) return null;
  const { least = 0, most = Number.POSITIVE_INFINITY } = expected;
  const share = verdict.culprits[0]?.share ?? 0;
  if (share >= least && share <= most) return right("explains");
  return wrong("explains", `${Math.round(100 * share)} % of the growth, expected ${100 * least} % to ${100 * most} %`);
}
