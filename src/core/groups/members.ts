// Which nodes belong to which group: by class through the constructor table, by lineage and shape along the edges of the function.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { NONE } from "../compare/matching.ts";
import { EdgeType, NodeType } from "../snapshot.ts";
import { findString, findStrings } from "../strings.ts";
import type { GroupDefinition, Matcher } from "./definitions.ts";

export interface GroupMembers {
  readonly names: readonly string[];
  /** [nodeCount] 1 + position of the node's group, 0 for none; the first group that matches wins. */
  readonly groupOf: Uint8Array;
  /** Members of each group, ascending ordinals. */
  readonly nodes: readonly Uint32Array[];
}

/** Longest `__proto__` chain followed. */
const DEEPEST_LINEAGE = 32;

/** O(nodes + edges of functions). At most 254 groups. */
export function membersOf(analyzed: AnalyzedSnapshot, definitions: readonly GroupDefinition[]): GroupMembers {
  const { snapshot, constructors } = analyzed;
  const byClass = Uint8Array.from(
    constructors.list,
    ({ name }) => 1 + definitions.findIndex((group) => group.match.some((m) => m.class === name)),
  );
  const functionGroups = functionMatchers(snapshot, definitions);
  const hasAll = instanceMatcher(snapshot, definitions);
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
  return { names: definitions.map((group) => group.name), groupOf, nodes: lists.map((list) => Uint32Array.from(list)) };
}

/**
 * Whether an object of a class that a group names has the properties that the group asks for. A prototype object carries its class's name too: it has
 * `constructor` as its own property, an instance has not.
 */
function instanceMatcher(
  snapshot: AnalyzedSnapshot["snapshot"],
  definitions: readonly GroupDefinition[],
): (node: number, group: number, className: string) => boolean {
  const wanted = new Set(["constructor", ...definitions.flatMap(({ match }) => match.flatMap(({ has }) => has ?? []))]);
  const found = findStrings(snapshot.strings, [...wanted]);
  const nameOf = new Map([...wanted].map((text, i) => [text, found[i]]));
  return (node, group, className) => {
    const names = ownProperties(snapshot, node);
    const has = (name: string) => names.has(nameOf.get(name) as number);
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

/** A function of a closure node to its group, 0 for none. */
function functionMatchers(snapshot: AnalyzedSnapshot["snapshot"], definitions: readonly GroupDefinition[]): (node: number) => number {
  const { nodes, edges, strings } = snapshot;
  const proto = findString(strings, "__proto__");
  const matchers = definitions.flatMap((group, i) => group.match.filter((m) => m.extends !== undefined).map((m) => prepare(m, i + 1)));
  const keyNames = new Set(matchers.flatMap((m) => m.has));

  function prepare(matcher: Matcher, group: number) {
    const base = matcher.extends === "Function" ? NONE : findString(strings, matcher.extends as string);
    const has = (matcher.has ?? []).map((name) => findString(strings, name));
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
    const names = new Set<number>();
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] === EdgeType.property && keyNames.has(edges.nameOrIndex[edge])) names.add(edges.nameOrIndex[edge]);
    }
    if (names.size === 0) return 0;
    const found = matchers.find(
      (m) => m.possible && m.has.every((name) => names.has(name)) && (m.base === NONE || extendsFrom(node, m.base)),
    );
    return found?.group ?? 0;
  };
}
