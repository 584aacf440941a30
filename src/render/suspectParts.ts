// Suspects and savings of one snapshot, in words and tables that text, Markdown and HTML share.
import { formatBytes, formatCount, formatShare } from "../figures/format.ts";
import type { Summary, Suspect } from "../protocol/report.ts";
import { HEADINGS, SUSPECTS_NOTE } from "../protocol/vocabulary.ts";
import { knownLine, type PathLine, pathWith, sourceLabel } from "./reportFacts.ts";
import { type Cell, figure, left, name, prose, right, type Table } from "./tableModel.ts";

/** Where the holder is in the source, unless its description says so. */
function suspectSource({ holder, source }: Suspect): string {
  const place = sourceLabel(source);
  return holder.description.includes(place) ? "" : place;
}

/** "7,720 Session": what is most of it. */
function mostOf({ contents: [most], holder }: Suspect): string {
  return most ? `${formatCount(most.count)} ${most.name}` : `one ${holder.className}`;
}

/** "also 7,720 (string) 247 kB", whose it is, who else holds it, what is known of it. */
export function suspectNotes(summary: Summary, at: number): string[] {
  const { tenants, coHeld, contents } = summary.suspects[at];
  const others = contents.slice(1).map((other) => `${formatCount(other.count)} ${other.name} ${formatBytes(other.bytes)}`);
  const also = others.length > 0 ? [`also ${others.join(", ")}`] : [];
  const whose = tenants.count > 0 ? [`in it ${formatBytes(tenants.bytes)} of ${formatCount(tenants.count)} tenants`] : [];
  const shared = coHeld ? ["others hold the same entries: taking them out here alone frees nothing"] : [];
  const known = (summary.knownLeaks ?? []).filter(({ culprit }) => culprit === at).map(knownLine);
  return [...also, ...whose, ...shared, ...known];
}

/** The path to what holds it, and what it holds. */
export function suspectPath(suspect: Suspect): PathLine[] {
  const [most] = suspect.contents;
  return pathWith(suspect.path, formatBytes(suspect.bytes), most ? `${most.name} × ${formatCount(most.count)}` : "");
}

export function suspectTable({ suspects }: Summary, top: number): Table | null {
  if (suspects.length === 0) return null;
  return {
    title: HEADINGS.suspects,
    note: SUSPECTS_NOTE,
    columns: [left("held by"), left("most of it", 1), right("retained"), right("of the heap")],
    rows: suspects
      .slice(0, top)
      .map((suspect): Cell[] => [
        name(suspect.holder.description, suspectSource(suspect) || undefined),
        name(mostOf(suspect)),
        figure(formatBytes(suspect.bytes)),
        figure(formatShare(suspect.share)),
      ]),
    leftOut: null,
  };
}

/** Places of one saving that are shown. */
const SHOWN_PLACES = 2;

export function savingTable({ savings, snapshots }: Summary): Table | null {
  if (savings.length === 0) return null;
  const total = snapshots[0].totalSize;
  const rows = savings.flatMap(({ text, bytes, places }): Cell[][] => [
    [prose(text), figure(formatBytes(bytes)), figure(formatShare(bytes / total))],
    ...places
      .slice(0, SHOWN_PLACES)
      .map((place): Cell[] => [name(place.description, formatCount(place.count)), figure(formatBytes(place.bytes)), figure("")]),
  ]);
  return { title: HEADINGS.savings, note: "", columns: [left(""), right("bytes"), right("of the heap", 1)], rows, leftOut: null };
}
