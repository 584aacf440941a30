// One snapshot from the editor: the process is opened where need be, the snapshot is taken, and the next step
// is offered.
import path from "node:path";
import * as vscode from "vscode";
import type { CaptureSource } from "../../protocol/captureRequests.ts";
import type { Load } from "../../protocol/report.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { pickLoad } from "../loadPick.ts";
import type { CaptureClient } from "./captureClient.ts";
import { nextLabel, programName, seriesName, snapshotName } from "./captureFiles.ts";
import type { Chosen } from "./capturePick.ts";
import type { CaptureReport, CaptureStatus } from "./captureStatus.ts";
import { debuggerSource } from "./debugSessions.ts";
import type { OpenSeries, OpenSeriesList } from "./openSeries.ts";

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
  /** Take it whatever is forecast. */
  force?: boolean;
}

/** The series with one snapshot more; undefined where the person gave up. Throws what the server says. */
export async function takeSnapshot(taking: Taking, asked: Chosen, said: Said): Promise<OpenSeries | undefined> {
  const chosen = orItsSeries(taking.open, asked);
  const known = await knownLoad(chosen, said.load);
  if (!known) return undefined;
  const { status, open } = taking;
  let series = chosen.kind === "series" ? chosen.series : undefined;
  for (let force = said.force ?? false; ; force = true) {
    const objection = await status.run(nameOf(chosen), async (report, cancel) => {
      series ??= await openSeries(taking, chosen);
      return takeInto(taking, series, { load: known.load, force, report, cancel });
    });
    if (objection === null) break;
    if (!(await insists(objection))) {
      if (series && series.paths.length === 0) await endSeries(taking, series);
      return undefined;
    }
  }
  open.touch();
  return series;
}

/** Leaves the process as it was. */
export async function endSeries({ client, open }: Pick<Taking, "client" | "open">, { process }: OpenSeries): Promise<void> {
  open.remove(process);
  await client.release(process);
}

async function openSeries({ client, open, root }: Taking, chosen: Chosen): Promise<OpenSeries> {
  const source = await sourceOf(chosen);
  const opened = await client.open(source);
  const folder = path.join(root, seriesName(new Date(), opened.program));
  const series: OpenSeries = { ...opened, folder, labels: [], paths: [], way: wayOf(chosen) };
  open.add(series);
  return series;
}

/**
 * The same process asked for once more: its series goes on in the session that is there, whose numbers of
 * objects are those of its snapshots.
 */
function orItsSeries(open: OpenSeriesList, chosen: Chosen): Chosen {
  const series = open.all.find(({ way }) => chosen.kind !== "series" && way === wayOf(chosen));
  return series ? { kind: "series", series } : chosen;
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
  const { process, folder } = series;
  const asked = { process, folder, name: snapshotName(new Date(), label), label, load, force, mostPauseMs: MOST_PAUSE_MS };
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
  if (chosen.kind === "series") return programName(chosen.series.program);
  return chosen.kind === "session" ? chosen.session.name : chosen.name;
}

/** What happened before a third snapshot decides the verdict; before the others nobody needs to say. */
async function knownLoad(chosen: Chosen, load: Load | undefined): Promise<{ load: Load | undefined } | undefined> {
  if (load || chosen.kind !== "series" || chosen.series.paths.length < 2) return { load };
  return pickLoad();
}

async function insists(objection: string): Promise<boolean> {
  const anyway = vscode.l10n.t("Take It Anyway");
  const message = vscode.l10n.t("The snapshot was not taken: {0}.", visibleName(objection));
  return (await vscode.window.showWarningMessage(message, { modal: true }, anyway)) === anyway;
}
