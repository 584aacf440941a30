// Untagged objects that lead to one tenant only, or to which only one tenant leads, are that tenant's.
import { GrowingUint32 } from "../../columns.ts";
import type { SubtreeRoots } from "../recognise/subtrees.ts";
import { MOST_ROUNDS } from "../thresholds.ts";
import { type Aliases, addAlias } from "./aliases.ts";
import { type Seeds, seedLabels, serviceRegions } from "./attribution.ts";
import { join, type PathsToSeeds, pathsToSeeds, type Reachability, type Reached, reachabilityOf, SEVERAL } from "./reachability.ts";
import type { Edges, Regions } from "./regions.ts";
import type { Users } from "./sharedRoots.ts";
import { idOf, type UntaggedObjects } from "./untagged.ts";

/** Untagged objects that were found to be a tenant's. */
export interface Assigned {
  readonly nodes: GrowingUint32;
  readonly labels: GrowingUint32;
  /** Their ids, by label. */
  readonly aliases: Aliases;
}

/** `back` are the regions' edges turned round, `users` who holds what of the subtrees. */
export interface RegionGraph {
  readonly regions: Regions;
  readonly back: Edges;
  readonly users: Users;
}

/**
 * Walks tenants and untagged objects together and assigns each untagged object whose walk meets exactly one
 * tenant, until none is left that does. Untagged objects of one kind may touch each other (elements of a
 * linked list do); one that touches an untagged object of another kind waits for it as long as that helps.
 * O(regions and their edges) once, then only what leads to a seed, a round.
 */
export function assignUntagged(graph: RegionGraph, subtrees: SubtreeRoots, untagged: UntaggedObjects, assigned: Assigned): void {
  const assignment = new Assignment(graph, subtrees, untagged, assigned);
  let waiting = Uint32Array.from({ length: untagged.count }, (_, object) => object);
  let patient = true;
  for (let round = 0; round < MOST_ROUNDS && waiting.length > 0; round++) {
    const found = assignment.round(waiting, patient);
    const left = waiting.filter((_, i) => found[i] === 0);
    // Those that wait for untagged objects which lead nowhere wait in vain: from then on only tenants count.
    if (left.length === waiting.length && !patient) break;
    patient = left.length < waiting.length && patient;
    waiting = left;
  }
}

class Assignment {
  readonly #untagged: UntaggedObjects;
  readonly #assigned: Assigned;
  readonly #paths: PathsToSeeds;
  /** By slot of an untagged object's node: its position among the paths to seeds. */
  readonly #at: Uint32Array;
  /** What stands at each seed; it changes when an untagged object is assigned. */
  readonly #standing: Reached;
  /** Whom the walks meet, as long as nothing is assigned. */
  #met: Reachability | null = null;
  readonly #users: Users;

  constructor({ regions, back, users }: RegionGraph, subtrees: SubtreeRoots, untagged: UntaggedObjects, assigned: Assigned) {
    const { regionOf } = regions;
    const tenants = seedsOf(subtrees, assigned);
    const seed = seedLabels(regions, tenants);
    const { node, set } = untagged;
    eachNode(untagged, (slot, object) => {
      seed[regionOf[node[slot]]] ||= set[object];
    });
    const paths = pathsToSeeds(regions, back, seed, serviceRegions(regions, seed));
    const at = node.map((one) => paths.at[regionOf[one]]);
    const standing = { tenant: new Uint32Array(paths.count), set: new Uint32Array(paths.count) };
    for (let i = 0; i < tenants.nodes.length; i++) standing.tenant[paths.at[regionOf[tenants.nodes[i]]]] = tenants.labels[i];
    eachNode(untagged, (slot, object) => {
      if (standing.tenant[at[slot]] === 0) standing.set[at[slot]] = set[object];
    });
    this.#untagged = untagged;
    this.#assigned = assigned;
    this.#paths = paths;
    this.#at = at;
    this.#standing = standing;
    this.#users = users;
  }

  /** Assigns those of the waiting that it can. [waiting] the label of each one's tenant, 0 for none. */
  round(waiting: Uint32Array, patient: boolean): Uint32Array {
    this.#met ??= reachabilityOf(this.#paths, this.#standing);
    const met = this.#met;
    const found = waiting.map((object) => this.#onlyTenant(object, met, patient));
    for (let i = 0; i < waiting.length; i++) if (found[i] !== 0) this.#assign(waiting[i], found[i]);
    return found;
  }

  /**
   * Label of the only tenant that the untagged object reaches, or else that reaches it; 0 where there is
   * none. What most tenants hold is not that of the one whose id it notes.
   */
  #onlyTenant(object: number, { from, to }: Reachability, patient: boolean): number {
    const reached = this.#metBy(object, to, patient);
    const reaching = this.#metBy(object, from, patient);
    if (isTenant(reached) && (!isTenant(reaching) || reaching === reached))
      return reaching === SEVERAL && this.#isUsedByMost(object, reached) ? 0 : reached;
    return isTenant(reaching) && reached === 0 ? reaching : 0;
  }

  /**
   * The only tenant met at the untagged object's nodes; SEVERAL also where untagged objects of another kind
   * were met that may yet be assigned.
   */
  #metBy(object: number, met: Reached, patient: boolean): number {
    const { firstNode, set } = this.#untagged;
    let tenant = 0;
    for (let slot = firstNode[object]; slot < firstNode[object + 1]; slot++) {
      const at = this.#at[slot];
      if (patient && met.set[at] !== 0 && met.set[at] !== set[object]) return SEVERAL;
      tenant = join(tenant, met.tenant[at]);
    }
    return tenant;
  }

  #isUsedByMost(object: number, own: number): boolean {
    const { firstNode, node } = this.#untagged;
    return node.subarray(firstNode[object], firstNode[object + 1]).some((one) => this.#users.areMost(one, own));
  }

  #assign(object: number, tenant: number): void {
    const { firstNode, node } = this.#untagged;
    this.#met = null;
    for (let slot = firstNode[object]; slot < firstNode[object + 1]; slot++) {
      this.#assigned.nodes.push(node[slot]);
      this.#assigned.labels.push(tenant);
      this.#standing.tenant[this.#at[slot]] = tenant;
      this.#standing.set[this.#at[slot]] = 0;
    }
    const id = idOf(this.#untagged, object);
    if (id !== null) addAlias(this.#assigned.aliases, tenant, id);
  }
}

function eachNode({ count, firstNode }: UntaggedObjects, visit: (slot: number, object: number) => void): void {
  for (let object = 0; object < count; object++)
    for (let slot = firstNode[object]; slot < firstNode[object + 1]; slot++) visit(slot, object);
}

function isTenant(label: number): boolean {
  return label !== 0 && label !== SEVERAL;
}

/** Where the walks of tenants begin: the roots of their subtrees, and what was assigned to them. */
export function seedsOf({ roots, rootLabel }: SubtreeRoots, { nodes, labels }: Pick<Assigned, "nodes" | "labels">): Seeds {
  return { nodes: joined(roots, nodes.values()), labels: joined(rootLabel, labels.values()) };
}

function joined(first: Uint32Array, second: Uint32Array): Uint32Array {
  const all = new Uint32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Nothing assigned yet. */
export function none(): Assigned {
  return { nodes: new GrowingUint32(), labels: new GrowingUint32(), aliases: new Map() };
}
