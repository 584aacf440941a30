// The marks of one report by document, at the lines where they are now.
import type { EditorMark } from "../../protocol/editorMarks.ts";
import type { Locating } from "../../protocol/sourcePlaces.ts";
import { type Change, followed, type LineMark, moved } from "./markLines.ts";

export interface PlacedMark extends EditorMark, LineMark {
  column: number;
}

export class PlacedMarks {
  readonly #byPath = new Map<string, PlacedMark[]>();

  /** `located` has an answer for each mark; those without a place are left out. `lineAt` is of the files as they are now. */
  constructor(marks: readonly EditorMark[], located: readonly Locating[], lineAt: (path: string, line: number) => string | null) {
    marks.forEach((mark, at) => {
      const found = located[at]?.found;
      if (!found) return;
      const placed = this.at(found.path);
      // A holder and its class at one line say it once.
      if (placed.some(({ line, name, kind }) => line === found.line - 1 && name === mark.name && kind === mark.kind)) return;
      const word = mark.place.names?.[0] ?? null;
      this.#byPath.set(found.path, [
        ...placed,
        { ...mark, word, line: found.line - 1, column: found.column - 1, text: lineAt(found.path, found.line - 1) },
      ]);
    });
  }

  get paths(): string[] {
    return [...this.#byPath.keys()];
  }

  at(path: string): readonly PlacedMark[] {
    return this.#byPath.get(path) ?? [];
  }

  /** The file has another text now: whether it concerns any. */
  follow(path: string, lines: readonly string[]): boolean {
    const marks = this.#byPath.get(path);
    if (!marks) return false;
    this.#byPath.set(path, followed(marks, lines));
    return true;
  }

  /** Whether anything is left or changed there. */
  edit(path: string, changes: readonly Change[], lineAt: (line: number) => string | null): boolean {
    const marks = this.#byPath.get(path);
    if (!marks || changes.length === 0) return false;
    this.#byPath.set(path, moved(marks, changes, lineAt));
    return true;
  }
}
