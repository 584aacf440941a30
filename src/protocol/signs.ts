// What a sign (an indicator of the report) says for the verdict: the same on every surface.
import type { Indicator, Report, VerdictStatus } from "./report.ts";

/**
 * "against": it speaks for a leak; "explains": it explains the growth; "neutral": neither good nor bad;
 * "clear": looked for and not there; "open": could not be checked.
 */
export const SIGN_KINDS = ["against", "explains", "clear", "neutral", "open"] as const;
export type SignKind = (typeof SIGN_KINDS)[number];

/** Present, these explain growth rather than accuse it. */
const EXPLAINING: ReadonlySet<string> = new Set(["bounded-collection", "drains-when-idle"]);
/** Present or not, these say something that is worth knowing and decides nothing. */
const NEUTRAL: ReadonlySet<string> = new Set(["tenants-never-released", "code-growth", "rests-on-tenants"]);
/** It decides whether anything can be said, not what. */
const IDENTITY = "different-process";

export function signKind({ id, status }: Pick<Indicator, "id" | "status">): SignKind {
  if (status === "unknown") return "open";
  if (status === "absent") return "clear";
  if (id === IDENTITY) return "open";
  return EXPLAINING.has(id) ? "explains" : NEUTRAL.has(id) ? "neutral" : "against";
}

export type Signs = Record<SignKind, Indicator[]>;

/** All signs by what they say, each in the order of the rules. */
export function signsOf(report: Report): Signs {
  const signs: Signs = { against: [], explains: [], neutral: [], clear: [], open: [] };
  for (const indicator of report.verdict.indicators) signs[kindIn(report, indicator)].push(indicator);
  return signs;
}

/** That nothing drained although the load had stopped speaks for a leak, where something else does. */
function kindIn({ verdict, comparability }: Report, indicator: Indicator): SignKind {
  const isLeak = verdict.status === "leak" || verdict.status === "leak-suspected";
  const stayed = indicator.id === "drains-when-idle" && indicator.status === "absent" && comparability.load === "stopped";
  return stayed && isLeak ? "against" : signKind(indicator);
}

export interface Sign {
  kind: SignKind;
  indicator: Indicator;
}

const SHOWN: Record<VerdictStatus, readonly SignKind[]> = {
  leak: ["against"],
  "leak-suspected": ["against"],
  "no-leak": ["against", "explains"],
  inconclusive: ["against", "open"],
};
/** Signs shown where nothing speaks against: the first ones are what a person asks first. */
const SHOWN_CLEAR = 5;

/** The signs that speak for the verdict, and the rest, which is counted. */
export function chosenSigns(report: Report): { shown: Sign[]; folded: Sign[] } {
  const signs = signsOf(report);
  const { status } = report.verdict;
  const all = (kinds: readonly SignKind[]) => kinds.flatMap((kind) => signs[kind].map((indicator): Sign => ({ kind, indicator })));
  const shown = all(SHOWN[status]);
  if (status === "leak-suspected") shown.push(...all(["open"]).filter(({ indicator }) => indicator.id === "drains-when-idle"));
  if (status === "no-leak") shown.push(...all(["clear"]).slice(0, Math.max(0, SHOWN_CLEAR - shown.length)), ...all(["neutral"]));
  return { shown, folded: all(SIGN_KINDS).filter(({ indicator }) => !shown.some((sign) => sign.indicator === indicator)) };
}

/** How sure the verdict is, in a word: the figure is an order, not a probability. */
export type Sureness = "sure" | "likely" | "not sure";

export function sureness(confidence: number): Sureness {
  return confidence >= 0.9 ? "sure" : confidence >= 0.6 ? "likely" : "not sure";
}
