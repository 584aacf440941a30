// The snapshots that a table has columns for, and a row's figures in each of them: those of the compared two,
// and of the whole series around them.
import type { WholeSeries } from "../../src/protocol/panelMessages.ts";
import type { ComparedRow, ConstructorRow, Report, Size, SnapshotInfo, TenantRow } from "../../src/protocol/report.ts";

/** With more snapshots than this a table begins with the compared two; the column chooser adds the others. */
const ALL_SHOWN = 4;

export class ShownSeries {
  readonly snapshots: readonly SnapshotInfo[];
  /** Zero-based positions of the compared two. */
  readonly from: number;
  readonly to: number;
  readonly #whole: Report | null;
  #rows: Map<string, readonly Size[]> | null = null;
  #tenants: Map<string, readonly number[]> | null = null;

  constructor(report: Report, whole: WholeSeries | null = null) {
    this.snapshots = (whole?.report ?? report).snapshots;
    this.from = whole?.from ?? 0;
    this.to = whole?.to ?? report.snapshots.length - 1;
    this.#whole = whole?.report ?? null;
  }

  get count(): number {
    return this.snapshots.length;
  }

  /** Whether a table shows this snapshot from the start. */
  isShown(at: number): boolean {
    return this.count <= ALL_SHOWN || at === this.from || at === this.to;
  }

  /**
   * Sizes of a constructor or group in snapshot `at` of the whole series; undefined where it is not known.
   */
  size(row: ComparedRow, at: number): Size | undefined {
    if (at === this.from) return row.before;
    if (at === this.to) return row.after;
    return row.series[at - this.from] ?? this.#wholeRows().get(keyOf(row))?.[at];
  }

  /** Bytes of a tenant in snapshot `at`; undefined where it is not known. */
  tenantBytes(row: TenantRow, at: number): number | undefined {
    if (at === this.from) return row.before.retained;
    if (at === this.to) return row.after.retained;
    return row.series[at - this.from] ?? this.#wholeTenants().get(row.id)?.[at];
  }

  #wholeRows(): ReadonlyMap<string, readonly Size[]> {
    if (this.#rows === null) {
      const rows: ComparedRow[] = this.#whole ? [...this.#whole.groups, ...this.#whole.constructors] : [];
      this.#rows = new Map(rows.map((row) => [keyOf(row), row.series]));
    }
    return this.#rows;
  }

  #wholeTenants(): ReadonlyMap<string, readonly number[]> {
    this.#tenants ??= new Map((this.#whole?.tenants.items ?? []).map((row) => [row.id, row.series]));
    return this.#tenants;
  }
}

/** Two classes of one name at two places are two rows; a group is none of them. */
function keyOf(row: ComparedRow): string {
  if (!("source" in row)) return `group ${row.name}`;
  const { source } = row as ConstructorRow;
  return JSON.stringify([row.name, source?.file, source?.line, source?.column]);
}
