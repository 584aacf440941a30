// What takes long to make is made once for each key and kept in a directory until the key changes.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Gives `directory`, filled by `make(draft)` unless it was filled for this key before. Several processes may ask at once: each makes its
 * own copy, and the first to finish keeps its place.
 */
export async function kept(directory, key, make, regenerate = false) {
  const isCurrent = () => readIfThere(path.join(directory, "stamp")) === key;
  if (!regenerate && isCurrent()) return directory;
  const draft = `${directory}.draft-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    await make(draft);
    writeFileSync(path.join(draft, "stamp"), key);
    if (regenerate || !isCurrent()) {
      rmSync(directory, { recursive: true, force: true });
      renameSync(draft, directory);
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return directory;
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
