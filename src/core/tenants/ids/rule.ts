// Tenant rules as a user writes them: `property:NAME`, `key:/REGEX/`, `class:NAME.path.to.id`, `none`.
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { NONE } from "../../matching.ts";
import { texts } from "../../nodeText.ts";
import { EdgeType } from "../../snapshot.ts";
import { findString } from "../../strings.ts";
import { packed, unpacked } from "./anchors.ts";
import type { IdSource } from "./idSources.ts";

/** A regular expression, compiled by whom core need not know. */
export interface KeyPattern {
  test(text: string): boolean;
}

/** Throws an Error that says what is wrong. */
export type CompilePattern = (source: string, flags: string) => KeyPattern;

export type TenantRule =
  | { kind: "property"; name: string }
  | { kind: "key"; pattern: KeyPattern }
  | { kind: "class"; name: string; path: string[] }
  | { kind: "none" };

/** Not a rule; the message says what one looks like. */
export class TenantRuleError extends Error {
  override readonly name = "TenantRuleError";
}

export function parseTenantRule(text: string, compile: CompilePattern): TenantRule {
  if (text === "none") return { kind: "none" };
  const property = /^property:(.+)$/s.exec(text);
  if (property) return { kind: "property", name: property[1] };
  const key = /^key:\/(.+)\/([iu]*)$/s.exec(text);
  if (key) return { kind: "key", pattern: compiled(text, () => compile(key[1], key[2])) };
  const byClass = /^class:([^.]+)\.(.+)$/s.exec(text);
  if (byClass) return { kind: "class", name: byClass[1], path: byClass[2].split(".") };
  throw new TenantRuleError(`"${text}" is no tenant rule: use property:NAME, key:/REGEX/, class:NAME.path.to.id or none`);
}

function compiled(text: string, compile: () => KeyPattern): KeyPattern {
  try {
    return compile();
  } catch (error) {
    throw new TenantRuleError(`"${text}" is no tenant rule: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Members that rules name: they speak for tenants whatever they are called. */
export function namedMembers(rules: readonly TenantRule[]): Set<string> {
  return new Set(rules.flatMap((rule) => (rule.kind === "property" ? [rule.name] : [])));
}

/** The idSources among those found that a property or key rule names. */
export function sourcesOfRule(rule: TenantRule, idSources: readonly IdSource[], analyzed: AnalyzedSnapshot): IdSource[] {
  switch (rule.kind) {
    case "none":
      return [];
    case "property":
      return idSources.filter((source) => source.kind === "property" && source.member === rule.name);
    case "key":
      return idSources.flatMap((source) => keySource(source, rule.pattern));
    case "class":
      return classSource(rule.name, rule.path, analyzed);
  }
}

function keySource(source: IdSource, pattern: KeyPattern): IdSource[] {
  if (source.kind !== "key") return [];
  const anchors = unpacked(source).filter(([id]) => pattern.test(id));
  return anchors.length === 0 ? [] : [{ ...source, ...packed(anchors) }];
}

/** Instances of a class with the id that the path of properties leads to. O(nodes). */
function classSource(name: string, path: readonly string[], analyzed: AnalyzedSnapshot): IdSource[] {
  const { constructors, snapshot } = analyzed;
  const wanted = Uint8Array.from(constructors.list, (listed) => (listed.name === name ? 1 : 0));
  const steps = path.map((step) => findString(snapshot.strings, step));
  const text = texts(snapshot);
  const anchors = new Map<string, number[]>();
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (wanted[constructors.constructorOf[node]] === 0) continue;
    const id = follow(node, steps);
    const spelled = id === NONE ? null : text.of(id);
    if (spelled === null || spelled === "") continue;
    const list = anchors.get(spelled);
    if (list === undefined) anchors.set(spelled, [node]);
    else list.push(node);
  }
  const key = `class ${name}.${path.join(".")}`;
  return [
    {
      kind: "property",
      key,
      holderClass: name,
      member: path.join("."),
      evidence: "strong",
      spelled: 0,
      repeated: 0,
      ...packed([...anchors]),
    },
  ];

  function follow(from: number, names: readonly number[]): number {
    let node = from;
    for (const step of names) {
      let next = NONE;
      for (let edge = snapshot.nodes.firstEdge[node]; edge < snapshot.nodes.firstEdge[node + 1]; edge++) {
        if (snapshot.edges.type[edge] === EdgeType.property && snapshot.edges.nameOrIndex[edge] === step) next = snapshot.edges.to[edge];
      }
      if (next === NONE) return NONE;
      node = next;
    }
    return node;
  }
}
