// Requests are checked where they come in, before anything is looked up by what they say: the name must be
// one that there is, each parameter of its kind.
import { EXPORT_FORMATS } from "./exportFormats.ts";
import type { HostQuestions, PanelActions } from "./panelMessages.ts";
import type { Queries } from "./queries.ts";

type Check = (value: unknown) => boolean;
type Checks<Map extends { [N in keyof Map]: { params: object } }> = { [N in keyof Map]: { [P in keyof Map[N]["params"]]: Check } };

/** Characters: names from snapshots are texts of any length, but not of this one. */
const LONGEST_TEXT = 1 << 20;
const MOST_BOXES = 100_000;
const SETS: readonly unknown[] = ["added", "removed", "surviving", "before", "after"];
const KINDS: readonly unknown[] = ["retainer", "constructor", "tenant"];

const position: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const positionOrNone: Check = (value) => value === -1 || position(value);
const finite: Check = (value) => Number.isFinite(value);
const text: Check = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;
const set: Check = (value) => SETS.includes(value);
const source: Check = (value) => isRecord(value) && text(value.file) && finite(value.line) && finite(value.column);
const target: Check = (value) =>
  isRecord(value) &&
  (KINDS.includes(value.kind) || value.kind === "tab") &&
  [value.id, value.name, value.tab].some((one) => position(one) || text(one));
const textList: Check = (value) => Array.isArray(value) && value.length < 1_000 && value.every(text);

const page = { from: position, count: position };
const ofNode = { snapshot: position, id: position };

const QUERIES: Checks<Queries> = {
  instances: { constructorIndex: position, set, ...page },
  groupInstances: { group: text, set, ...page },
  retainingPath: ofNode,
  dominated: { ...ofNode, ...page },
  retainers: { ...ofNode, ...page },
  entries: { ...ofNode, ...page },
  tenantConstructors: { tenant: text, ...page },
  tenantObjects: { tenant: text, ...page },
  tenantCandidates: {},
  previewTenantRule: { rule: text },
  applyTenantRule: { rule: text },
  treemap: { limit: (value) => position(value) && (value as number) <= MOST_BOXES },
  comparePair: { from: position, to: position },
  routes: { constructorIndex: positionOrNone, group: text, set },
  holder: { id: position },
};

const ACTIONS: Checks<PanelActions & HostQuestions> = {
  export: { format: (value) => value === "csv" || (typeof value === "string" && Object.hasOwn(EXPORT_FORMATS, value)) },
  copySummary: {},
  openSource: { source },
  addSnapshot: {},
  dropSnapshots: { uris: textList },
  declareLoad: {},
  swap: {},
  choosePair: { from: position, to: position },
  removeSnapshot: { at: position },
  openAlone: { at: position },
  renameSnapshot: { at: position },
  revealSnapshot: { at: position },
  chooseExport: {},
  copyText: { text },
  copyLink: { target },
  markExpected: { kind: (value) => KINDS.includes(value), name: text, bytes: finite },
  openSnapshots: {},
  editExpected: {},
  rememberColumns: { table: text, columns: textList },
  chooseTenantRule: { rule: text },
  compareWith: {},
  cancel: {},
  rerun: {},
  compare: {},
  peekSource: { source, name: text },
};

/** What is wrong with a question to a comparison, or null. */
export function faultOfQuery(name: unknown, params: unknown): string | null {
  return faultIn(QUERIES, name, params);
}

/** What is wrong with a request of the panel, or null. */
export function faultOfRequest(name: unknown, params: unknown): string | null {
  return faultIn({ ...QUERIES, ...ACTIONS }, name, params);
}

function faultIn(checks: Record<string, Record<string, Check>>, name: unknown, params: unknown): string | null {
  if (typeof name !== "string" || !Object.hasOwn(checks, name)) return `there is no request ${String(name).slice(0, 100)}`;
  if (!isRecord(params)) return `the request ${name} needs its parameters as an object`;
  const wrong = Object.keys(checks[name]).find((key) => !checks[name][key](params[key]));
  return wrong === undefined ? null : `the parameter ${wrong} of the request ${name} is missing or wrong`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
