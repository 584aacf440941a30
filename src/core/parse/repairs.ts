// What a file says wrongly and was read all the same, in words: a reader of the report must know.
import { count, type Sentence, say } from "../sentence.ts";

/** `nodes` is what the arrays hold, `padding` how many zero bytes follow the snapshot. */
export function repairsOf(
  announced: { readonly nodes: number; readonly edges: number },
  nodes: { readonly rows: number; readonly edges: number; readonly unlisted: number },
  padding: number,
): Sentence[] {
  const repairs: Sentence[] = [];
  if (announced.nodes !== nodes.rows)
    repairs.push(say("node_count says {0}, the file holds {1} nodes", count(announced.nodes), count(nodes.rows)));
  if (announced.edges !== nodes.edges)
    repairs.push(say("edge_count says {0}, the file holds {1} edges", count(announced.edges), count(nodes.edges)));
  if (nodes.unlisted > 0)
    repairs.push(say("{0} nodes have a type that the file does not list; V8's own numbering was used", count(nodes.unlisted)));
  if (padding > 0) repairs.push(say("{0} zero bytes follow the snapshot", count(padding)));
  return repairs;
}
