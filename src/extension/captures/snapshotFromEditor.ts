// One snapshot from the editor: the process is opened where need be, the snapshot is taken, and the next step
// is offered.
import path from "node:path";
import * as vscode from "vscode";
import type { CaptureSource } from "../../protocol/captureRequests.ts";
import type { Load } from "../../protocol/report.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { pickLoad } from "../loadPick.ts";
import type { CaptureClient } from "./captureClient.ts";
import { nextLabel, seriesName, snapshotName } from "./captureFiles.ts";
import type { Chosen } from "./capturePick.ts";
import type { CaptureReport, CaptureStatus } from "./captureStatus.ts";
import { debuggerSource } from "./debugSessions.ts";
import { type OpenSeries, type OpenSeriesList, seriesTitle } from "./openSeries.ts";
import { pickThread, withTarget } from "./threadPick.ts";

/** A pause that is longer is asked about first. */
const MOST_PAUSE_MS = 5_000;

export interface Taking {
  client: CaptureClient;
  status: CaptureStatus;
  open: OpenSeriesList;
  /** Folder in which series lie. */
  root: string;
}

/** What is known without asking. */
export interface Said {
  /** What happened before this snapshot. */
  load?: Load;
  /** Number of the thread, where it is not to be picked. */
  thread?: number;
  /** Take it whatever is forecast. */
  force?: boolean;
}

/** The series with one snapshot more; undefined where the person gave up. Throws what the server says. */
export async function takeSnapshot(taking: Taking, asked: Chosen, said: Said): Promise<OpenSeries | undefined> {
  const series = await seriesOf(taking, asked, said.thread);
  if (!series) return undefined;
  const known = await knownLoad(series, said.load);
  for (let force = said.force ?? false; known; force = true) {
    const objection = await taking.status.run(seriesTitle(series), (report, cancel) =>
      takeInto(taking, series, { load: known.load, force, report, cancel }),
    );
    if (objection === null) {
      taking.open.touch();
      return series;
    }
    if (!(await insists(objection))) break;
  }
  if (series.paths.length === 0) await endSeries(taking, series);
  return undefined;
}

/** Leaves the process as it was, unless there are series of its other threads. */
export async function endSeries({ client, open }: Pick<Taking, "client" | "open">, series: OpenSeries): Promise<void> {
  open.remove(series);
  await releaseUnused({ client, open }, series.process);
}

/**
 * The process asked for once more is not opened again: its series go on in the session that is there, whose
 * numbers of objects are those of its snapshots.
 */
async function seriesOf(taking: Taking, asked: Chosen, thread: number | undefined): Promise<OpenSeries | undefined> {
  if (asked.kind === "series") return asked.series;
  const { client, status, open } = taking;
  const chosen = await withTarget(client, asked);
  if (!chosen) return undefined;
  const way = wayOf(chosen);
  const { process, pid, node, program } =
    open.all.find((series) => series.way === way) ?? (await status.run(nameOf(chosen), async () => client.open(await sourceOf(chosen))));
  try {
    const wanted = thread ?? (await pickThread(await client.threads(process)));
    if (wanted === undefined) return undefined;
    const known = open.ofProcess(process).find((series) => series.thread === wanted);
    if (known) return known;
    const folder = path.join(taking.root, seriesName(new Date(), program, wanted));
    const series: OpenSeries = { process, pid, node, program, thread: wanted, folder, labels: [], paths: [], way };
    open.add(series);
    return series;
  } finally {
    await releaseUnused(taking, process);
  }
}

async function releaseUnused({ client, open }: Pick<Taking, "client" | "open">, process: string): Promise<void> {
  if (open.ofProcess(process).length === 0) await client.release(process);
}

function wayOf(chosen: Chosen): string {
  if (chosen.kind === "series") return chosen.series.way;
  return chosen.kind === "session" ? `session ${chosen.session.id}` : JSON.stringify(chosen.source);
}

interface How {
  load: Load | undefined;
  force: boolean;
  report: CaptureReport;
  cancel: vscode.CancellationToken;
}

/** Null, or why it was not taken. */
async function takeInto({ client, open }: Taking, series: OpenSeries, { load, force, report, cancel }: How): Promise<string | null> {
  const label = nextLabel(series.labels, load);
  const { process, thread, folder } = series;
  const asked = { process, thread, folder, name: snapshotName(new Date(), label), label, load, force, mostPauseMs: MOST_PAUSE_MS };
  try {
    const result = await client.take(asked, report, cancel);
    if (!result.taken) return result.objection;
    series.labels.push(label);
    series.paths.push(result.path);
    return null;
  } catch (error) {
    if (series.paths.length === 0) await endSeries({ client, open }, series);
    throw error;
  }
}

function sourceOf(chosen: Chosen): Promise<CaptureSource> | CaptureSource {
  if (chosen.kind === "series") throw new Error("a series is open already");
  return chosen.kind === "session" ? debuggerSource(chosen.session, chosen.sessions) : chosen.source;
}

function nameOf(chosen: Chosen): string {
  if (chosen.kind === "series") return seriesTitle(chosen.series);
  return chosen.kind === "session" ? chosen.session.name : chosen.name;
}

/** What happened before a third snapshot decides the verdict; before the others nobody needs to say. */
async function knownLoad({ paths }: OpenSeries, load: Load | undefined): Promise<{ load: Load | undefined } | undefined> {
  if (load || paths.length < 2) return { load };
  return pickLoad();
}

async function insists(objection: string): Promise<boolean> {
  const anyway = vscode.l10n.t("Take It Anyway");
  const message = vscode.l10n.t("The snapshot was not taken: {0}.", visibleName(objection));
  return (await vscode.window.showWarningMessage(message, { modal: true }, anyway)) === anyway;
}
