// Strangers that lead to one tenant only, or to which only one tenant leads, are that tenant's.
import { type Aliases, addAlias } from "./aliases.ts";
import { type Entrances, entranceLabels, serviceRegions } from "./attribution.ts";
import { join, type Meetings, type Met, meetings, SEVERAL, waysToEntrances } from "./meetings.ts";
import type { Regions } from "./regions.ts";
import type { Stranger } from "./strangers.ts";
import type { WorldRoots } from "./worlds.ts";

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
 * set may touch each other (elements of a linked list do); one that touches a stranger of another set waits for it as long as that helps. O(regions and
 * their edges) once, then only what leads to an entrance, a round.
 */
export function adoptStrangers(regions: Regions, worlds: WorldRoots, strangers: readonly Stranger[], adopted: Adopted): void {
  let waiting = strangers;
  const tenants = entrancesOf(worlds, adopted);
  const entrance = entranceLabels(regions, tenants);
  for (const { nodes, set } of strangers) for (const node of nodes) entrance[regions.regionOf[node]] ||= set;
  const ways = waysToEntrances(regions, entrance, serviceRegions(regions, entrance));
  const at: Position = (node) => ways.at[regions.regionOf[node]];
  const standing = standingAt(ways.count, at, tenants, strangers);
  let patient = true;
  for (let round = 0; round < MOST_ROUNDS && waiting.length > 0; round++) {
    const met = meetings(ways, standing);
    const found = waiting.map((stranger) => onlyTenant(stranger, at, met, patient));
    waiting.forEach((stranger, i) => {
      if (found[i] !== 0) adopt(stranger, found[i], adopted, at, standing);
    });
    const left = waiting.filter((_, i) => found[i] === 0);
    // Those that wait for strangers which lead nowhere wait in vain: from then on only tenants count.
    if (left.length === waiting.length && !patient) break;
    patient = left.length < waiting.length && patient;
    waiting = left;
  }
}

/** Position of a node among the ways to entrances. */
type Position = (node: number) => number;

/** What stands at each entrance; it changes when a stranger is adopted. */
function standingAt(count: number, at: Position, { nodes, labels }: Entrances, strangers: readonly Stranger[]): Met {
  const tenant = new Uint32Array(count);
  const set = new Uint32Array(count);
  for (let i = 0; i < nodes.length; i++) tenant[at(nodes[i])] = labels[i];
  for (const stranger of strangers) for (const node of stranger.nodes) if (tenant[at(node)] === 0) set[at(node)] = stranger.set;
  return { tenant, set };
}

/** Where the walks of tenants begin: the roots of their worlds, and what they adopted. */
export function entrancesOf(worlds: WorldRoots, adopted: Pick<Adopted, "nodes" | "labels">): Entrances {
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
function onlyTenant(stranger: Stranger, at: Position, { from, to }: Meetings, patient: boolean): number {
  const reached = metBy(stranger, at, to, patient);
  const reaching = metBy(stranger, at, from, patient);
  if (isTenant(reached) && (!isTenant(reaching) || reaching === reached)) return reached;
  return isTenant(reaching) && reached === 0 ? reaching : 0;
}

function isTenant(label: number): boolean {
  return label !== 0 && label !== SEVERAL;
}

/** The only tenant met at the stranger's nodes; SEVERAL also where strangers of another set were met that may yet be adopted. */
function metBy({ nodes, set }: Stranger, at: Position, met: Met, patient: boolean): number {
  let tenant = 0;
  for (const node of nodes) {
    const others = met.set[at(node)];
    if (patient && others !== 0 && others !== set) return SEVERAL;
    tenant = join(tenant, met.tenant[at(node)]);
  }
  return tenant;
}

function adopt(stranger: Stranger, tenant: number, adopted: Adopted, at: Position, standing: Met): void {
  for (const node of stranger.nodes) {
    adopted.nodes.push(node);
    adopted.labels.push(tenant);
    standing.tenant[at(node)] = tenant;
    standing.set[at(node)] = 0;
  }
  if (stranger.id !== null) addAlias(adopted.aliases, tenant, stranger.id);
}

/** Nothing adopted yet. */
export function none(): Adopted {
  return { nodes: [], labels: [], aliases: new Map() };
}
