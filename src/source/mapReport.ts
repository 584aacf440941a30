// A report with the places of what was written beside those of what ran: `original` of each source.
import { scopeOf } from "../protocol/codeScope.ts";
import { memberNames } from "../protocol/editorMarks.ts";
import type { AccountEntry, Culprit, PathStep, Report, SourceLocation } from "../protocol/report.ts";
import type { AskedPlace, Locating, Names } from "../protocol/sourcePlaces.ts";

/** Answers for all places at once, in their order. */
type Locate = (places: readonly AskedPlace[]) => Promise<readonly Locating[]>;

/** Twice the same pass: the first collects what is to be found, the second has the answers. */
export async function mapReport(report: Report, locate: Locate): Promise<Report> {
  const asked: AskedPlace[] = [];
  withPlaces(report, (source, names) => {
    if (source) asked.push({ source, ...names });
    return source;
  });
  const found = await locate(asked);
  let next = 0;
  return withPlaces(report, (source) => source && withOriginal(source, found[next++]!));
}

type Mapped = (source: SourceLocation | null, names: Names) => SourceLocation | null;

function withPlaces(report: Report, mapped: Mapped): Report {
  const steps = (path: readonly PathStep[]) =>
    path.map((step) => (step.source ? { ...step, source: mapped(step.source, stepNames(step)) } : step));
  const culprit = (one: Culprit): Culprit => ({ ...one, source: mapped(one.source, holderNames(one.path)), path: steps(one.path) });
  const entry = (one: AccountEntry): AccountEntry => ({ ...one, source: mapped(one.source, holderNames(one.path)), path: steps(one.path) });
  const { verdict } = report;
  return {
    ...report,
    verdict: {
      ...verdict,
      culprits: verdict.culprits.map(culprit),
      ...(verdict.account && { account: { ...verdict.account, entries: verdict.account.entries.map(entry) } }),
      ...(verdict.expected && {
        expected: verdict.expected.map((one) => (one.culprit ? { ...one, culprit: culprit(one.culprit) } : one)),
      }),
    },
    constructors: report.constructors.map((row) => ({
      ...row,
      source: mapped(row.source, { names: [row.name], prefer: scopeOf(row) === "own" }),
    })),
    ...(report.limits && {
      limits: report.limits.map((limit) => ({ ...limit, source: mapped(limit.source ?? null, { names: [limit.name] }) })),
    }),
  };
}

function holderNames(path: readonly PathStep[]): Names {
  return { names: memberNames({ path }), prefer: true };
}

function stepNames({ className }: PathStep): Names {
  return { names: [className.replace(/^(?:F|f)unction /, "")] };
}

function withOriginal(source: SourceLocation, { found }: Locating): SourceLocation {
  const original = found?.relative ? { file: found.relative, line: found.line, column: found.column } : null;
  return { ...source, original };
}
