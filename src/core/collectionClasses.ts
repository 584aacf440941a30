// Classes of the language that hold whatever a program puts into them: their name says nothing of what an
// object is for.

export const COLLECTIONS: readonly string[] = ["Object", "Array", "Map", "Set"];

/**
 * What a thing is found under by a key, an index or a name of its own; V8 names plain objects by their
 * properties too: `{id, name}`.
 */
export function isKeyed(className: string): boolean {
  return (className !== "Set" && COLLECTIONS.includes(className)) || className.startsWith("{");
}
