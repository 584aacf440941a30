// Strangers that lead to one tenant only, or to which only one tenant leads, are that tenant's.
import { type Aliases, addAlias } from "./aliases.ts";
import { type Entrances, entranceLabels, serviceRegions } from "./attribution.ts";
import { join, type Meetings, type Met, meetings, SEVERAL } from "./meetings.ts";
import type { Regions } from "./regions.ts";
import type { Stranger } from "./strangers.ts";
import type { Worlds } from "./worlds.ts";

/** Strangers that were found to be a tenant's. */
export interface Adopted {
  readonly nodes: number[];
  readonly labels: number[];
  /** Their ids, by label. */
  readonly aliases: Aliases;
}

const MOST_ROUNDS = 6;

/**
 * Walks tenants and strangers together and adopts each stranger whose walk meets exactly one tenant, until none is left that does. Strangers of one
 * set may touch each other (elements of a linked list do); one that touches a stranger of another set waits for it as long as that helps. `back` are the
 * regions with every edge turned round. O(regions and their edges) a round.
 */
export function adoptStrangers(regions: Regions, back: Regions, worlds: Worlds, strangers: readonly Stranger[], adopted: Adopted): void {
  let waiting = strangers;
  const standing = standingAt(regions, entrancesOf(worlds, adopted), waiting);
  const service = serviceRegions(
    regions,
    standing.tenant.map((tenant, region) => tenant || standing.set[region]),
  );
  let patient = true;
  for (let round = 0; round < MOST_ROUNDS && waiting.length > 0; round++) {
    const met = meetings(regions, back, service, standing);
    const found = waiting.map((stranger) => onlyTenant(stranger, regions, met, patient));
    waiting.forEach((stranger, i) => {
      if (found[i] !== 0) adopt(stranger, found[i], adopted, regions, standing);
    });
    const left = waiting.filter((_, i) => found[i] === 0);
    // Those that wait for strangers which lead nowhere wait in vain: from then on only tenants count.
    if (left.length === waiting.length && !patient) break;
    patient = left.length < waiting.length && patient;
    waiting = left;
  }
}

/** What stands at each entrance; it changes when a stranger is adopted. */
function standingAt(regions: Regions, tenants: Entrances, waiting: readonly Stranger[]): Met {
  const tenant = entranceLabels(regions, tenants);
  const set = new Uint32Array(regions.count);
  for (const stranger of waiting) {
    for (const node of stranger.nodes) {
      const region = regions.regionOf[node];
      if (tenant[region] === 0) set[region] = stranger.set;
    }
  }
  return { tenant, set };
}

/** Where the walks of tenants begin: the roots of their worlds, and what they adopted. */
export function entrancesOf(worlds: Worlds, adopted: Pick<Adopted, "nodes" | "labels">): Entrances {
  // Appended one by one: spreading columns of some hundred thousand took half a second.
  const nodes = Array.from(worlds.roots);
  const labels = Array.from(worlds.rootLabel);
  for (let i = 0; i < adopted.nodes.length; i++) {
    nodes.push(adopted.nodes[i]);
    labels.push(adopted.labels[i]);
  }
  return { nodes, labels };
}

/** Label of the only tenant that the stranger reaches, or else that reaches it; 0 where there is none. */
function onlyTenant(stranger: Stranger, regions: Regions, { from, to }: Meetings, patient: boolean): number {
  const reached = metBy(stranger, regions, to, patient);
  const reaching = metBy(stranger, regions, from, patient);
  if (isTenant(reached) && (!isTenant(reaching) || reaching === reached)) return reached;
  return isTenant(reaching) && reached === 0 ? reaching : 0;
}

function isTenant(label: number): boolean {
  return label !== 0 && label !== SEVERAL;
}

/** The only tenant met at the stranger's nodes; SEVERAL also where strangers of another set were met that may yet be adopted. */
function metBy({ nodes, set }: Stranger, { regionOf }: Regions, met: Met, patient: boolean): number {
  let tenant = 0;
  for (const node of nodes) {
    const region = regionOf[node];
    if (patient && met.set[region] !== 0 && met.set[region] !== set) return SEVERAL;
    tenant = join(tenant, met.tenant[region]);
  }
  return tenant;
}

function adopt(stranger: Stranger, tenant: number, adopted: Adopted, { regionOf }: Regions, standing: Met): void {
  for (const node of stranger.nodes) {
    adopted.nodes.push(node);
    adopted.labels.push(tenant);
    standing.tenant[regionOf[node]] = tenant;
    standing.set[regionOf[node]] = 0;
  }
  if (stranger.id !== null) addAlias(adopted.aliases, tenant, stranger.id);
}

/** Nothing adopted yet. */
export function none(): Adopted {
  return { nodes: [], labels: [], aliases: new Map() };
}
