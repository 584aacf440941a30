// Which buttons the verdict has: the one that leads on first.
import type { ExpectedTarget } from "../../src/protocol/panelMessages.ts";
import type { Report, SourceLocation } from "../../src/protocol/report.ts";
import { REVERSED } from "../../src/protocol/vocabulary.ts";
import type { ViewChange } from "../state/viewState.ts";
import { formatCount } from "../text/figures.ts";
import { plural, saidRuns, t } from "../text/l10n.ts";
import { namesOnly, textOf } from "../text/saidSentences.ts";
import { placeText } from "../text/shownNames.ts";

export type VerdictAction =
  | { kind: "open"; label: string; source: SourceLocation }
  | { kind: "show"; label: string; view: ViewChange }
  | { kind: "ask"; label: string; name: "addSnapshot" | "swap" | "openSnapshots" | "editExpected" }
  | { kind: "expect"; label: string; target: ExpectedTarget };

export interface VerdictActions {
  /** Whether the first of `actions` is what to do now; with nothing to do there is none. */
  primary: boolean;
  actions: VerdictAction[];
}

export function verdictActions(report: Report, canQuery: boolean): VerdictActions {
  const open = openLine(report);
  const settle = canQuery ? settling(report) : null;
  const saved: VerdictAction | null = canQuery ? null : { kind: "ask", label: t("Open Snapshots…"), name: "openSnapshots" };
  const expect = canQuery ? expecting(report) : null;
  switch (report.verdict.status) {
    case "leak":
      return listed(true, open, newEntries(report), expect, saved);
    case "leak-suspected":
      return listed(true, settle, open, saved, expect);
    case "inconclusive":
      return listed(true, settle, saved, open, expect);
    case "no-leak": {
      const edit: VerdictAction | null =
        canQuery && (report.verdict.expected ?? []).length > 0 ? { kind: "ask", label: t("Edit…"), name: "editExpected" } : null;
      return listed(false, newTenants(report), open, edit, saved);
    }
  }
}

function listed(primary: boolean, ...actions: (VerdictAction | null)[]): VerdictActions {
  return { primary, actions: actions.filter((action) => action !== null) };
}

/** The place in the source to look at: of what holds the growth, else of the nearest step that has one. */
export function lineOf(report: Report): SourceLocation | null {
  const [culprit] = report.verdict.culprits;
  const entry = report.verdict.account?.entries[0];
  const holder = culprit ?? (entry && entry.bytes > 0 ? entry : undefined);
  const source = holder?.source ?? holder?.path.findLast((step) => step.source)?.source ?? null;
  return source && !/^(node:|internal\/)/.test(source.file) ? source : null;
}

/** The same as the button names it: sentences beside it need not. */
export function shownPlace(report: Report): string | null {
  const source = lineOf(report);
  return source && placeText(source);
}

/** A sentence or a holder's description beside that button. */
export function saidBeside(report: Report, text: string, parts: unknown): string {
  return textOf(namesOnly(saidRuns(text, parts), shownPlace(report)));
}

function openLine(report: Report): VerdictAction | null {
  const source = lineOf(report);
  return source && { kind: "open", label: t("Open {0}", placeText(source)), source };
}

/** The snapshots given in the wrong order ask for another order, not for another snapshot. */
export function isReversed({ comparability }: Report): boolean {
  return comparability.notes.some((note) => note.startsWith(REVERSED));
}

function settling(report: Report): VerdictAction {
  if (isReversed(report)) return { kind: "ask", label: t("Swap From and To"), name: "swap" };
  const third = report.snapshots.length === 2 && report.verdict.status === "leak-suspected";
  return { kind: "ask", label: third ? t("Add a Third Snapshot…") : t("Add a Snapshot…"), name: "addSnapshot" };
}

function newEntries({ verdict }: Report): VerdictAction | null {
  const [culprit] = verdict.culprits;
  if (!culprit) return null;
  const came = culprit.count.after - culprit.count.before;
  if (came <= 0) return null;
  return {
    kind: "show",
    label: plural(came, "Show {0} New Entry", "Show {0} New Entries", formatCount(came)),
    view: { tab: "retainers", retainers: { open: culprit.holder.id } },
  };
}

function newTenants({ tenants }: Report): VerdictAction | null {
  const { added } = tenants.count;
  if (added === 0) return null;
  return {
    kind: "show",
    label: plural(added, "Show {0} New Tenant", "Show {0} New Tenants", formatCount(added)),
    view: { tab: "tenants", tenants: { set: "new", filter: "" } },
  };
}

function expecting({ verdict }: Report): VerdictAction | null {
  const [culprit] = verdict.culprits;
  if (!culprit) return null;
  const target: ExpectedTarget = { kind: "retainer", name: culprit.holder.description, bytes: culprit.growthBytes };
  return { kind: "expect", label: t("Mark as Expected…"), target };
}
