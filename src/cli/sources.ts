// Places in the sources for the report: where `--source-root` says, and for the formats of pipelines, which need paths of the repository, here.
import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Report } from "../protocol/report.ts";
import type { PathMapping } from "../protocol/sourcePlaces.ts";
import { UsageError } from "../query/queryErrors.ts";
import { mapReport } from "../source/mapReport.ts";
import { SourceLocator } from "../source/sourceLocator.ts";
import type { ReportArguments } from "./arguments.ts";

const OF_PIPELINES: ReadonlySet<string> = new Set(["sarif", "junit", "github"]);

/** Throws `UsageError` where one is no folder. */
export function checkRoots(given: readonly string[]): void {
  for (const root of given.filter((one) => one !== "none")) {
    const { to } = mappingOf(root);
    if (!statSync(to, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--source-root ${root}: is no folder`);
  }
}

export function withSources(report: Report, { sourceRoot, format }: Pick<ReportArguments, "sourceRoot" | "format">): Report {
  const asked = sourceRoot.length > 0 ? sourceRoot : OF_PIPELINES.has(format) ? ["."] : [];
  if (asked.length === 0 || asked.includes("none")) return report;
  const mappings = asked.map(mappingOf);
  const locator = new SourceLocator({ roots: mappings.map(({ to }) => to), mappings: mappings.filter(({ from }) => from !== "") });
  return mapReport(report, locator);
}

/** "DIR", or "/app=DIR". A folder that is there with a "=" in its name is a folder. */
function mappingOf(root: string): PathMapping {
  const at = root.indexOf("=");
  if (at <= 0 || statSync(root, { throwIfNoEntry: false })?.isDirectory()) return { from: "", to: resolve(root) };
  return { from: root.slice(0, at), to: resolve(root.slice(at + 1)) };
}
