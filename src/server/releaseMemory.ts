// Giving memory back. Columns that were shared with a worker go at a collection only, and a server at rest
// makes none by itself.

/** By then an ended worker has let go of what it shared. */
const SOON_MS = 200;

let planned: NodeJS.Timeout | undefined;

/**
 * Collects garbage soon, if the process was started with --expose-gc (src/extension/serverProcess.ts has the
 * figures). The server's own heap is small: it takes a few milliseconds.
 */
export function giveMemoryBack(): void {
  clearTimeout(planned);
  planned = setTimeout(() => globalThis.gc?.(), SOON_MS).unref();
}
