// The text of a string node: concatenated strings are flattened along `first` and `second`; ids are often
// built with `+`.
import { EdgeType, NodeType, type Snapshot } from "./snapshot.ts";
import { findStrings, stringText } from "./strings.ts";

/** Longest text worth building for an id or a preview, characters. */
const LONGEST = 1024;
/**
 * Halves followed at most: a text joined of more parts is cut, and a damaged file in which a string holds
 * itself ends.
 */
const MOST_HALVES = 65_536;

export interface Texts {
  /**
   * Text of a string or number node, or null when it is neither or cannot be known (sliced strings, and what
   * is joined of one).
   */
  of(node: number): string | null;
  /** Text by string index. */
  at(index: number): string;
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: readers that share one table of known texts
export function texts(snapshot: Snapshot): Texts {
  const { nodes, edges, strings } = snapshot;
  const [first, second, value] = findStrings(strings, ["first", "second", "value"]);
  const flat = new Map<number, string | null>();

  /**
   * Most are joined of two flat strings: those are put together each time, which is cheaper than to remember
   * them.
   */
  function flatten(node: number): string | null {
    const [left, right] = halves(node);
    const isFlat = (half: number) => half !== -1 && nodes.type[half] === NodeType.string;
    if (isFlat(left) && isFlat(right))
      return (stringText(strings, nodes.name[left]) + stringText(strings, nodes.name[right])).slice(0, LONGEST);
    const known = flat.get(node);
    if (known !== undefined) return known;
    const parts: string[] = [];
    const todo = [node];
    let length = 0;
    for (let steps = 0; steps < MOST_HALVES && todo.length > 0 && length < LONGEST; steps++) {
      const part = todo.pop() as number;
      if (nodes.type[part] === NodeType.string) {
        const text = stringText(strings, nodes.name[part]);
        parts.push(text);
        length += text.length;
        continue;
      }
      // Part of an id is another id: V8 does not say which part of its parent a slice is.
      if (nodes.type[part] === NodeType.slicedString) {
        flat.set(node, null);
        return null;
      }
      const [left, right] = halves(part);
      if (right !== -1) todo.push(right);
      if (left !== -1) todo.push(left);
    }
    const text = parts.join("").slice(0, LONGEST);
    flat.set(node, text);
    return text;
  }

  /**
   * V8 names a number's node by its kind and spells the value in a string below it (taken with
   * exposeNumericValues).
   */
  function numberText(node: number): string | null {
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] === EdgeType.internal && edges.nameOrIndex[edge] === value)
        return stringText(strings, nodes.name[edges.to[edge]]);
    }
    return null;
  }

  function halves(node: number): [number, number] {
    let left = -1;
    let right = -1;
    for (let edge = nodes.firstEdge[node]; edge < nodes.firstEdge[node + 1]; edge++) {
      if (edges.type[edge] !== EdgeType.internal) continue;
      if (edges.nameOrIndex[edge] === first) left = edges.to[edge];
      else if (edges.nameOrIndex[edge] === second) right = edges.to[edge];
    }
    return [left, right];
  }

  return {
    at: (index) => stringText(strings, index),
    of(node) {
      const type = nodes.type[node];
      if (type === NodeType.string) return stringText(strings, nodes.name[node]);
      if (type === NodeType.number) return numberText(node);
      return type === NodeType.concatenatedString ? flatten(node) : null;
    },
  };
}
