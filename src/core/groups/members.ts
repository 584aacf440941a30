// Which nodes belong to which group: by class through the constructor table, by lineage and shape along the
// edges of the function.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../matching.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { findStrings } from "../strings.ts";
import type { GroupDefinition, GroupRole, Matcher } from "./definitions.ts";
import { DEEPEST_LINEAGE } from "./thresholds.ts";

export interface GroupMembers {
  readonly names: readonly string[];
  /** What each group stands for in the analysis, where it says so. */
  readonly roles: readonly (GroupRole | undefined)[];
  /** [nodeCount] 1 + position of the node's group, 0 for none; the first group that matches wins. */
  readonly groupOf: Uint8Array;
  /** Members of each group, ascending ordinals. */
  readonly nodes: readonly Uint32Array[];
}

/** O(nodes + edges of functions). At most 254 groups. */
export function membersOf(analyzed: AnalyzedSnapshot, definitions: readonly GroupDefinition[]): GroupMembers {
  const { snapshot, constructors } = analyzed;
  const byClass = Uint8Array.from(
    constructors.list,
    ({ name }) => 1 + definitions.findIndex((group) => group.match.some((m) => m.class === name)),
  );
  const indexOf = namesIn(snapshot, definitions);
  const functionGroups = functionMatchers(snapshot, definitions, indexOf);
  const hasAll = instanceMatcher(snapshot, definitions, indexOf);
  const lists: number[][] = definitions.map(() => []);
  const groupOf = new Uint8Array(snapshot.nodeCount);
  for (let node = 0; node < snapshot.nodeCount; node++) {
    const type = snapshot.nodes.type[node];
    let group = 0;
    if (type === NodeType.closure) group = functionGroups(node);
    else if (type === NodeType.object) {
      group = byClass[constructors.constructorOf[node]];
      if (group > 0 && !hasAll(node, group - 1, constructors.list[constructors.constructorOf[node]].name)) group = 0;
    }
    if (group === 0) continue;
    groupOf[node] = group;
    lists[group - 1].push(node);
  }
  return {
    names: definitions.map(({ name }) => name),
    roles: definitions.map(({ role }) => role),
    groupOf,
    nodes: lists.map((list) => Uint32Array.from(list)),
  };
}

/**
 * Whether an object of a class that a group names has the properties that the group asks for. A prototype
 * object carries its class's name too: it has `constructor` as its own property, an instance has not.
 */
function instanceMatcher(
  snapshot: AnalyzedSnapshot["snapshot"],
  definitions: readonly GroupDefinition[],
  indexOf: (text: string) => number,
): (node: number, group: number, className: string) => boolean {
  return (node, group, className) => {
    const names = ownProperties(snapshot, node);
    const has = (name: string) => names.has(indexOf(name));
    return !has("constructor") && definitions[group].match.some((matcher) => matcher.class === className && (matcher.has ?? []).every(has));
  };
}

function ownProperties(snapshot: AnalyzedSnapshot["snapshot"], node: number): Set<number> {
  const names = new Set<number>();
  const { nodes, edges } = snapshot;
  for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
    if (edges.type[edge] === EdgeType.property) names.add(edges.nameOrIndex[edge]);
  }
  return names;
}

/**
 * String index of every name that groups speak of, -1 for those that the snapshot does not hold; in one pass
 * over its strings.
 */
function namesIn({ strings }: AnalyzedSnapshot["snapshot"], definitions: readonly GroupDefinition[]): (text: string) => number {
  const matchers = definitions.flatMap(({ match }) => match);
  const texts = [
    ...new Set(["constructor", "__proto__", ...matchers.flatMap((matcher) => [...(matcher.has ?? []), matcher.extends ?? []].flat())]),
  ];
  const found = findStrings(strings, texts);
  const indices = new Map(texts.map((text, i) => [text, found[i]]));
  return (text) => indices.get(text) ?? -1;
}

/** A function of a closure node to its group, 0 for none. */
function functionMatchers(
  { nodes, edges, strings }: AnalyzedSnapshot["snapshot"],
  definitions: readonly GroupDefinition[],
  indexOf: (text: string) => number,
): (node: number) => number {
  const proto = indexOf("__proto__");
  const matchers = definitions.flatMap((group, i) => group.match.filter((m) => m.extends !== undefined).map((m) => prepare(m, i + 1)));
  /** [strings] 1 for the names that are asked for. */
  const isKey = new Uint8Array(strings.count);
  for (const name of matchers.flatMap((m) => m.has)) if (name >= 0) isKey[name] = 1;

  function prepare(matcher: Matcher, group: number) {
    const base = matcher.extends === "Function" ? NONE : indexOf(matcher.extends as string);
    const has = (matcher.has ?? []).map(indexOf);
    return { group, base, has, possible: base !== -1 && !has.includes(-1) };
  }

  function extendsFrom(node: number, base: number): boolean {
    let at = protoOf(node);
    for (let depth = 0; depth < DEEPEST_LINEAGE && at !== NONE; depth++) {
      if (nodes.name[at] === base && nodes.type[at] === NodeType.closure) return true;
      at = protoOf(at);
    }
    return false;
  }

  function protoOf(node: number): number {
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] === EdgeType.property && edges.nameOrIndex[edge] === proto) return edges.to[edge];
    }
    return NONE;
  }

  return (node) => {
    // Most functions have none.
    let names: Set<number> | null = null;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.property || isKey[edges.nameOrIndex[edge]] === 0) continue;
      names ??= new Set();
      names.add(edges.nameOrIndex[edge]);
    }
    if (names === null) return 0;
    const own = names;
    const found = matchers.find(
      (m) => m.possible && m.has.every((name) => own.has(name)) && (m.base === NONE || extendsFrom(node, m.base)),
    );
    return found?.group ?? 0;
  };
}
