// Problems at the holders that keep growing: a warning where the verdict is a leak, else an information.
import * as vscode from "vscode";
import type { VerdictStatus } from "../../protocol/report.ts";
import type { LocatedPlace } from "../../protocol/sourcePlaces.ts";

export interface Problem {
  /** Position among the report's culprits. */
  culprit: number;
  status: VerdictStatus;
  found: LocatedPlace;
  /** What is underlined, where it stands at the place. */
  name: string;
  message: string;
  related: readonly { words: string; found: LocatedPlace | null }[];
}

const SOURCE = "Heap Verdict";

export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection("heapVerdict");
  #culprits = new Map<string, number>();

  show(problems: readonly Problem[]): void {
    this.clear();
    const byPath = new Map<string, vscode.Diagnostic[]>();
    for (const problem of problems) {
      const diagnostic = diagnosticOf(problem);
      this.#culprits.set(keyOf(diagnostic), problem.culprit);
      byPath.set(problem.found.path, [...(byPath.get(problem.found.path) ?? []), diagnostic]);
    }
    for (const [path, diagnostics] of byPath) this.#collection.set(vscode.Uri.file(path), diagnostics);
  }

  /** Which of the report's culprits a problem is; undefined for one of somebody else. */
  culpritOf(diagnostic: vscode.Diagnostic): number | undefined {
    return diagnostic.source === SOURCE ? this.#culprits.get(keyOf(diagnostic)) : undefined;
  }

  clear(): void {
    this.#culprits.clear();
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
