// The account of a whole series: the first snapshot with each later one.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { type Matching, matchSnapshots } from "../matching.ts";
import { SERVICE, SHARED } from "../tenants/attribute/attribution.ts";
import type { Tenancy } from "../tenants/tenancy.ts";
import type { Books } from "./claims.ts";
import { type Counted, codeNodes, ledgerOf } from "./ledger.ts";

/**
 * `firstToLast` matches the ends. Counted is what the program keeps: no code, and not what tenants brought
 * that are new, or took along that are gone. O(nodes) for each snapshot.
 */
export function booksOf(snapshots: readonly AnalyzedSnapshot[], firstToLast: Matching, tenancy: Tenancy): Books {
  const [first, ...later] = snapshots;
  const isThereAt = (i: number) => Array.from(tenancy.perSnapshot[i].attribution.bytes, (bytes) => bytes > 0);
  const [atFirst, atLast] = [isThereAt(0), isThereAt(snapshots.length - 1)];
  const code = snapshots.map(codeNodes);
  const counted: Counted[] = later.map((_, i) => ({
    before: countedNodes(code[0], tenancy.perSnapshot[0].attribution.owner, atLast),
    after: countedNodes(code[i + 1], tenancy.perSnapshot[i + 1].attribution.owner, atFirst),
  }));
  const ledgers = later.map((after, i) => {
    const matching = i === later.length - 1 ? firstToLast : matchSnapshots(first, after);
    return ledgerOf({ before: first, after, matching });
  });
  return { ledgers, counted, isCode: code };
}

/** `isOld`: by tenant's label, whether the tenant was there at the other end. */
function countedNodes(isCode: Uint8Array, owner: Uint32Array, isOld: readonly boolean[]): Uint8Array {
  const counted = new Uint8Array(owner.length);
  for (let node = 0; node < owner.length; node++) {
    if (isCode[node] === 1) continue;
    const label = owner[node];
    if (label === 0 || label === SERVICE || label === SHARED || isOld[label]) counted[node] = 1;
  }
  return counted;
}
