// What of a report an editor shows at its place: holders that keep growing, and the constructors of one's own
// code that grew.
import { scopeOf } from "./codeScope.ts";
import type { ConstructorRow, Culprit, PathStep, Report } from "./report.ts";
import type { AskedPlace } from "./sourcePlaces.ts";

export interface EditorMark {
  kind: "holder" | "constructor";
  /** Class of the objects, or what the holder takes in. */
  name: string;
  count: { before: number; after: number };
  /** By how much more they keep. */
  bytes: number;
  place: AskedPlace;
  /** Position among the report's culprits. */
  culprit?: number;
}

/** Constructors below this share of the growth say nothing in an editor. */
const LEAST_SHARE = 0.01;
/** Lenses of one report. */
const MOST_CONSTRUCTORS = 50;

export function marksOf(report: Report): EditorMark[] {
  const least = LEAST_SHARE * Math.abs(report.verdict.growth.total);
  const rows = report.constructors.filter((row) => row.delta.count > 0 && row.delta.retained > least && scopeOf(row) === "own");
  const grown = [...rows].sort((a, b) => b.delta.retained - a.delta.retained).slice(0, MOST_CONSTRUCTORS);
  return [...report.verdict.culprits.flatMap(holderMark), ...grown.flatMap(constructorMark)];
}

function holderMark(culprit: Culprit, at: number): EditorMark[] {
  const source = culprit.source ?? culprit.path.findLast((step) => step.source)?.source;
  if (!source) return [];
  const place = { source, names: memberNames(culprit), prefer: true };
  return [{ kind: "holder", name: culprit.accumulates, count: culprit.count, bytes: culprit.growthBytes, place, culprit: at }];
}

function constructorMark({ name, source, before, after, delta }: ConstructorRow): EditorMark[] {
  if (!source) return [];
  const count = { before: before.count, after: after.count };
  return [{ kind: "constructor", name, count, bytes: delta.retained, place: { source, names: [name], prefer: true } }];
}

/** Edges by which V8 and collections hold: no names of the program. */
const INNER: ReadonlySet<string> = new Set(["", "context", "table", "elements", "properties"]);

/** Names by which a holder may be declared: the variable or member that is it, from the end of the path. */
export function memberNames({ path }: { path: readonly PathStep[] }): string[] {
  return path
    .slice(-3)
    .reverse()
    .flatMap(({ edge }) => edge.split(".").reverse())
    .filter((edge) => !INNER.has(edge));
}

/** `model("User"`, `define("User"`, `new Schema(`: where libraries make the constructors of a service. */
const MADE_BY_CALL =
  /\b(?:model|define|createModel|discriminator)\s*(?:<[^<>()]{0,80}>)?\(\s*["'`]([\w$.-]{1,80})["'`]|\bnew\s+(?:\w{1,40}\.)?(Schema)\s*[<(]/g;
/** Characters of a text that are searched for calls. */
const MOST_TEXT = 2e6;

export interface Call {
  /** Of the constructor that it makes. */
  name: string;
  offset: number;
}

/** Calls of a text that make constructors, in order. */
export function callsIn(text: string): Call[] {
  return [...text.slice(0, MOST_TEXT).matchAll(MADE_BY_CALL)].map((match) => ({ name: (match[1] ?? match[2])!, offset: match.index }));
}

/** Growth of each constructor of that name that is not one's own class: those have their own marks. */
export function grownByName(report: Report): Map<string, ConstructorRow> {
  const rows = report.constructors.filter((row) => row.delta.count > 0 && row.delta.retained > 0 && scopeOf(row) !== "own");
  return new Map([...rows].sort((a, b) => a.delta.retained - b.delta.retained).map((row) => [row.name, row]));
}
