// Problems at the holders that keep growing: a warning where the verdict is a leak, else an information.
import * as vscode from "vscode";
import type { VerdictStatus } from "../../protocol/report.ts";
import type { LocatedPlace } from "../../protocol/sourcePlaces.ts";
import { followed } from "./markLines.ts";

export interface Problem {
  /** Position among the report's culprits. */
  culprit: number;
  status: VerdictStatus;
  found: LocatedPlace;
  /** What is underlined, where it stands at the place. */
  name: string;
  message: string;
  related: readonly { words: string; found: LocatedPlace | null }[];
  /** What stands on the line; null where that is not known. */
  text: string | null;
}

const SOURCE = "Heap Verdict";

export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection("heapVerdict");
  #culprits = new Map<string, number>();
  #byPath = new Map<string, Problem[]>();

  show(problems: readonly Problem[]): void {
    this.clear();
    for (const problem of problems) {
      const { path } = problem.found;
      this.#byPath.set(path, [...(this.#byPath.get(path) ?? []), problem]);
    }
    for (const path of this.#byPath.keys()) this.#put(path);
  }

  /** The file has another text now: problems go to where their line is, or go. */
  follow(path: string, lines: readonly string[]): void {
    const problems = this.#byPath.get(path);
    if (!problems) return;
    const marks = problems.map((problem) => ({ problem, line: problem.found.line - 1, word: problem.name, text: problem.text }));
    const now = followed(marks, lines).map(({ problem, line }) => ({ ...problem, found: { ...problem.found, line: line + 1 } }));
    this.#byPath.set(path, now);
    this.#put(path);
  }

  #put(path: string): void {
    const diagnostics = (this.#byPath.get(path) ?? []).map((problem) => {
      const diagnostic = diagnosticOf(problem);
      this.#culprits.set(keyOf(diagnostic), problem.culprit);
      return diagnostic;
    });
    this.#collection.set(vscode.Uri.file(path), diagnostics);
  }

  /** Which of the report's culprits a problem is; undefined for one of somebody else. */
  culpritOf(diagnostic: vscode.Diagnostic): number | undefined {
    return diagnostic.source === SOURCE ? this.#culprits.get(keyOf(diagnostic)) : undefined;
  }

  clear(): void {
    this.#culprits.clear();
    this.#byPath.clear();
    this.#collection.clear();
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

/** VS Code gives back a copy, moved by edits: what it says stays. */
function keyOf({ message }: vscode.Diagnostic): string {
  return message;
}

function diagnosticOf({ status, found, name, message, related }: Problem): vscode.Diagnostic {
  const { Information, Warning } = vscode.DiagnosticSeverity;
  const start = new vscode.Position(found.line - 1, found.column - 1);
  const range = new vscode.Range(start, start.translate(0, Math.max(1, name.length)));
  const diagnostic = new vscode.Diagnostic(range, message, status === "leak" ? Warning : Information);
  diagnostic.source = SOURCE;
  diagnostic.code = "growing-holder";
  diagnostic.relatedInformation = related.flatMap(({ words, found: place }) =>
    place ? [new vscode.DiagnosticRelatedInformation(locationOf(place), words)] : [],
  );
  return diagnostic;
}

function locationOf({ path, line, column }: LocatedPlace): vscode.Location {
  return new vscode.Location(vscode.Uri.file(path), new vscode.Position(line - 1, column - 1));
}
