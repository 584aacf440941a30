// The last report in the editors: code lenses, hovers and problems at the lines concerned, until the next report or "Clear Heap Verdict from Editors".
import * as vscode from "vscode";
import { formatCount, formatSignedBytes } from "../../figures/format.ts";
import { callsIn, type EditorMark, grownByName, marksOf, memberNames } from "../../protocol/editorMarks.ts";
import type { ActionResult, ExpectedTarget } from "../../protocol/panelMessages.ts";
import type { Culprit, Report } from "../../protocol/report.ts";
import type { AskedPlace, Locating } from "../../protocol/sourcePlaces.ts";
import { baseName, visibleName } from "../../protocol/visibleNames.ts";
import type { Sources } from "../workspaceSources.ts";
import { ChangedFiles, readLines } from "./changedFiles.ts";
import { hoverOf, lensTitle } from "./markTexts.ts";
import { PlacedMarks } from "./placedMarks.ts";
import { type Problem, Problems } from "./problems.ts";

/** The panel that shows the report. */
export interface ReportOwner {
  reveal(): void;
  /** Missing where no snapshots stand behind the report. */
  markExpected?(target: ExpectedTarget): Promise<ActionResult>;
}

const OPEN_REPORT = "heapVerdict.editor.openReport";
const MARK_EXPECTED = "heapVerdict.editor.markExpected";
const ON_DISK = { scheme: "file" };
/** Steps of a path that a problem points to. */
const MOST_STEPS = 12;

interface Shown {
  report: Report;
  owner: ReportOwner;
  marks: PlacedMarks;
}

export class EditorMarks implements vscode.Disposable, vscode.CodeLensProvider, vscode.HoverProvider, vscode.CodeActionProvider {
  readonly #sources: Sources;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #problems = new Problems();
  readonly #files = new ChangedFiles((file, lines) => this.#rewritten(file, lines));
  readonly #subscriptions: vscode.Disposable[] = [];
  #shown: Shown | null = null;
  /** Of the last call of `show`: what comes late is left. */
  #turn = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Puts the report's marks in the place of those before. Failures are told to nobody: the panel has the report. */
  async show(report: Report, owner: ReportOwner): Promise<void> {
    const turn = ++this.#turn;
    const marks = marksOf(report);
    const steps = report.verdict.culprits.map((culprit) => placedSteps(culprit));
    const asked = [...marks.map(({ place }) => place), ...steps.flat().map(({ place }) => place)];
    const located = await this.#sources.locate(asked).catch((): Locating[] => []);
    const files = [...new Set(marks.flatMap((_, at) => located[at]?.found?.path ?? []))];
    const texts = new Map(await Promise.all(files.map(async (file) => [file, await readLines(file)] as const)));
    const lineAt = (file: string, line: number) => texts.get(file)?.[line] ?? null;
    if (turn !== this.#turn) return;
    this.#register();
    this.#shown = { report, owner, marks: new PlacedMarks(marks, located, lineAt) };
    this.#problems.show(isOn("problems") ? problemsOf(report, { marks, steps, located, lineAt }) : []);
    this.#files.watch(files);
    this.#changed.fire();
  }

  clear(): void {
    this.#turn++;
    this.#shown = null;
    this.#files.dispose();
    this.#problems.clear();
    this.#changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#shown || !isOn("codeLens")) return [];
    const { report, marks } = this.#shown;
    const lens = (line: number, mark: Pick<EditorMark, "kind" | "name" | "count" | "bytes">) =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title: lensTitle(report, mark), command: OPEN_REPORT });
    const own = marks.at(document.uri.fsPath).map((mark) => lens(mark.line, mark));
    return [...own, ...this.#atCalls(document).map(({ line, mark }) => lens(line, mark))];
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (!this.#shown || !isOn("hover")) return undefined;
    const { report, marks } = this.#shown;
    const here = marks.at(document.uri.fsPath).filter(({ line }) => line === position.line);
    return here.length === 0 ? undefined : new vscode.Hover(here.map((mark) => hoverOf(report, mark)));
  }

  provideCodeActions(_document: vscode.TextDocument, _range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
    return context.diagnostics.flatMap((diagnostic) => {
      const at = this.#problems.culpritOf(diagnostic);
      if (at === undefined || !this.#shown) return [];
      const open = action(vscode.l10n.t("Open Heap Verdict Report"), OPEN_REPORT, diagnostic);
      const mark = action(vscode.l10n.t("Mark as Expected…"), MARK_EXPECTED, diagnostic, at);
      return this.#shown.owner.markExpected ? [mark, open] : [open];
    });
  }

  dispose(): void {
    this.clear();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#problems.dispose();
    this.#changed.dispose();
  }

  /** Constructors that a library makes, above the call that names them. */
  #atCalls(document: vscode.TextDocument): { line: number; mark: Pick<EditorMark, "kind" | "name" | "count" | "bytes"> }[] {
    const grown = grownByName(this.#shown!.report);
    return callsIn(document.getText()).flatMap(({ name, offset }) => {
      const row = grown.get(name);
      if (!row) return [];
      const count = { before: row.before.count, after: row.after.count };
      return [{ line: document.positionAt(offset).line, mark: { kind: "constructor" as const, name, count, bytes: row.delta.retained } }];
    });
  }

  #register(): void {
    if (this.#subscriptions.length > 0) return;
    const { languages, workspace, commands } = vscode;
    this.#subscriptions.push(
      languages.registerCodeLensProvider(ON_DISK, this),
      languages.registerHoverProvider(ON_DISK, this),
      languages.registerCodeActionsProvider(ON_DISK, this, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
      workspace.onDidChangeTextDocument((event) => this.#edited(event)),
      workspace.onDidChangeConfiguration((event) => this.#configured(event)),
      commands.registerCommand(OPEN_REPORT, () => this.#shown?.owner.reveal()),
      commands.registerCommand(MARK_EXPECTED, (culprit: number) => this.#markExpected(culprit)),
    );
  }

  #edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const lineAt = (line: number) => (line < document.lineCount ? document.lineAt(line).text : null);
    if (this.#shown?.marks.edit(document.uri.fsPath, contentChanges, lineAt)) this.#changed.fire();
  }

  /** Opened again, or written while it was closed. */
  #rewritten(file: string, lines: readonly string[]): void {
    this.#problems.follow(file, lines);
    if (this.#shown?.marks.follow(file, lines)) this.#changed.fire();
  }

  #configured(event: vscode.ConfigurationChangeEvent): void {
    if (!event.affectsConfiguration("heapVerdict.editor") || !this.#shown) return;
    void this.show(this.#shown.report, this.#shown.owner);
  }

  async #markExpected(at: number): Promise<void> {
    const culprit = this.#shown?.report.verdict.culprits[at];
    if (!culprit) return;
    await this.#shown?.owner.markExpected?.({ kind: "retainer", name: culprit.holder.description, bytes: culprit.growthBytes });
  }
}

function isOn(what: "codeLens" | "hover" | "problems"): boolean {
  const settings = vscode.workspace.getConfiguration("heapVerdict");
  const values = {
    codeLens: () => settings.get("editor.codeLens", true),
    hover: () => settings.get("editor.hover", true),
    problems: () => settings.get("editor.problems", true),
  };
  return values[what]();
}

function action(title: string, command: string, diagnostic: vscode.Diagnostic, ...args: unknown[]): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { title, command, arguments: args };
  made.diagnostics = [diagnostic];
  return made;
}

interface PlacedStep {
  words: string;
  place: AskedPlace;
}

/** The steps that have a place, from the root to the holder. */
function placedSteps({ path }: Culprit): PlacedStep[] {
  return path
    .slice(-MOST_STEPS)
    .flatMap(({ source, edge, className }) =>
      source
        ? [{ words: visibleName(`${edge} ${className}`.trim()), place: { source, names: [className.replace(/^function /i, "")] } }]
        : [],
    );
}

interface Placing {
  marks: readonly EditorMark[];
  steps: readonly PlacedStep[][];
  /** Answers the marks first, then the steps. */
  located: readonly Locating[];
  lineAt(file: string, line: number): string | null;
}

function problemsOf(report: Report, { marks, steps, located, lineAt }: Placing): Problem[] {
  const { status, culprits } = report.verdict;
  let next = marks.length;
  const related = steps.map((list) => list.map(({ words }) => ({ words, found: located[next++]?.found ?? null })));
  return marks.flatMap((mark, at) => {
    const found = located[at]?.found;
    if (!found || mark.culprit === undefined) return [];
    const culprit = culprits[mark.culprit]!;
    return [
      {
        culprit: mark.culprit,
        status,
        found,
        name: memberNames(culprit)[0] ?? mark.name,
        message: problemText(report, culprit),
        related: related[mark.culprit] ?? [],
        text: lineAt(found.path, found.line - 1),
      },
    ];
  });
}

/** Where it stands in the source: by its own name there. The description names the place in what ran. */
function problemText(report: Report, culprit: Culprit): string {
  const { accumulates, holder, count, growthBytes } = culprit;
  return vscode.l10n.t(
    "{0} keeps more and more {1}: {2} → {3}, {4} since {5}.",
    visibleName(memberNames(culprit)[0] ?? holder.description),
    visibleName(accumulates),
    formatCount(count.before),
    formatCount(count.after),
    formatSignedBytes(growthBytes),
    baseName(visibleName(report.snapshots[0]!.path)),
  );
}
