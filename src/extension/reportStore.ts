// Finished reports on disk, so that a panel shows its report at once after the window was reloaded. Reports
// only: no snapshot data.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import type { Load, Report } from "../protocol/report.ts";
import { PRIVATE, writeFileAtomically } from "./saveFile.ts";

/** Reports kept; the least recently used go first. */
const KEEP = 20;

/** What determines a report. */
export interface ReportKey {
  paths: readonly string[];
  tenants: readonly string[];
  groups?: string;
  perModelBytes?: number;
  load?: Load;
  expected?: string;
}

/** How the snapshots stand to the stored report: as they were, changed since, or (some) no longer there. */
export type SnapshotsSince = "same" | "changed" | "missing";

export interface StoredReport {
  report: Report;
  snapshots: SnapshotsSince;
}

/** [size, time of change] of each input. */
type Stamps = [number, number][];

export class ReportStore {
  readonly #folder: string;
  /** Reports of another version of the extension are void. */
  readonly #version: string;

  constructor(folder: string, version: string) {
    this.#folder = folder;
    this.#version = version;
  }

  /** The stored report, or null when there is none. */
  async load(key: ReportKey): Promise<StoredReport | null> {
    try {
      const file = this.#file(key);
      const stored = JSON.parse(await readFile(file, "utf8")) as { stamps: Stamps; report: Report };
      const now = new Date();
      await utimes(file, now, now);
      return { report: stored.report, snapshots: await compareStamps(key, stored.stamps) };
    } catch {
      return null;
    }
  }

  async save(key: ReportKey, report: Report): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFileAtomically(this.#file(key), JSON.stringify({ stamps: await stamps(key), report }), PRIVATE);
    await this.#dropOldest();
  }

  #file(key: ReportKey): string {
    const text = JSON.stringify([
      this.#version,
      key.paths,
      key.tenants,
      key.groups ?? "",
      key.perModelBytes ?? 0,
      key.load ?? "",
      key.expected ?? "",
    ]);
    return path.join(this.#folder, `${createHash("sha256").update(text).digest("hex").slice(0, 32)}.json`);
  }

  async #dropOldest(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(".json"));
    const used = await Promise.all(names.map(async (name) => ({ name, at: (await stat(path.join(this.#folder, name))).mtimeMs })));
    used.sort((a, b) => b.at - a.at || a.name.localeCompare(b.name));
    await Promise.all(used.slice(KEEP).map(({ name }) => rm(path.join(this.#folder, name), { force: true })));
  }
}

async function compareStamps(key: ReportKey, before: Stamps): Promise<SnapshotsSince> {
  const now = await stamps(key).catch(() => null);
  if (!now) return "missing";
  return JSON.stringify(now) === JSON.stringify(before) ? "same" : "changed";
}

function stamps({ paths, groups, expected }: ReportKey): Promise<Stamps> {
  const inputs = [...paths, ...(groups ? [groups] : []), ...(expected ? [expected] : [])];
  return Promise.all(
    inputs.map(async (input): Promise<[number, number]> => {
      const { size, mtimeMs } = await stat(input);
      return [size, mtimeMs];
    }),
  );
}
