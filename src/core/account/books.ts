// The account of a whole series: the first snapshot with each later one.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { type Matching, matchSnapshots } from "../matching.ts";
import { SERVICE, SHARED } from "../tenants/attribute/attribution.ts";
import type { Tenancy } from "../tenants/tenancy.ts";
import type { Books } from "./claims.ts";
import { type Counted, codeNodes, ledgerOf } from "./ledger.ts";

/** `firstToLast` matches the ends. Counted is what the program keeps: no code, and not what tenants brought that are new, or took along that are gone. O(nodes) for each snapshot. */
export function booksOf(snapshots: readonly AnalyzedSnapshot[], firstToLast: Matching, tenancy: Tenancy): Books {
  const [first, ...later] = snapshots;
  const bytesAt = tenancy.perSnapshot.map(({ attribution }) => attribution.bytes);
  const end = snapshots.length - 1;
  const code = snapshots.map(codeNodes);
  const counted: Counted[] = later.map((_, i) => ({
    before: countedNodes(code[0], tenancy.perSnapshot[0].attribution.owner, (label) => bytesAt[end][label] > 0),
    after: countedNodes(code[i + 1], tenancy.perSnapshot[i + 1].attribution.owner, (label) => bytesAt[0][label] > 0),
  }));
  const ledgers = later.map((after, i) => {
    const matching = i === later.length - 1 ? firstToLast : matchSnapshots(first, after);
    return ledgerOf({ before: first, after, matching });
  });
  return { ledgers, counted, isCode: code };
}

function countedNodes(isCode: Uint8Array, owner: Uint32Array, counts: (label: number) => boolean): Uint8Array {
  const counted = new Uint8Array(owner.length);
  for (let node = 0; node < owner.length; node++) {
    const label = owner[node];
    counted[node] = isCode[node] === 0 && (label === 0 || label === SERVICE || label === SHARED || counts(label)) ? 1 : 0;
  }
  return counted;
}
