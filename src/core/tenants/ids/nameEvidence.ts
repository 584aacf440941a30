// How far a name speaks for "this identifies a tenant". Names are evidence, never proof: what an id keeps
// alive decides.

import { LONGEST_ID, MOST_SPACES } from "../thresholds.ts";

/**
 * strong: says tenant · medium: often one · idLike: names an id of whatever holds it · neutral · negative:
 * names something else.
 */
export type Evidence = "strong" | "medium" | "idLike" | "neutral" | "negative";

export const EVIDENCE_RANK: Readonly<Record<Evidence, number>> = { strong: 3, medium: 2, idLike: 1, neutral: 0, negative: -1 };

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const STRONG = words(
  "tenant tenancy org organization organisation shop store storefront account workspace site customer company merchant realm subdomain brand school clinic hospital hotel restaurant franchise vendor supplier seller retailer partner reseller agency firm enterprise business subscriber practice branch club community landlord publisher association federation institution institute university college academy bank insurer lender dealer dealership distributor wholesaler manufacturer charity foundation municipality council parish pharmacy bakery brewery winery gym salon museum theatre theater cinema airline",
);
const MEDIUM = words(
  "depot client team project group domain host hostname namespace database db dbname dbs keyspace owner datasource connection registry network environment cluster bucket zone unit division department app",
);
const ID_LIKE = words(
  "id ids _id uid uuid guid key code name slug handle identifier ref no num number label title alias urn lei vat ein iban",
);
const NEGATIVE = words(
  "request req response res session sid token trace span correlation transaction tx job task message msg event file filename filepath path dirname module route url uri href link query sql statement command hash etag nonce digest checksum signature version locale lang language type kind status state level plan tier role method protocol dialect driver encoding charset format mime color colour email mail phone user username author row record document doc item entry chunk line page order invoice product sku field column attribute attr table model schema collection entity plugin extension listener handler middleware package dependency function prop property symbol constraint stack cookie header socket timer interval error log cursor operation op lease ticket worker thread pid process node span offset cipher algorithm",
);
const NOISE = words("by of for to the a an map list set by current active all open opened live known cached pool pools state states");

/**
 * Splits camelCase, snake_case, kebab-case, `#private` and `<symbol x>` names into lower-case singular words:
 * at what is neither letter nor digit, before a capital after a small letter or digit, and before the last of
 * several capitals when a small letter follows. By characters, for a heap has ten thousands of names.
 */
export function wordsOf(name: string): string[] {
  const text = name.startsWith("<symbol ") && name.endsWith(">") ? name.slice(8, -1) : name;
  const found: string[] = [];
  let begin = -1;
  for (let i = 0; i <= text.length; i++) {
    const kind = kindAt(text, i);
    if (begin >= 0 && (kind === OTHER || (kind === CAPITAL && (kindAt(text, i - 1) !== CAPITAL || kindAt(text, i + 1) === SMALL)))) {
      found.push(singular(text.slice(begin, i).toLowerCase()));
      begin = -1;
    }
    if (begin < 0 && kind !== OTHER) begin = i;
  }
  return found;
}

const OTHER = 0;
const DIGIT = 1;
const SMALL = 2;
const CAPITAL = 3;

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0x61 && unit <= 0x7a) return SMALL;
  if (unit >= 0x41 && unit <= 0x5a) return CAPITAL;
  return unit >= 0x30 && unit <= 0x39 ? DIGIT : OTHER;
}

function firstWordOf(text: string): string {
  const run = text.startsWith("<symbol ") ? text : (/[A-Za-z0-9]+/.exec(text)?.[0] ?? "");
  return wordsOf(run)[0] ?? "";
}

function singular(word: string): string {
  if (STRONG.has(word) || MEDIUM.has(word) || NEGATIVE.has(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (!word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
  if (/(ches|shes|sses|xes)$/.test(word)) return word.slice(0, -2);
  return word.length > 3 ? word.slice(0, -1) : word;
}

/** Whether a word speaks for or against tenants, in whatever number and case. */
export function carriesMeaning(word: string): boolean {
  const known = singular(word.toLowerCase());
  return STRONG.has(known) || MEDIUM.has(known) || NEGATIVE.has(known);
}

/**
 * Evidence of one name. The last word that carries meaning decides: `requestTenantId` is a tenant,
 * `tenantSessionId` a session.
 */
export function evidenceOfName(name: string): Evidence {
  const all = wordsOf(name);
  const meaning = all.filter((word) => !ID_LIKE.has(word) && !NOISE.has(word) && !/^\d+$/.test(word));
  if (meaning.length === 0) return all.some((word) => ID_LIKE.has(word)) ? "idLike" : "neutral";
  const last = meaning[meaning.length - 1];
  if (STRONG.has(last)) return "strong";
  if (NEGATIVE.has(last)) return "negative";
  if (MEDIUM.has(last)) return meaning.some((word) => STRONG.has(word)) ? "strong" : "medium";
  return meaning.some((word) => STRONG.has(word)) ? "medium" : "neutral";
}

/**
 * Evidence of a property (or Map) given its own name and the class that holds it: `Tenant.id` speaks through
 * its class.
 */
export function evidenceOfMember(name: string, holderClass: string): Evidence {
  const own = evidenceOfName(name);
  if (own !== "idLike") return own;
  const holder = evidenceOfName(holderClass);
  if (holder === "strong" || holder === "medium" || holder === "negative") return holder;
  return "idLike";
}

export function stronger(a: Evidence, b: Evidence): Evidence {
  return EVIDENCE_RANK[a] >= EVIDENCE_RANK[b] ? a : b;
}

const SPACE = 0x20;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
/** Line ends, code, and the terminal's escape. */
const NOT_IN_IDS: ReadonlySet<number> = new Set(Array.from("\n\r\t{}<>;\x1b", (character) => character.charCodeAt(0)));
const TELLING = /[\p{L}\p{N}]/u;
const FILE_NAME = /\.(c|m)?[jt]sx?$|\.json$|\.node$|^node:|^file:|^internal\//;

/**
 * A text that can be an id: short, one line, no source path, no code. One pass: a heap has hundreds of
 * thousands of texts to ask for.
 */
export function canBeId(text: string): boolean {
  if (text.length === 0 || text.length > LONGEST_ID) return false;
  const first = text.charCodeAt(0);
  if (first === SLASH || first === BACKSLASH) return false;
  let spaces = 0;
  let telling = false;
  let likeFile = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isAlphanumeric(unit)) telling = true;
    else if (unit === SPACE) spaces++;
    else if (unit === DOT || unit === COLON || unit === SLASH) likeFile = true;
    else if (NOT_IN_IDS.has(unit)) return false;
  }
  return (telling || TELLING.test(text)) && spaces <= MOST_SPACES && !(likeFile && FILE_NAME.test(text));
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/**
 * What a text says by itself: `tenant-021` and `org:acme` speak for tenants, `req-17` and `session:x`
 * against.
 */
export function evidenceOfValues(texts: readonly string[]): Evidence {
  let strong = 0;
  let negative = 0;
  let idLike = 0;
  for (const text of texts) {
    const first = firstWordOf(text.replace(/(?<!\d)\d+$/, ""));
    if (STRONG.has(first)) strong++;
    else if (NEGATIVE.has(first)) negative++;
    if (UUID.test(text) || DOMAIN.test(text)) idLike++;
  }
  if (strong > texts.length / 2) return "strong";
  if (negative > texts.length / 2) return "negative";
  return idLike > texts.length / 2 ? "idLike" : "neutral";
}
