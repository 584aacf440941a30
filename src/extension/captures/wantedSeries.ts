// Which series the next snapshots go to: of the thread that is named or picked, or of all threads of a process,
// which is opened where it is not yet.
import path from "node:path";
import * as vscode from "vscode";
import type { CaptureSource, OpenProcessResult } from "../../protocol/captureRequests.ts";
import type { CaptureClient } from "./captureClient.ts";
import { seriesName } from "./captureFiles.ts";
import type { Chosen } from "./capturePick.ts";
import type { CaptureStatus } from "./captureStatus.ts";
import { debuggerSource } from "./debugSessions.ts";
import { type OpenSeries, type OpenSeriesList, seriesTitle } from "./openSeries.ts";
import { pickThread, type ThreadChoice, withTarget } from "./threadPick.ts";

export interface Taking {
  client: CaptureClient;
  status: CaptureStatus;
  open: OpenSeriesList;
  /** Folder in which series lie. */
  root: string;
}

/** The series, and of which threads they cannot go on. */
interface Wanted {
  series: OpenSeries[];
  ended: string[];
}

/**
 * The process asked for once more is not opened again: its series go on in the session that is there, whose
 * numbers of objects are those of its snapshots.
 */
export async function wantedSeries(taking: Taking, asked: Chosen, thread: ThreadChoice | undefined): Promise<Wanted | undefined> {
  if (asked.kind === "series") return { series: [asked.series], ended: [] };
  const opened = asked.kind === "threads" ? asked.series : await openedProcess(taking, asked);
  if (!opened) return undefined;
  const { client } = taking;
  try {
    const workers = typeof thread === "number" ? [] : await client.threads(opened.process);
    const choice = asked.kind === "threads" ? "all" : (thread ?? (await pickThread(workers)));
    if (choice === undefined) return undefined;
    if (choice !== "all") return { series: [seriesOfThread(taking, opened, choice)], ended: [] };
    const numbers = [0, ...workers.map(({ id }) => id)];
    return { ended: endedThreads(taking, opened, numbers), series: numbers.map((number) => seriesOfThread(taking, opened, number)) };
  } finally {
    await releaseUnused(taking, opened.process);
  }
}

type Opened = OpenProcessResult & { way: string };

async function openedProcess({ client, status, open }: Taking, asked: Chosen): Promise<Opened | undefined> {
  const chosen = await withTarget(client, asked);
  if (!chosen) return undefined;
  const way = wayOf(chosen);
  const known = open.all.find((series) => series.way === way);
  return known ?? { ...(await status.run(nameOf(chosen), async () => client.open(await sourceOf(chosen)))), way };
}

function seriesOfThread({ open, root }: Taking, { process, pid, node, program, way }: Opened, thread: number): OpenSeries {
  const known = open.ofProcess(process).find((series) => series.thread === thread);
  if (known) return known;
  const folder = path.join(root, seriesName(new Date(), program, thread));
  const series: OpenSeries = { process, pid, node, program, thread, folder, labels: [], paths: [], way };
  open.add(series);
  return series;
}

/** Series of threads that run no more are closed. */
function endedThreads({ open }: Taking, { process }: Opened, running: readonly number[]): string[] {
  const ended = open.ofProcess(process).filter(({ thread }) => !running.includes(thread));
  for (const series of ended) open.remove(series);
  return ended.map((series) => vscode.l10n.t("{0}: it has ended", seriesTitle(series)));
}

async function releaseUnused({ client, open }: Pick<Taking, "client" | "open">, process: string): Promise<void> {
  if (open.ofProcess(process).length === 0) await client.release(process);
}

function isOpen(chosen: Chosen): chosen is Extract<Chosen, { series: OpenSeries }> {
  return chosen.kind === "series" || chosen.kind === "threads";
}

function wayOf(chosen: Chosen): string {
  if (isOpen(chosen)) return chosen.series.way;
  return chosen.kind === "session" ? `session ${chosen.session.id}` : JSON.stringify(chosen.source);
}

function sourceOf(chosen: Chosen): Promise<CaptureSource> | CaptureSource {
  if (isOpen(chosen)) throw new Error("a series is open already");
  return chosen.kind === "session" ? debuggerSource(chosen.session, chosen.sessions) : chosen.source;
}

function nameOf(chosen: Chosen): string {
  if (isOpen(chosen)) return seriesTitle(chosen.series);
  return chosen.kind === "session" ? chosen.session.name : chosen.name;
}

/** Leaves the process as it was, unless there are series of its other threads. */
export async function endSeries({ client, open }: Pick<Taking, "client" | "open">, series: OpenSeries): Promise<void> {
  open.remove(series);
  await releaseUnused({ client, open }, series.process);
}
