// An id source under other ids: a handle's number becomes the tenant's id, a longer key the id in it.
import { packed } from "./anchors.ts";
import type { IdSource } from "./idSources.ts";

/** `names` by the source's own ids; what has none is left out. */
export function renamedSource(source: IdSource, names: ReadonlyMap<string, string>): IdSource {
  const anchors = new Map<string, number[]>();
  source.ids.forEach((id, i) => {
    const name = names.get(id);
    if (name === undefined) return;
    const own = source.anchor.subarray(source.firstAnchor[i], source.firstAnchor[i + 1]);
    const known = anchors.get(name);
    if (known === undefined) anchors.set(name, [...own]);
    else for (const anchor of own) known.push(anchor);
  });
  return { ...source, ...packed([...anchors]) };
}
