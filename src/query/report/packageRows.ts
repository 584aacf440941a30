// The growth by whose code it is: one's own, each npm package, Node.js. Once by the code whose classes the
// objects are ("made"; shallow sizes, which do not overlap), once by the code that holds what came ("held";
// the account's bytes). Each sums to the growth.
import type { ConstructorDelta } from "../../core/compare/rows.ts";
import { packageOf } from "../../protocol/codeScope.ts";
import type { Account, PackageRow, SourceLocation } from "../../protocol/report.ts";
import { MOST_MODULES } from "../thresholds.ts";

type Growth = Omit<PackageRow, "name" | "kind" | "modules">;

interface Collected {
  row: Pick<PackageRow, "name" | "kind">;
  growth: Growth;
  modules: Map<string, Growth>;
}

export function packageRows(constructors: readonly ConstructorDelta[], account: Account): PackageRow[] {
  const collected = new Map<string, Collected>();
  const add = (source: Pick<SourceLocation, "file"> | null, growth: Growth) => {
    const row = packageOf(source?.file);
    const key = `${row.kind} ${row.name}`;
    const place = collected.get(key) ?? { row, growth: nothing(), modules: new Map() };
    collected.set(key, place);
    sum(place.growth, growth);
    if (source === null) return;
    const module = place.modules.get(source.file) ?? nothing();
    place.modules.set(source.file, module);
    sum(module, growth);
  };
  for (const { of, sizes } of constructors) {
    const [before, after] = [sizes[0], sizes[sizes.length - 1]];
    add(of.source, { objects: after.count - before.count, made: after.shallow - before.shallow, held: 0 });
  }
  for (const { source, path, bytes } of account.entries)
    add(source ?? path.findLast((step) => step.source)?.source ?? null, { objects: 0, made: 0, held: bytes });
  add(null, { objects: 0, made: 0, held: account.rest.bytes });
  return [...collected.values()].map(toRow).filter(isSomething).sort(largestFirst);
}

function toRow({ row, growth, modules }: Collected): PackageRow {
  const list = [...modules].map(([file, module]) => ({ file, ...module })).filter(isSomething);
  return { ...row, ...growth, modules: list.sort((a, b) => weight(b) - weight(a) || (a.file < b.file ? -1 : 1)).slice(0, MOST_MODULES) };
}

function nothing(): Growth {
  return { objects: 0, made: 0, held: 0 };
}

function sum(into: Growth, { objects, made, held }: Growth): void {
  into.objects += objects;
  into.made += made;
  into.held += held;
}

function isSomething({ objects, made, held }: Growth): boolean {
  return objects !== 0 || made !== 0 || held !== 0;
}

function weight({ made, held }: Growth): number {
  return Math.max(Math.abs(made), Math.abs(held));
}

function largestFirst(a: PackageRow, b: PackageRow): number {
  return weight(b) - weight(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.kind < b.kind ? -1 : 1);
}
