// Texts of the files that have marks: as they were when the marks were placed, and again whenever one is opened or changes while it is closed.
// What is typed into an open one comes as edits, line by line.
import path from "node:path";
import * as vscode from "vscode";

type Lines = readonly string[];

/** Files watched: the marks of a report are in fewer. */
const MOST_FILES = 200;
/** Bytes of a source. */
const LARGEST = 8e6;

export class ChangedFiles implements vscode.Disposable {
  readonly #changed: (file: string, lines: Lines) => void;
  #files: ReadonlySet<string> = new Set();
  #subscriptions: vscode.Disposable[] = [];

  constructor(changed: (file: string, lines: Lines) => void) {
    this.#changed = changed;
  }

  /** From now on these, and no others. */
  watch(files: readonly string[]): void {
    this.dispose();
    this.#files = new Set(files.slice(0, MOST_FILES));
    this.#subscriptions.push(vscode.workspace.onDidOpenTextDocument((document) => this.#opened(document)));
    for (const file of this.#files) {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), path.basename(file).replace(/[*?{}[\]]/g, "?")),
        false,
        false,
        true,
      );
      watcher.onDidChange(() => this.#written(file));
      watcher.onDidCreate(() => this.#written(file));
      this.#subscriptions.push(watcher);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    this.#files = new Set();
  }

  #opened(document: vscode.TextDocument): void {
    const file = document.uri.fsPath;
    if (document.uri.scheme === "file" && this.#files.has(file)) this.#changed(file, linesOf(document.getText()));
  }

  async #written(file: string): Promise<void> {
    if (vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === file)) return;
    const lines = await readLines(file);
    if (lines && this.#files.has(file)) this.#changed(file, lines);
  }
}

/** Of a file, as an editor shows it where one does; null where it cannot be read. */
export async function readLines(file: string): Promise<Lines | null> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "file" && uri.fsPath === file);
  if (open) return linesOf(open.getText());
  try {
    const uri = vscode.Uri.file(file);
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > LARGEST ? null : linesOf(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    return null;
  }
}

function linesOf(text: string): Lines {
  return text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
}
