// From the engine's comparison to the report of the contract.

import type { ConstructorDelta, SizeOf } from "../../core/compare/rows.ts";
import type { CoreComparison } from "../../core/comparison.ts";
import { number, type Sentence, say, signedBytes, textOf } from "../../core/sentence.ts";
import type { HolderFact, SimilarHolder as SimilarFact } from "../../core/verdict/culprits.ts";
import { headlineOf } from "../../core/verdict/headline.ts";
import { nextMeasurementOf, recommendationsOf } from "../../core/verdict/recommendations.ts";
import { suspects } from "../../core/verdict/rules/accumulation.ts";
import type {
  Benchmark,
  ConstructorRow,
  Culprit,
  GroupRow,
  MemoryRow,
  Report,
  SimilarHolder,
  Size,
  SnapshotInfo,
  SnapshotRole,
} from "../../protocol/report.ts";
import { SCHEMA_VERSION } from "../../protocol/report.ts";
import { signatureOf } from "../../protocol/signature.ts";
import { baseName } from "../../protocol/visibleNames.ts";
import type { AnalysisOptions } from "../analysisOptions.ts";
import { withExpected } from "../expectedGrowth.ts";
import type { LoadedSnapshot } from "../input/loadedSnapshot.ts";
import { MOST_CONSTRUCTORS, MOST_CULPRITS } from "../thresholds.ts";
import { accountRows } from "./accountRows.ts";
import { knownLeaks } from "./knownLeaks.ts";
import { packageRows } from "./packageRows.ts";
import { tenantsOf } from "./reportTenants.ts";
import { sound } from "./soundReport.ts";

export function reportOf(core: CoreComparison, loaded: readonly LoadedSnapshot[], options: AnalysisOptions): Report {
  const { facts, decision } = core;
  const groupOfConstructor = groupByConstructor(core);
  const groups = groupRows(core);
  const tenants = tenantsOf(core);
  const notes = [...notesOf(core), ...repairsOf(loaded), ...options.notes];
  const headline = headlineOf(facts, decision);
  const recommendations = recommendationsOf(facts, decision);
  const next = nextMeasurementOf(facts, decision);
  const account = accountRows(core.account);
  const report: Report = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: "heap-verdict", version: options.version },
    snapshots: loaded.map((snapshot, i) => snapshotInfo(snapshot, roleOf(i, loaded.length))),
    comparability: {
      sameProcess: facts.sameProcess,
      survivingShare: facts.survivingShare,
      notes: notes.map(({ text }) => text),
      notesParts: notes.map(({ parts }) => parts),
      load: facts.load,
    },
    verdict: {
      status: decision.status,
      growthKind: decision.growthKind,
      risk: decision.risk,
      confidence: decision.confidence,
      headline: headline.text,
      headlineParts: headline.parts,
      growth: { ...facts.growth },
      indicators: decision.findings.map((finding) => ({
        ...finding,
        evidence: finding.evidence.text,
        evidenceParts: finding.evidence.parts,
      })),
      account,
      culprits: culpritsOf(core),
      recommendations: recommendations.map(({ text }) => text),
      recommendationsParts: recommendations.map(({ parts }) => parts),
      nextMeasurement: next?.text ?? null,
      nextMeasurementParts: next?.parts ?? null,
    },
    memory: [...options.memory, totalRow(facts.totals)],
    registry: options.registry,
    benchmark: benchmarkOf(modelGroup(core, groups), options.perModelBytes),
    groups,
    constructors: core.constructors.slice(0, MOST_CONSTRUCTORS).map((row) => constructorRow(row, groupOfConstructor)),
    tenants: tenants.tenants,
    packages: packageRows(core.constructors, account),
    leftOut: { constructors: Math.max(0, core.constructors.length - MOST_CONSTRUCTORS), tenants: tenants.leftOut },
  };
  const judged = withExpected(report, options.expected);
  return sound({ ...judged, knownLeaks: knownLeaks(judged.verdict.culprits) });
}

export function snapshotInfo({ path, fileBytes, prepared: { analyzed } }: LoadedSnapshot, role: SnapshotRole): SnapshotInfo {
  const { nodeCount, edgeCount } = analyzed.snapshot;
  return { path, role, fileBytes, nodeCount, edgeCount, totalSize: analyzed.totalSize };
}

function roleOf(i: number, count: number): SnapshotRole {
  if (i === 0) return "before";
  if (i === 1) return "after";
  return i === count - 1 ? "settled" : "intermediate";
}

function notesOf({ facts, matching, versions }: CoreComparison): Sentence[] {
  const notes: Sentence[] = [];
  const written = [...new Set(versions.filter((version) => version !== null))];
  if (written.length > 1)
    notes.push(
      say(
        "The snapshots were written by different versions of Node ({0}): sizes of the same objects differ between versions.",
        written.join(", "),
      ),
    );
  if (facts.identical) notes.push(say("Both files hold the same snapshot."));
  else if (facts.reversed) notes.push(say("The second snapshot is older than the first: the files seem to be in the wrong order."));
  else if (!matching.sameProcess)
    notes.push(
      say(
        "The snapshots' object ids do not agree: another process, or the same one after its objects got ids anew (a debugger was detached, or the runtime makes new ones). Constructors and holders are compared by name and place.",
      ),
    );
  return notes;
}

/** What the files say wrongly, file by file. */
export function repairsOf(loaded: readonly LoadedSnapshot[]): Sentence[] {
  return loaded.flatMap(({ path, prepared }) =>
    prepared.analyzed.snapshot.repairs.map((repair) => say("{0}: {1}", baseName(path), repair)),
  );
}

function totalRow(totals: readonly number[]): MemoryRow {
  const before = totals[0];
  const after = totals[totals.length - 1];
  const percent = before === 0 ? null : (100 * (after - before)) / before;
  return { metric: "snapshotTotal", before, after, delta: after - before, percent, source: "snapshot", series: [...totals] };
}

export function size({ count, shallow, retained }: SizeOf): Size {
  return { count, shallow, retained };
}

export function difference(after: Size, before: Size): Size {
  return { count: after.count - before.count, shallow: after.shallow - before.shallow, retained: after.retained - before.retained };
}

function constructorRow({ of, sizes, added, removed, surviving }: ConstructorDelta, groupOf: ReadonlyMap<string, string>): ConstructorRow {
  const before = size(sizes[0]);
  const after = size(sizes[sizes.length - 1]);
  const { name, source, key } = of;
  return {
    name,
    source: source && { ...source },
    group: groupOf.get(key) ?? null,
    before,
    after,
    delta: difference(after, before),
    added,
    removed,
    surviving,
    series: sizes.map(size),
  };
}

/** Group of each constructor (by key) that has members in one. */
function groupByConstructor(core: CoreComparison): Map<string, string> {
  const groupOf = new Map<string, string>();
  core.snapshots.forEach(({ constructors }, i) => {
    const { names, nodes } = core.members[i];
    nodes.forEach((members, group) => {
      for (const node of members) {
        const { key, name } = constructors.list[constructors.constructorOf[node]];
        if (name !== "Function") groupOf.set(key, names[group]);
      }
    });
  });
  return groupOf;
}

function groupRows(core: CoreComparison): GroupRow[] {
  const last = core.snapshots.length - 1;
  const rows = core.members[last].names.map((name, group) => {
    const series = core.sizes.map((sizes) => ({
      count: sizes.count[group],
      shallow: sizes.shallow[group],
      retained: sizes.retained[group],
    }));
    // What was no member before has come into the group, and what is none now has left it.
    const wereMembers = new Set(core.members[0].nodes[group]);
    const surviving = core.members[last].nodes[group].filter((node) => wereMembers.has(core.matching.beforeOf[node])).length;
    const before = series[0];
    const after = series[last];
    const added = after.count - surviving;
    return {
      name,
      constructors: classesOf(core, group),
      before,
      after,
      delta: difference(after, before),
      added,
      removed: before.count - surviving,
      surviving,
      series,
    };
  });
  return rows.filter(({ series }) => series.some(({ count }) => count > 0));
}

/** Classes in a group, most members first; functions by their own name. */
function classesOf(core: CoreComparison, group: number): string[] {
  const counts = new Map<string, number>();
  const last = core.snapshots.length - 1;
  for (const node of core.members[last].nodes[group]) {
    const name = core.describers[last].className(node).replace(/^function /, "");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name)
    .slice(0, 12);
}

function modelGroup({ members: [{ names, roles }] }: CoreComparison, groups: readonly GroupRow[]): GroupRow | undefined {
  const at = roles.indexOf("model");
  return at < 0 ? undefined : groups.find(({ name }) => name === names[at]);
}

function benchmarkOf(models: GroupRow | undefined, perModelBytes: number): Benchmark | null {
  if (models === undefined && perModelBytes === 0) return null;
  const measured = models && models.delta.count > 0 ? Math.round(models.delta.retained / models.delta.count) : null;
  return { perModelBytes, measuredPerModelBytes: measured };
}

function culpritsOf(core: CoreComparison): Culprit[] {
  if (core.decision.status === "no-leak") return [];
  const total = Math.max(1, Math.abs(core.facts.growth.total));
  const found = suspects(core.facts).flatMap((suspect) => core.holders.find((holder) => holder === suspect) ?? []);
  // Where nothing piles up somebody keeps it nevertheless.
  const named = found.length > 0 ? found : core.account.entries.filter(({ cause }) => !EXPLAINED.has(cause)).map(({ holder }) => holder);
  return named.slice(0, MOST_CULPRITS).map((holder) => culprit(core, holder, total));
}

/** What is named for these causes has no blame. */
const EXPLAINED: ReadonlySet<string> = new Set(["code", "bounded", "spare-capacity", "drained", "made-once"]);

function culprit(core: CoreComparison, holder: HolderFact, total: number): Culprit {
  const unsigned = withoutSignature(core, holder, total);
  return { ...unsigned, signature: signatureOf(unsigned) };
}

function withoutSignature(core: CoreComparison, holder: HolderFact, total: number): Culprit {
  const description =
    holder.holders > 1
      ? say("{0}, one of {1} that together hold {2}", holder.description, number(holder.holders), signedBytes(holder.bytes))
      : holder.description;
  return {
    accumulates: holder.accumulates,
    count: { before: holder.entries[0], after: holder.entries[holder.entries.length - 1] },
    growthBytes: holder.bytes,
    share: Math.min(1, holder.bytes / total),
    holder: {
      id: holder.holderId,
      className: holder.holderClass,
      description: textOf(description),
      ...(typeof description === "string" ? {} : { descriptionParts: description.parts }),
    },
    path: holder.path.map(({ id, className, edge, source }) => ({ id, className, edge, source: source && { ...source } })),
    source: holder.source && { ...holder.source },
    series: [...holder.entries],
    ...(holder.holders > 1 ? { holders: holder.holders, similar: holder.similar.map((other) => similarHolder(core, other)) } : {}),
  };
}

function similarHolder({ snapshots, describers }: CoreComparison, { holder, entry, entries, bytes }: SimilarFact): SimilarHolder {
  const last = snapshots.length - 1;
  const { description } = describers[last].holder(holder, entry);
  return {
    id: snapshots[last].snapshot.nodes.id[holder],
    description: textOf(description),
    ...(typeof description === "string" ? {} : { descriptionParts: description.parts }),
    growthBytes: bytes,
    series: [...entries],
  };
}
