// A simple scan of import statements: enough for this project's formatted sources.

const STATIC = /^\s*(?:import|export)\b[^"';]*?\bfrom\s*"([^"]+)"/gm;
const BARE = /^\s*import\s*"([^"]+)"/gm;
const CALL = /\b(?:import|require)\(\s*"([^"]+)"/g;

/** What a TypeScript source imports, in order of appearance: static, type-only, bare and dynamic imports, re-exports, require. */
export function importsOf(source: string): string[] {
  const found: { at: number; name: string }[] = [];
  for (const pattern of [STATIC, BARE, CALL]) {
    for (const match of source.matchAll(pattern)) found.push({ at: match.index, name: match[1]! });
  }
  return found.sort((a, b) => a.at - b.at).map(({ name }) => name);
}
