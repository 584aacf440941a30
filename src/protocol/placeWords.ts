// Sentences and descriptions of the analysis name places of what ran ("store.js:12"); where the report knows
// what was written, they are shown with that ("store.ts:9"). For showing only: growth is marked as expected,
// and compared from run to run, by the descriptions as they are.
import type { PathStep, Report, SourceLocation } from "./report.ts";
import { baseName } from "./visibleNames.ts";

/** A file's name and a line, where nothing before it says that the name is part of a longer path. */
const PLACE = /(?<![\w./@\\-])([\w.@$-]{1,200}\.[cm]?[jt]sx?):(\d{1,9})(?!\d)/g;

/** Changes the places in a text; the same text where nothing is known to be written elsewhere. */
export function placeWords(report: Report): (text: string) => string {
  const written = writtenPlaces(report);
  if (written.size === 0) return (text) => text;
  return (text) => text.replace(PLACE, (place) => written.get(place) ?? place);
}

/**
 * By the place's text: what was written there; places of two files that are called alike are left out. Of a holder and the class that has it, which
 * ran at one place, the class is meant: the words name its place.
 */
function writtenPlaces(report: Report): ReadonlyMap<string, string> {
  const written = new Map<string, { file: string; found: string }>();
  const unclear = new Set<string>();
  for (const { file, line, original } of sourcesOf(report)) {
    const place = `${baseName(file)}:${line}`;
    const known = written.get(place);
    if (known && known.file !== file) unclear.add(place);
    if (original) written.set(place, { file, found: `${baseName(original.file)}:${original.line}` });
    else if (!known) written.set(place, { file, found: place });
  }
  return new Map([...written].flatMap(([place, { found }]) => (unclear.has(place) || place === found ? [] : [[place, found] as const])));
}

function* sourcesOf({ verdict, constructors }: Report): Generator<SourceLocation> {
  const held = [
    ...verdict.culprits,
    ...(verdict.account?.entries ?? []),
    ...(verdict.expected ?? []).flatMap(({ culprit }) => culprit ?? []),
  ];
  for (const { source, path } of held) {
    if (source) yield source;
    yield* stepSources(path);
  }
  for (const { source } of constructors) if (source) yield source;
}

function* stepSources(path: readonly PathStep[]): Generator<SourceLocation> {
  for (const { source } of path) if (source) yield source;
}

/** The report as it is shown. */
export function withPlaceWords(report: Report): Report {
  const words = placeWords(report);
  const { verdict } = report;
  const described = <Held extends { description: string }>(one: Held): Held => ({ ...one, description: words(one.description) });
  return {
    ...report,
    verdict: {
      ...verdict,
      headline: words(verdict.headline),
      recommendations: verdict.recommendations.map(words),
      nextMeasurement: verdict.nextMeasurement === null ? null : words(verdict.nextMeasurement),
      indicators: verdict.indicators.map((one) => ({ ...one, evidence: words(one.evidence) })),
      culprits: verdict.culprits.map((one) => ({
        ...one,
        accumulates: words(one.accumulates),
        holder: described(one.holder),
        ...(one.similar && { similar: one.similar.map(described) }),
      })),
      ...(verdict.account && {
        account: {
          ...verdict.account,
          entries: verdict.account.entries.map((one) => ({ ...one, keeper: described(one.keeper), evidence: words(one.evidence) })),
        },
      }),
    },
  };
}
