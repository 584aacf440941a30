// Asks for snapshots: those of the workspace, newest first, then Browse….
import path from "node:path";
import * as vscode from "vscode";
import { formatBytes } from "../figures/format.ts";
import { inCaptureOrder } from "../protocol/captureOrder.ts";
import { SNAPSHOT_ENDING } from "../protocol/snapshotNames.ts";
import { visibleName } from "../protocol/visibleNames.ts";

/** Files listed at most; the newest of them come first. */
const LISTED = 500;
const KINDS = ["heapsnapshot", "heaptimeline"];
const PACKINGS = ["gz", "br", "zst", "xz", "zip", "tar", "tar.gz", "tgz"];
const GLOB = `**/*.{${KINDS.flatMap((kind) => [kind, ...PACKINGS.map((packing) => `${kind}.${packing}`)]).join(",")}}`;

export interface SnapshotFile {
  path: string;
  /** Milliseconds since 1970. */
  modified: number;
  size: number;
}

interface Item extends vscode.QuickPickItem {
  /** Missing from "Browse…". */
  file?: SnapshotFile;
}

export function isSnapshot(uri: vscode.Uri): boolean {
  return SNAPSHOT_ENDING.test(uri.path);
}

/** Paths of the snapshots dropped on a panel that are not among `known`; says so where there is none. */
export function droppedSnapshots(uris: readonly string[], known: readonly string[]): string[] {
  const paths = uris.flatMap((text) => {
    const uri = vscode.Uri.parse(text);
    return uri.scheme === "file" && isSnapshot(uri) ? [uri.fsPath] : [];
  });
  if (paths.length === 0)
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Drop heap snapshots (*.heapsnapshot) from VS Code's explorer here, holding Shift."),
    );
  return paths.filter((path, at) => !known.includes(path) && paths.indexOf(path) === at);
}

/** Snapshots directly in a folder, in capture order. */
export async function snapshotsIn(folder: vscode.Uri): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const uris = entries.filter(([, type]) => (type & vscode.FileType.Directory) === 0).map(([name]) => vscode.Uri.joinPath(folder, name));
  return captureOrder(uris.filter(isSnapshot));
}

/** Two or more, in capture order; undefined when the person gave up. */
export async function pickSnapshots(): Promise<string[] | undefined> {
  const title = vscode.l10n.t("Compare Heap Snapshots");
  let files = await workspaceSnapshots();
  let chosen: SnapshotFile[] = [];
  for (;;) {
    const answer = files.length > 0 ? await showMany(title, files, chosen) : "browse";
    if (answer === undefined) return undefined;
    if (answer !== "browse" && !("browse" in answer)) return inCaptureOrder(answer).map(({ path }) => path);
    if (answer !== "browse") chosen = answer.browse;
    const found = await browse(true, chosen.length > 0 || files.length > 0 ? title : vscode.l10n.t("Choose two or more heap snapshots"));
    if (!found && files.length === 0) return undefined;
    chosen = withoutRepeats([...chosen, ...(found ?? [])]);
    files = withoutRepeats([...files, ...chosen]);
    if (found && chosen.length >= 2) return inCaptureOrder(chosen).map(({ path }) => path);
  }
}

/** One that is not among `except`, those of their folders first; undefined when the person gave up. */
export async function pickOneSnapshot(title: string, except: readonly string[] = []): Promise<string | undefined> {
  const folders = new Set(except.map((file) => path.dirname(file)));
  const isFar = (file: SnapshotFile) => Number(!folders.has(path.dirname(file.path)));
  const files = (await workspaceSnapshots()).filter((file) => !except.includes(file.path)).sort((a, b) => isFar(a) - isFar(b));
  if (files.length > 0) {
    const picked = await vscode.window.showQuickPick(items(files), { title, matchOnDescription: true });
    if (!picked) return undefined;
    if (picked.file) return picked.file.path;
  }
  return (await browse(false, title))?.[0]?.path;
}

/** Newest first. */
async function workspaceSnapshots(): Promise<SnapshotFile[]> {
  const uris = await vscode.workspace.findFiles(GLOB, "**/node_modules/**", LISTED);
  return (await snapshotFiles(uris)).sort((a, b) => b.modified - a.modified || a.path.localeCompare(b.path));
}

/** Paths of the files in capture order. A file that is gone stays in the list: the reader names it. */
export async function captureOrder(uris: readonly vscode.Uri[]): Promise<string[]> {
  const known = new Map((await snapshotFiles(uris)).map((file) => [file.path, file]));
  return inCaptureOrder(uris.map(({ fsPath }) => known.get(fsPath) ?? { path: fsPath, modified: 0 })).map(({ path }) => path);
}

/** The files chosen, or what was chosen before "Browse…", or undefined for Escape. */
function showMany(
  title: string,
  files: SnapshotFile[],
  chosen: SnapshotFile[],
): Promise<SnapshotFile[] | { browse: SnapshotFile[] } | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t("Check two or more; the order of capture decides which comes first");
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = items(files);
  pick.selectedItems = pick.items.filter(({ file }) => file && chosen.some(({ path }) => path === file.path));
  const filesOf = (selection: readonly Item[]) => selection.flatMap(({ file }) => (file ? [file] : []));
  return new Promise((resolve) => {
    let checked = pick.selectedItems.length;
    pick.onDidChangeSelection((selection) => {
      // "Select all" checks several rows at once; it does not mean "Browse…".
      const isSelectAll = selection.length > checked + 1;
      checked = selection.length;
      if (!selection.some(({ file }) => !file)) return;
      if (isSelectAll) {
        pick.selectedItems = selection.filter(({ file }) => file);
        return;
      }
      resolve({ browse: filesOf(selection) });
      pick.hide();
    });
    pick.onDidAccept(() => {
      const selection = filesOf(pick.selectedItems);
      if (selection.length < 2) {
        pick.title = vscode.l10n.t("{0}: check at least two", title);
        return;
      }
      resolve(selection);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function items(files: readonly SnapshotFile[]): Item[] {
  return [
    ...files.map((file): Item => {
      const relative = vscode.workspace.asRelativePath(file.path);
      const slash = relative.lastIndexOf("/");
      const time = new Date(file.modified).toLocaleString(vscode.env.language, { dateStyle: "medium", timeStyle: "medium" });
      return {
        label: visibleName(relative.slice(slash + 1)),
        description: visibleName(relative.slice(0, Math.max(0, slash))),
        detail: `${formatBytes(file.size)} · ${time}`,
        iconPath: new vscode.ThemeIcon("file-binary"),
        file,
      };
    }),
    { label: "", kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t("Browse…"), iconPath: new vscode.ThemeIcon("folder-opened"), alwaysShow: true },
  ];
}

async function browse(many: boolean, title: string): Promise<SnapshotFile[] | undefined> {
  const uris = await vscode.window.showOpenDialog({
    title,
    canSelectMany: many,
    filters: { [vscode.l10n.t("Heap snapshots")]: [...KINDS, ...PACKINGS], [vscode.l10n.t("All files")]: ["*"] },
  });
  return uris && snapshotFiles(uris);
}

async function snapshotFiles(uris: readonly vscode.Uri[]): Promise<SnapshotFile[]> {
  const files = await Promise.all(
    uris.map((uri) =>
      vscode.workspace.fs.stat(uri).then(
        ({ mtime, size }): SnapshotFile => ({ path: uri.fsPath, modified: mtime, size }),
        () => null,
      ),
    ),
  );
  return files.filter((file) => file !== null);
}

function withoutRepeats(files: readonly SnapshotFile[]): SnapshotFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
