// Keepers whose own account grew, each with what stands for the growth. No pattern is looked for: a keeper is
// there because bytes were booked to it. One whose content was exchanged for more of the same (a new state, a
// copied Map, a longer text) is no different from one that took things in.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../matching.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { countBelow, entryClass, NewByClass, nodesByConstructor, wayDown } from "./keeperContents.ts";
import { booked, type Counted, isInner, type Ledger } from "./ledger.ts";
import { LEAST_KEEPER_BYTES, MOST_KEEPERS } from "./thresholds.ts";

export interface Claim {
  /** Ordinals of the keeper in the last snapshot and in the first. */
  readonly keeper: number;
  readonly keeperBefore: number;
  /**
   * Constructor (index, last snapshot) of what stands for the growth; -1 where it is the keeper's own store,
   * or a text.
   */
  readonly entry: number;
  /**
   * Bytes booked to the keeper in each snapshot, less than what the first had; the first is 0, the last the
   * growth.
   */
  readonly series: readonly number[];
  /** Objects of the entries' constructor below the keeper in each snapshot; [] where there is no entry. */
  readonly counts: readonly number[];
  readonly added: number;
  readonly gone: number;
  /** Bytes that came and bytes that went. */
  readonly came: number;
  readonly went: number;
  /** New entries, at most 1000. */
  readonly samples: readonly number[];
  /** The way from the keeper to the entries: ordinals in the last snapshot. */
  readonly way: readonly number[];
  /** V8 or Node holds the entries, not the program: the keeper is the root or one of V8's own groups. */
  readonly native: boolean;
}

/**
 * The first snapshot with each later one, and which nodes are counted: not code, and not what new tenants
 * brought.
 */
export interface Books {
  readonly ledgers: readonly Ledger[];
  readonly counted: readonly Counted[];
  /** By snapshot: [nodeCount] 1 for compiled code and what only it holds. */
  readonly isCode: readonly Uint8Array[];
}

/**
 * Claims of at least so many bytes, by a keeper alone or by those of its constructor together; largest first.
 * O(nodes) for each snapshot.
 */
export function claimsOf({ ledgers, counted }: Pick<Books, "ledgers" | "counted">, leastBytes: number): Claim[] {
  const bookings = ledgers.map((ledger, i) => booked(ledger, counted[i]));
  const last = ledgers[ledgers.length - 1];
  const keepers = keepersOf(last.after, bookings[bookings.length - 1], leastBytes);
  const content = contentOf(last, counted[counted.length - 1], keepers);
  const globals = globalObjects(last.after);
  const claims: Claim[] = [];
  for (const keeper of keepers) {
    if (isHigh(last.after, keeper)) continue;
    const lookups = ledgers.map(({ matching }) => matching.afterOf[last.matching.beforeOf[keeper]]);
    const series = [0, ...bookings.map((bytes, i) => (lookups[i] === NONE ? 0 : bytes[lookups[i]]))];
    const claim = claimOf(ledgers, keeper, { found: (content.get(keeper) as Content).whole, lookups, series });
    const isShared = globals.has(keeper) && !holdsOneOf(last.after, keeper, claim.samples);
    // Texts that several parts hold at once stay with what holds them: nobody opened them.
    if (isShared && claim.entry >= 0 && isV8s(last.after.constructors.list[claim.entry].name)) continue;
    claims.push(isShared ? { ...claim, way: [], native: true } : claim);
  }
  claims.push(...nativeClaims({ ledgers, counted }, content, leastBytes));
  return claims.sort((a, b) => growthOf(b) - growthOf(a) || a.keeper - b.keeper);
}

export function growthOf({ series }: Claim): number {
  return series[series.length - 1];
}

/**
 * The root and V8's own groups hold what the event loop keeps, and what several parts of the program hold at
 * once.
 */
function isHigh({ snapshot }: AnalyzedSnapshot, node: number): boolean {
  return node === snapshot.root || snapshot.nodes.type[node] === NodeType.synthetic;
}

/**
 * Each realm's global object: all of the program hangs on it, and what Node's modules keep as well. The root
 * leads to it by a shortcut.
 */
function globalObjects({ snapshot: { nodes, edges, root } }: AnalyzedSnapshot): ReadonlySet<number> {
  const globals = new Set<number>();
  for (let edge = nodes.firstEdge[root]; edge < nodes.firstEdge[root + 1]; edge++)
    if (edges.type[edge] === EdgeType.shortcut) globals.add(edges.to[edge]);
  return globals;
}

function holdsOneOf({ snapshot: { nodes, edges } }: AnalyzedSnapshot, keeper: number, things: readonly number[]): boolean {
  const wanted = new Set(things);
  for (let edge = nodes.firstEdge[keeper]; edge < nodes.firstEdge[keeper + 1]; edge++) if (wanted.has(edges.to[edge])) return true;
  return false;
}

function keepersOf(analyzed: AnalyzedSnapshot, bytes: Float64Array, leastBytes: number): Set<number> {
  const { constructorOf, list } = analyzed.constructors;
  const sums = new Float64Array(list.length);
  const candidates: number[] = [];
  for (let node = 0; node < bytes.length; node++) {
    if (bytes[node] === 0) continue;
    sums[constructorOf[node]] += bytes[node];
    if (bytes[node] >= LEAST_KEEPER_BYTES || isHigh(analyzed, node)) candidates.push(node);
  }
  const chosen = candidates.filter(
    (node) => bytes[node] >= leastBytes || sums[constructorOf[node]] >= leastBytes || isHigh(analyzed, node),
  );
  chosen.sort((a, b) => bytes[b] - bytes[a] || a - b);
  return new Set(chosen.slice(0, MOST_KEEPERS));
}

interface Content {
  readonly whole: NewByClass;
  /** Of a keeper that holds what many share: by the constructor (index) of the topmost new thing. */
  readonly byTop: Map<number, NewByClass>;
  went: number;
  /** What is gone of each, by the constructor's key. */
  readonly wentByTop: Map<string, number>;
}

/** What is new below each of the keepers, and how much is gone. O(nodes). */
function contentOf(ledger: Ledger, counted: Counted, keepers: ReadonlySet<number>): Map<number, Content> {
  const { before, after, matching, keeperAfter, keeperBefore } = ledger;
  const content = new Map<number, Content>();
  /** [after.nodeCount] 1 for the keepers: nearly every node is asked for. */
  const isAsked = new Uint8Array(after.snapshot.nodeCount);
  for (const keeper of keepers) {
    content.set(keeper, { whole: new NewByClass(), byTop: new Map(), went: 0, wentByTop: new Map() });
    if (keeper !== NONE) isAsked[keeper] = 1;
  }
  const { topAfter: top, topBefore } = ledger;
  const isScope = after.constructors.list.map(({ name }) => name.startsWith("system /"));
  const { constructorOf } = after.constructors;
  for (let place = 0; place < after.dominatorOrder.length; place++) {
    const node = after.dominatorOrder[place];
    if (matching.beforeOf[node] !== NONE || isAsked[keeperAfter[node]] === 0) continue;
    if (counted.after !== null && counted.after[node] === 0) continue;
    const of = content.get(keeperAfter[node]) as Content;
    const group = isHigh(after, keeperAfter[node]) && top[node] !== NONE ? groupOf(of, constructorOf[top[node]]) : of.whole;
    group.bytes += after.shallowSize[node];
    if (!isInner(after.snapshot.nodes.type[node]) && !isScope[constructorOf[node]]) group.add(constructorOf[node], node, place, after);
  }
  for (let node = 0; node < keeperBefore.length; node++) {
    const keeper = matching.afterOf[keeperBefore[node]];
    if (matching.afterOf[node] !== NONE || keeper === NONE || isAsked[keeper] === 0) continue;
    if (counted.before !== null && counted.before[node] === 0) continue;
    const of = content.get(keeper) as Content;
    of.went += before.shallowSize[node];
    if (topBefore[node] === NONE) continue;
    const { key } = before.constructors.list[before.constructors.constructorOf[topBefore[node]]];
    of.wentByTop.set(key, (of.wentByTop.get(key) ?? 0) + before.shallowSize[node]);
  }
  return content;
}

function groupOf({ byTop }: Content, constructorIndex: number): NewByClass {
  let group = byTop.get(constructorIndex);
  if (group === undefined) {
    group = new NewByClass();
    byTop.set(constructorIndex, group);
  }
  return group;
}

interface Found {
  readonly found: NewByClass;
  /** The keeper in each later snapshot. */
  readonly lookups: readonly number[];
  readonly series: readonly number[];
}

function claimOf(ledgers: readonly Ledger[], keeper: number, { found, lookups, series }: Found): Claim {
  const { after, before, matching } = ledgers[ledgers.length - 1];
  const keeperBefore = matching.beforeOf[keeper];
  const entry = entryClass(found, after);
  const nodes = [keeperBefore, ...lookups];
  const snapshots = [before, ...ledgers.map((ledger) => ledger.after)];
  const indices = entry < 0 ? [] : snapshots.map((analyzed) => indexOf(analyzed, after, entry));
  const counts = indices.map((index, i) => (index < 0 || nodes[i] === NONE ? 0 : countBelow(snapshots[i], nodes[i], index)));
  const isGone = (node: number) => matching.afterOf[node] === NONE;
  return {
    keeper,
    keeperBefore,
    entry,
    series,
    counts,
    added: entry < 0 ? 0 : (found.classes.get(entry)?.count ?? 0),
    gone: entry < 0 || indices[0] < 0 ? 0 : countBelow(before, keeperBefore, indices[0], isGone),
    came: found.bytes,
    went: found.bytes - series[series.length - 1],
    samples: found.classes.get(entry)?.samples ?? [],
    way: entry < 0 ? [] : wayDown(after, keeper, entry, (node) => matching.beforeOf[node] === NONE),
    native: false,
  };
}

/**
 * What hangs on the root or on one of V8's groups, by the constructor of the topmost thing: sockets, ports,
 * timers, and what several modules hold. Which of them it hangs on says nothing to a person and may change:
 * all are one.
 */
function nativeClaims(
  { ledgers, counted }: Pick<Books, "ledgers" | "counted">,
  lastContent: ReadonlyMap<number, Content>,
  leastBytes: number,
): Claim[] {
  const last = ledgers[ledgers.length - 1];
  const high = (ledger: Ledger) =>
    new Set([...lastContent.keys()].filter((keeper) => isHigh(last.after, keeper)).map((keeper) => sameIn(ledger, last, keeper)));
  const nets = ledgers.map((ledger, i) => netByTop(ledger, ledger === last ? lastContent : contentOf(ledger, counted[i], high(ledger))));
  const claims: Claim[] = [];
  for (const [keeper, { byTop }] of lastContent) {
    for (const [index, found] of byTop) {
      const { key, name } = last.after.constructors.list[index];
      const series = [0, ...nets.map((net) => net.get(key) ?? 0)];
      const growth = series[series.length - 1];
      if (growth < leastBytes || isV8s(name) || claims.some((claim) => claim.entry === index)) continue;
      const counts = [last.before, ...ledgers.map(({ after }) => after)].map((analyzed) =>
        countAll(analyzed, indexOf(analyzed, last.after, index)),
      );
      const added = found.classes.get(index)?.count ?? 0;
      claims.push({
        keeper,
        keeperBefore: last.matching.beforeOf[keeper],
        entry: index,
        series,
        counts,
        added,
        gone: Math.max(0, counts[0] + added - counts[counts.length - 1]),
        came: found.bytes,
        went: Math.max(0, found.bytes - growth),
        samples: found.classes.get(index)?.samples ?? [],
        way: [],
        native: true,
      });
    }
  }
  return claims;
}

/** A keeper of the last snapshot in the later snapshot of another pair. */
function sameIn(ledger: Ledger, last: Ledger, keeper: number): number {
  return ledger.matching.afterOf[last.matching.beforeOf[keeper]];
}

/** Growth by the key of the topmost thing's constructor, over the keepers that hold what many share. */
function netByTop({ after }: Ledger, content: ReadonlyMap<number, Content>): Map<string, number> {
  const net = new Map<string, number>();
  for (const [keeper, { byTop, wentByTop }] of content) {
    if (keeper === NONE || !isHigh(after, keeper)) continue;
    for (const [index, { bytes }] of byTop) add(net, after.constructors.list[index].key, bytes);
    for (const [key, bytes] of wentByTop) add(net, key, -bytes);
  }
  return net;
}

function add(sums: Map<string, number>, key: string, bytes: number): void {
  sums.set(key, (sums.get(key) ?? 0) + bytes);
}

function countAll(analyzed: AnalyzedSnapshot, index: number): number {
  return index < 0 ? 0 : nodesByConstructor(analyzed)[index];
}

/** Strings, numbers and shapes that V8 shares between all who use them. */
function isV8s(name: string): boolean {
  return name.startsWith("(") || name.startsWith("system ");
}

/** Index of another snapshot's constructor by its key, -1 where it has none. */
export function indexOf(analyzed: AnalyzedSnapshot, other: AnalyzedSnapshot, index: number): number {
  if (analyzed === other) return index;
  const { key } = other.constructors.list[index];
  return analyzed.constructors.list.findIndex((one) => one.key === key);
}
