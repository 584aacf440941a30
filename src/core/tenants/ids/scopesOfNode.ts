// Scopes of Node's own modules: what they are keyed by (durations of timers, names of channels) is nobody's.
import { internalTarget } from "../../analysis/scripts.ts";
import type { AnalyzedSnapshot } from "../../analyze.ts";
import { NodeType } from "../../snapshot.ts";
import { findString } from "../../strings.ts";

/** Those of the scopes in which a function of Node's own stands. O(closures). */
export function scopesOfNode({ snapshot, scripts }: AnalyzedSnapshot, scopes: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  const { nodeCount, nodes, locations } = snapshot;
  const contextName = findString(snapshot.strings, "context");
  for (let closure = 0; closure < nodeCount && scopes.size > 0; closure++) {
    if (nodes.type[closure] !== NodeType.closure || locations.placeOf[closure] === 0) continue;
    const scope = internalTarget(snapshot, closure, [contextName]);
    if (!scopes.has(scope)) continue;
    if (scripts.get(locations.scriptId[locations.placeOf[closure] - 1])?.startsWith("node:")) found.add(scope);
  }
  return found;
}
