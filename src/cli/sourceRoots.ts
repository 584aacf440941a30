// Places in the sources for the report: where `--source-root` says, and for the formats of pipelines, which need paths of the repository, here.
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Report } from "../protocol/report.ts";
import type { PathMapping } from "../protocol/sourcePlaces.ts";
import { UsageError } from "../query/queryErrors.ts";
import { mapReport } from "../source/mapReport.ts";
import { locatePlaces } from "../source/sourceLocator.ts";
import type { ReportArguments } from "./arguments.ts";

const OF_PIPELINES: ReadonlySet<string> = new Set(["sarif", "junit", "github"]);

/** Throws `UsageError` where one is no folder. */
export async function checkRoots(given: readonly string[]): Promise<void> {
  for (const root of given.filter((one) => one !== "none")) {
    const { to } = await mappingOf(root);
    if (!(await isFolder(to))) throw new UsageError(`--source-root ${root}: is no folder`);
  }
}

export async function withSources(report: Report, { sourceRoot, format }: Pick<ReportArguments, "sourceRoot" | "format">): Promise<Report> {
  const asked = sourceRoot.length > 0 ? sourceRoot : OF_PIPELINES.has(format) ? ["."] : [];
  if (asked.length === 0 || asked.includes("none")) return report;
  const mappings = await Promise.all(asked.map(mappingOf));
  const roots = { roots: mappings.map(({ to }) => to), mappings: mappings.filter(({ from }) => from !== "") };
  return await mapReport(report, (places) => locatePlaces({ places, ...roots }));
}

/** "DIR", or "/app=DIR". A folder that is there with a "=" in its name is a folder. */
async function mappingOf(root: string): Promise<PathMapping> {
  const at = root.indexOf("=");
  if (at <= 0 || (await isFolder(root))) return { from: "", to: resolve(root) };
  return { from: root.slice(0, at), to: resolve(root.slice(at + 1)) };
}

async function isFolder(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status?.isDirectory() ?? false;
}
