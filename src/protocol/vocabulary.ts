// One word for each thing, for panel, text, Markdown and HTML. English; the panel translates (`known`), so
// that every text here needs a translation.
import type { SplitPart } from "./growthSplit.ts";
import type { GrowthPartName, Indicator, Load, PackageRow, Report, Risk, VerdictStatus } from "./report.ts";
import type { SignKind } from "./signs.ts";

export const VERDICT_WORDS: Record<VerdictStatus, string> = {
  leak: "Leak",
  "leak-suspected": "Leak suspected",
  "no-leak": "No leak",
  inconclusive: "Inconclusive",
};

export const RISK_WORDS: Record<Risk, string> = { "very-low": "very low", low: "low", medium: "medium", high: "high" };

/** `{0}` is the number of tenants. */
const PART_WORDS: Record<GrowthPartName, { one: string; many: string }> = {
  "handles-beyond-one": { one: "handles beyond one for each tenant", many: "handles beyond one for each tenant" },
  "new-tenants": { one: "{0} new tenant", many: "{0} new tenants" },
  "existing-tenants": { one: "{0} existing tenant", many: "{0} existing tenants" },
  "gone-tenants": { one: "{0} gone tenant", many: "{0} gone tenants" },
  shared: { one: "shared between tenants", many: "shared between tenants" },
  code: { one: "compiled code and modules", many: "compiled code and modules" },
  "no-tenant": { one: "no tenant's", many: "no tenant's" },
};
/** New tenants where what they have beyond one handle is counted apart. */
const ONE_HANDLE_EACH = { one: "{0} new tenant, one handle", many: "{0} new tenants, one handle each" };
/** Where no tenants are known nothing is "no tenant's". */
const SERVICE = "the service itself";

/** The template for a part; the number of tenants goes into `{0}`. */
export function partTemplate(part: SplitPart, all: readonly SplitPart[], hasTenants: boolean): string {
  if (part.part === "no-tenant" && !hasTenants) return SERVICE;
  const apart = part.part === "new-tenants" && all.some((other) => other.part === "handles-beyond-one" && other.bytes !== 0);
  return (apart ? ONE_HANDLE_EACH : PART_WORDS[part.part])[part.tenants === 1 ? "one" : "many"];
}

export const LOAD_WORDS: Record<Load, string> = { stopped: "load had stopped", repeated: "same load ran again" };
export const LOAD_UNKNOWN = "what came before is not said";

export const SAME_PROCESS = "same process";
/** How notes begin that the verdict's sentence may say too. */
export const REVERSED = "The second snapshot is older than the first";
export const IDS_DISAGREE = "The snapshots' object ids do not agree";
export const DIFFERENT_PROCESSES = "different processes";

/** Headings, in the order in which they come. */
export const HEADINGS = {
  toDo: "What to do",
  settles: "What would settle it",
  explains: "What explains it",
  holds: "What holds it",
  growth: "Whose growth",
  why: "Why",
  open: "Why it is open",
  breaks: "What would break it",
  expected: "Marked as expected",
  retainers: "Where it is booked",
  packages: "By package",
  suspects: "Biggest retainers",
  savings: "What could be saved",
} as const;

/** Whose code it is where it is no package of npm. */
export const OWNER_WORDS: Record<Exclude<PackageRow["kind"], "package">, string> = {
  own: "my code",
  node: "Node.js",
  none: "no code of its own",
};

/** Of one snapshot alone. */
export const NO_VERDICT = "No verdict yet";
export const ONE_SNAPSHOT = "one snapshot shows what is large, not what grows";
export const SUSPECTS_NOTE = "suspects, not culprits: a large cache may be meant";

/** Titles of signs that read the other way round when they are absent. */
const ABSENT_TITLES: Record<string, string> = {
  "different-process": "one process wrote all snapshots",
  "duplicate-handles": "one handle for each tenant",
  "stale-tenants": "tenants that keep memory are registered",
  "accumulating-holder": "no retainer accumulates",
  "existing-tenants-grow": "existing tenants did not grow",
  "unowned-growth": "no growth is left without an owner",
  "marginal-cost": "new tenants cost what existing ones cost",
  "tenants-never-released": "tenants are released",
  "bounded-collection": "no bounded collection fills",
  "code-growth": "no code was compiled or loaded",
  "external-memory": "memory outside the heap did not grow",
  "drains-when-idle": "nothing drained after the load had stopped",
  "rests-on-tenants": "the status does not rest on tenants",
};

/** What a sign is called where it is shown as checked and absent. */
export function signTitle({ id, title, status }: Pick<Indicator, "id" | "title" | "status">): string {
  return status === "absent" && Object.hasOwn(ABSENT_TITLES, id) ? ABSENT_TITLES[id] : title;
}

const SIGN_COUNTS: Record<SignKind, { one: string; many: string }> = {
  against: { one: "{0} sign of a leak", many: "{0} signs of a leak" },
  explains: { one: "{0} sign explains growth", many: "{0} signs explain growth" },
  clear: { one: "{0} sign absent", many: "{0} signs absent" },
  neutral: { one: "{0} neutral", many: "{0} neutral" },
  open: { one: "{0} could not be checked", many: "{0} could not be checked" },
};

/** "5 signs absent": the number goes into `{0}`. */
export function signCountTemplate(kind: SignKind, count: number): string {
  return SIGN_COUNTS[kind][count === 1 ? "one" : "many"];
}

/** For the tests of translations. */
export function allWords(): string[] {
  const parts = [...Object.values(PART_WORDS), ...Object.values(SIGN_COUNTS), ONE_HANDLE_EACH].flatMap(({ one, many }) => [one, many]);
  const fixed = [
    NO_VERDICT,
    ONE_SNAPSHOT,
    SUSPECTS_NOTE,
    SERVICE,
    LOAD_UNKNOWN,
    SAME_PROCESS,
    DIFFERENT_PROCESSES,
    ...Object.values(LOAD_WORDS),
    ...Object.values(HEADINGS),
    ...Object.values(OWNER_WORDS),
  ];
  return [...new Set([...Object.values(VERDICT_WORDS), ...Object.values(RISK_WORDS), ...parts, ...fixed, ...Object.values(ABSENT_TITLES)])];
}

/** Whether anything is known to be a tenant's. */
export function hasTenants({ tenants }: Report): boolean {
  return tenants.count.before + tenants.count.after > 0;
}
