// Snapshots from the editor, of one thread or of all of a process: it is opened where need be, and they are
// taken one after the other.
import * as vscode from "vscode";
import { messageOf } from "../../protocol/errorMessage.ts";
import type { Load } from "../../protocol/report.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { pickLoad } from "../loadPick.ts";
import { nextLabel, snapshotName } from "./captureFiles.ts";
import type { Chosen } from "./capturePick.ts";
import type { CaptureReport } from "./captureStatus.ts";
import { type OpenSeries, seriesTitle } from "./openSeries.ts";
import type { ThreadChoice } from "./threadPick.ts";
import { endSeries, type Taking, wantedSeries } from "./wantedSeries.ts";

/** A pause that is longer is asked about first. */
const MOST_PAUSE_MS = 5_000;

/** What is known without asking. */
export interface Said {
  /** What happened before this snapshot. */
  load?: Load;
  /** Which thread, where it is not to be picked. */
  thread?: ThreadChoice;
  /** Take it whatever is forecast. */
  force?: boolean;
}

export interface Taken {
  /** Each with one snapshot more. */
  series: OpenSeries[];
  /** Threads of which there is none, each with the reason. */
  missing: string[];
}

/**
 * Undefined where the person gave up. Throws what the server says; of several threads only where there is a
 * snapshot of none, and when the person cancels, who keeps those that are taken.
 */
export async function takeSnapshots(taking: Taking, asked: Chosen, said: Said): Promise<Taken | undefined> {
  const wanted = await wantedSeries(taking, asked, said.thread);
  if (!wanted) return undefined;
  const { series: all, ended } = wanted;
  try {
    const known = await knownLoad(all, said.load);
    return known && (await takeEach(taking, all, { load: known.load, force: said.force ?? false }, ended));
  } finally {
    for (const series of all) if (series.paths.length === 0) await endSeries(taking, series);
    taking.open.touch();
  }
}

async function takeEach(taking: Taking, all: OpenSeries[], how: Asked, missing: string[]): Promise<Taken | undefined> {
  const taken: OpenSeries[] = [];
  const errors: unknown[] = [];
  for (const [at, series] of all.entries()) {
    const title = seriesTitle(series);
    const name = all.length === 1 ? title : vscode.l10n.t("{0} ({1} of {2})", title, at + 1, all.length);
    try {
      if (await takeOne(taking, series, { ...how, name })) taken.push(series);
    } catch (error) {
      if (error instanceof vscode.CancellationError) throw error;
      errors.push(error);
      missing.push(`${title}: ${messageOf(error)}`);
    }
  }
  if (taken.length > 0) return { series: taken, missing };
  if (errors.length > 0) throw errors[0];
  return undefined;
}

/** False where the person would rather not, for what it takes. */
async function takeOne(taking: Taking, series: OpenSeries, { name, load, ...how }: Asked & { name: string }): Promise<boolean> {
  for (let force = how.force; ; force = true) {
    const objection = await taking.status.run(name, (report, cancel) => takeInto(taking, series, { load, force, report, cancel }));
    if (objection === null) return true;
    if (!(await insists(objection))) return false;
  }
}

interface Asked {
  load: Load | undefined;
  force: boolean;
}

interface How extends Asked {
  report: CaptureReport;
  cancel: vscode.CancellationToken;
}

/** Null, or why it was not taken. */
async function takeInto({ client }: Taking, series: OpenSeries, { load, force, report, cancel }: How): Promise<string | null> {
  const label = nextLabel(series.labels, load);
  const { process, thread, folder } = series;
  const asked = { process, thread, folder, name: snapshotName(new Date(), label), label, load, force, mostPauseMs: MOST_PAUSE_MS };
  const result = await client.take(asked, report, cancel);
  if (!result.taken) return result.objection;
  series.labels.push(label);
  series.paths.push(result.path);
  return null;
}

/** What happened before a third snapshot decides the verdict; before the others nobody needs to say. */
async function knownLoad(all: OpenSeries[], load: Load | undefined): Promise<{ load: Load | undefined } | undefined> {
  if (load || all.every(({ paths }) => paths.length < 2)) return { load };
  return pickLoad();
}

async function insists(objection: string): Promise<boolean> {
  const anyway = vscode.l10n.t("Take It Anyway");
  const message = vscode.l10n.t("The snapshot was not taken: {0}.", visibleName(objection));
  return (await vscode.window.showWarningMessage(message, { modal: true }, anyway)) === anyway;
}
