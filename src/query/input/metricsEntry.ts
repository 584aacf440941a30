// One sample of a metrics file, in either accepted shape, and the tables that a list of samples fills.
import { type BeforeAfter, LOADS, type Load, type MemoryMetric, type MemoryRow, type RegistryStatistics } from "../../protocol/report.ts";
import { InputError } from "../queryErrors.ts";
import { kindOfValue } from "./sideFile.ts";

/** Programs that log `heapUsedMB` divide by 1024 twice; the report's own units are decimal. */
const MEGABYTE = 1 << 20;

const REQUIRED = ["heapUsed", "heapTotal", "rss", "external"] as const satisfies MemoryMetric[];
const METRICS = [...REQUIRED, "arrayBuffers"] as const satisfies MemoryMetric[];
const STATISTICS = ["totalModels", "uniqueModels", "reuseCount", "tenantRegistries"] as const;

export interface MetricsEntry {
  /** Where it stands in its file, such as `[1]`; empty for the only one. */
  place: string;
  label: string | null;
  /** Bytes. */
  memory: Partial<Record<MemoryMetric, number>>;
  registry: RegistrySample | null;
  /** What happened before this sample; null where the entry does not say. */
  load: Load | null;
}

type RegistrySample = Partial<Record<(typeof STATISTICS)[number], number>> & { tenants: RegistryStatistics["idleTenants"] };
type Fields = Record<string, unknown>;

/** Reads one entry. Throws `InputError` naming the field. */
export function parseEntry(file: string, value: unknown, place: string): MetricsEntry {
  const entry = fields(file, value, place || "the file");
  const { label } = entry;
  if (label !== undefined && typeof label !== "string") throw wrong(file, join(place, "label"), "a text", label);
  return {
    place,
    label: label ?? null,
    memory: parseMemory(file, entry.memoryUsage, join(place, "memoryUsage")),
    registry: entry.registryStats === undefined ? null : parseRegistry(file, entry.registryStats, join(place, "registryStats")),
    load: entry.load === undefined ? null : parseLoad(file, entry.load, join(place, "load")),
  };
}

/** One row for each metric; a metric that only some entries have is an error. */
export function memoryRows(file: string, entries: readonly MetricsEntry[]): MemoryRow[] {
  return METRICS.flatMap((metric) => {
    const series = entries.map((entry) => entry.memory[metric]);
    if (series.every((value) => value === undefined)) return [];
    return [memoryRow(metric, complete(file, entries, series, `memoryUsage.${metric}`), "metrics")];
  });
}

/** A row of the memory table from its value in each snapshot. */
function memoryRow(metric: MemoryMetric, series: number[], source: MemoryRow["source"]): MemoryRow {
  const before = series[0];
  const after = series[series.length - 1];
  const delta = after - before;
  return { metric, before, after, delta, percent: before === 0 ? null : (100 * delta) / before, source, series };
}

/** The registry table of the first and the last entry; null when no entry has statistics. */
export function registryStatistics(file: string, entries: readonly MetricsEntry[]): RegistryStatistics | null {
  if (entries.every((entry) => entry.registry === null)) return null;
  const ends = [entries[0], entries[entries.length - 1]];
  const samples = complete(
    file,
    ends,
    ends.map((entry) => entry.registry ?? undefined),
    "registryStats",
  );
  const pair = (name: (typeof STATISTICS)[number]): BeforeAfter | null => {
    const values = samples.map((sample) => sample[name]);
    if (values.every((value) => value === undefined)) return null;
    const [before, after] = complete(file, ends, values, `registryStats.stats.${name}`);
    return { before, after };
  };
  const totalModels = pair("totalModels");
  const added = totalModels ? totalModels.after - totalModels.before : 0;
  const growth = (ends[1].memory.heapUsed ?? 0) - (ends[0].memory.heapUsed ?? 0);
  return {
    totalModels,
    uniqueModels: pair("uniqueModels"),
    reuseCount: pair("reuseCount"),
    tenantRegistries: pair("tenantRegistries"),
    idleTenants: samples[1].tenants.filter((tenant) => tenant.idleTime > 0).sort((a, b) => b.idleTime - a.idleTime),
    bytesPerModel: added > 0 ? growth / added : null,
  };
}

function parseMemory(file: string, value: unknown, place: string): MetricsEntry["memory"] {
  const usage = fields(file, value, place);
  const memory: MetricsEntry["memory"] = {};
  for (const metric of METRICS) {
    const inMegabytes = usage[metric] === undefined && usage[`${metric}MB`] !== undefined;
    const name = inMegabytes ? `${metric}MB` : metric;
    const bytes = optionalNumber(file, usage[name], join(place, name));
    if (bytes !== undefined) memory[metric] = inMegabytes ? Math.round(bytes * MEGABYTE) : bytes;
  }
  const missing = REQUIRED.find((metric) => memory[metric] === undefined);
  if (missing) throw new InputError(file, `${join(place, missing)} is missing (bytes), and so is ${missing}MB`);
  return memory;
}

function parseLoad(file: string, value: unknown, place: string): Load {
  const load = LOADS.find((known) => known === value);
  if (load === undefined) throw wrong(file, place, LOADS.map((known) => `"${known}"`).join(" or "), value);
  return load;
}

function parseRegistry(file: string, value: unknown, place: string): RegistrySample {
  const at = join(place, "stats");
  const stats = fields(file, fields(file, value, place).stats, at);
  const sample: RegistrySample = { tenants: [] };
  for (const name of STATISTICS) sample[name] = optionalNumber(file, stats[name], join(at, name));
  const { tenantStats = [] } = stats;
  if (!Array.isArray(tenantStats)) throw wrong(file, join(at, "tenantStats"), "a list", tenantStats);
  sample.tenants = tenantStats.map((tenant, index) => parseTenant(file, tenant, `${join(at, "tenantStats")}[${index}]`));
  return sample;
}

function parseTenant(file: string, value: unknown, place: string): RegistryStatistics["idleTenants"][number] {
  const { tenantCode, modelCount, idleTime } = fields(file, value, place);
  if (typeof tenantCode !== "string" && typeof tenantCode !== "number") throw wrong(file, join(place, "tenantCode"), "a text", tenantCode);
  return {
    tenantCode: String(tenantCode),
    modelCount: requiredNumber(file, modelCount, join(place, "modelCount")),
    idleTime: requiredNumber(file, idleTime, join(place, "idleTime")),
  };
}

/** The values, when all entries have one. */
function complete<T>(file: string, entries: readonly MetricsEntry[], values: readonly (T | undefined)[], name: string): T[] {
  const missing = values.indexOf(undefined);
  if (missing < 0) return values as T[];
  const other = entries[values.findIndex((value) => value !== undefined)];
  throw new InputError(file, `${join(entries[missing].place, name)} is missing, while ${other.place || "another entry"} has it`);
}

function fields(file: string, value: unknown, place: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw wrong(file, place, "an object", value);
}

function requiredNumber(file: string, value: unknown, place: string): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw wrong(file, place, "a number of 0 or more", value);
}

function optionalNumber(file: string, value: unknown, place: string): number | undefined {
  return value === undefined ? undefined : requiredNumber(file, value, place);
}

function wrong(file: string, place: string, wanted: string, value: unknown): InputError {
  return new InputError(file, value === undefined ? `${place} is missing` : `${place} must be ${wanted}, is ${kindOfValue(value)}`);
}

function join(place: string, name: string): string {
  return place ? `${place}.${name}` : name;
}
