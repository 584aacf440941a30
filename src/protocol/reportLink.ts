// Links that open a place in a saved report:
// `vscode://PUBLISHER.heap-verdict/report?file=/srv/run.heapverdict.json&retainer=41973`. Anybody may write
// one, so that everything in it is checked before anything is looked up by it.
import { TAB_NAMES, type TabName } from "./panelMessages.ts";

/** What of a report is meant. */
export type ReportTarget =
  | { kind: "tab"; tab: TabName }
  /** By its id in V8. */
  | { kind: "retainer"; id: number }
  | { kind: "constructor"; name: string }
  | { kind: "tenant"; name: string };

export interface ReportLink {
  /** Absolute path of a saved report. */
  file: string;
  /** Null for the report as it opens. */
  target: ReportTarget | null;
}

export const LINK_PATH = "/report";
const LONGEST_PATH = 4_096;
const LONGEST_NAME = 1_000;
const SAVED_REPORT = /\.heapverdict\.json$/i;
/** Of POSIX or of Windows; a share of the network is none, for to look for it tells its owner. */
const ABSOLUTE = /^(?:\/(?!\/)|[A-Za-z]:[\\/])/;

/** Null for what is no such link. */
export function parseReportLink(path: string, query: string): ReportLink | null {
  if (path !== LINK_PATH) return null;
  const given = new URLSearchParams(query);
  const file = given.get("file") ?? "";
  if (file.length > LONGEST_PATH || file.includes("\0") || !ABSOLUTE.test(file) || !SAVED_REPORT.test(file)) return null;
  const target = targetIn(given);
  return target === undefined ? null : { file, target };
}

/** Undefined for one that is wrong, null for none. */
function targetIn(given: URLSearchParams): ReportTarget | null | undefined {
  const tab = given.get("tab");
  const retainer = given.get("retainer");
  const named = (["constructor", "tenant"] as const).find((kind) => given.has(kind));
  if (retainer !== null) return /^\d{1,15}$/.test(retainer) ? { kind: "retainer", id: Number(retainer) } : undefined;
  if (named) {
    const name = given.get(named) ?? "";
    return name !== "" && name.length <= LONGEST_NAME ? { kind: named, name } : undefined;
  }
  if (tab === null) return null;
  const known = TAB_NAMES.find((one) => one === tab);
  return known ? { kind: "tab", tab: known } : undefined;
}

/** What comes after the extension's own part of the link. */
export function reportLinkQuery({ file, target }: ReportLink): string {
  const query = new URLSearchParams({ file });
  if (target?.kind === "tab") query.set("tab", target.tab);
  else if (target?.kind === "retainer") query.set("retainer", String(target.id));
  else if (target) query.set(target.kind, target.name);
  return query.toString();
}
