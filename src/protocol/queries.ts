// Questions that a finished comparison answers page by page. One map: the server, the extension and the panel
// derive their types from it.
import type { PathStep, Report, SourceLocation, TenantCandidate } from "./report.ts";
import type { SentenceParts } from "./sentenceText.ts";

export interface Page<Row> {
  rows: Row[];
  /** Zero-based position of the first row in the whole list. */
  from: number;
  /** Length of the whole list. */
  total: number;
}

/** Which objects of a constructor: those only in the last snapshot, only in the first, or in both. */
export type InstanceSet = "added" | "removed" | "surviving" | "before" | "after";

/** 0 is the first snapshot; `report.snapshots` has the order. */
export type SnapshotIndex = number;

export interface ObjectRow {
  id: number;
  className: string;
  /** A short readable value: a string's text, a function's name, an object's first properties. */
  preview: string;
  /** Name of the edge by which the listed parent holds it; where the list has no parent, by which its retaining path leads to it. */
  edge: string;
  shallow: number;
  retained: number;
  /** Number of children it would show when opened. */
  children: number;
  source: SourceLocation | null;
  /** It came between the first snapshot and the last. */
  added: boolean;
}

/** Boxes of the treemap that the panel asks for: more would be thinner than a pixel. */
export const TREEMAP_BOXES = 4000;

export interface TreemapNode {
  name: string;
  /** Of kind "rest": what the name is made of. */
  nameParts?: SentenceParts;
  kind: "root" | "tenant" | "shared" | "service" | "group" | "constructor" | "rest";
  /** Bytes added since the first snapshot (shallow: they add up). */
  bytes: number;
  count: number;
  children?: TreemapNode[];
}

/** How one holder stands in every snapshot. */
export interface HolderInSnapshot {
  snapshot: SnapshotIndex;
  /** Missing from this snapshot when false. */
  present: boolean;
  entries: number;
  retained: number;
  path: PathStep[];
}

/** Of a constructor by position, or (with −1) of a group by name. */
export interface RoutesParams {
  constructorIndex: number;
  group: string;
  set: InstanceSet;
}

export interface Routes {
  routes: Route[];
  /** Objects that were followed: the largest ones. */
  followed: number;
  /** Objects there are. */
  total: number;
}

/** One way from the root by which objects are held. */
export interface Route {
  path: PathStep[];
  objects: number;
  /** Retained bytes of these objects together. */
  retained: number;
}

export interface Queries {
  /** Objects of a constructor (a row of `report.constructors` by position), largest retained first. */
  instances: { params: { constructorIndex: number; set: InstanceSet; from: number; count: number }; result: Page<ObjectRow> };
  /** The same of a group (a row of `report.groups` by name), whose members may be functions of many names. */
  groupInstances: { params: { group: string; set: InstanceSet; from: number; count: number }; result: Page<ObjectRow> };
  /** Shortest path from the root that a person can read. Empty when the object is not in that snapshot. */
  retainingPath: { params: { snapshot: SnapshotIndex; id: number }; result: PathStep[] };
  /** Objects that the given one dominates immediately, largest retained first. */
  dominated: { params: { snapshot: SnapshotIndex; id: number; from: number; count: number }; result: Page<ObjectRow> };
  /** Objects that hold the given one, with the name of the edge. */
  retainers: { params: { snapshot: SnapshotIndex; id: number; from: number; count: number }; result: Page<ObjectRow> };
  /** Entries of a holder, with their keys: those that were added first, the largest of them first. */
  entries: { params: { snapshot: SnapshotIndex; id: number; from: number; count: number }; result: Page<ObjectRow> };
  /** Constructors within one tenant, by shallow size that adds up to the tenant's own. */
  tenantConstructors: {
    params: { tenant: string; from: number; count: number };
    result: Page<{ name: string; count: { before: number; after: number }; shallow: { before: number; after: number } }>;
  };
  /** Largest objects that only this tenant keeps alive, in the last snapshot that has it. */
  tenantObjects: { params: { tenant: string; from: number; count: number }; result: Page<ObjectRow> & { snapshot: SnapshotIndex } };
  /** Rules that would recognise tenants, best first, with what each explains. */
  tenantCandidates: { params: Record<string, never>; result: TenantCandidate[] };
  /** What a rule of the contract would find; nothing is changed. */
  previewTenantRule: { params: { rule: string }; result: TenantCandidate };
  /**
   * The same snapshots under another tenant rule ("auto", "none" or a rule of the contract); the comparison
   * keeps it.
   */
  applyTenantRule: { params: { rule: string }; result: Report };
  /**
   * What was added, by tenant, then by the group of the nearest object that keeps it alive (a Model, a
   * Connection), then by constructor; at most `limit` boxes, the rest summed up.
   */
  treemap: { params: { limit: number }; result: TreemapNode };
  /**
   * The same snapshots, two of them compared, with those between them; the first and the last are the whole
   * again. The comparison keeps it.
   */
  comparePair: { params: { from: SnapshotIndex; to: SnapshotIndex }; result: Report };
  /**
   * Retaining paths of all objects of a constructor or group, alike ones merged, those of most objects first.
   */
  routes: { params: RoutesParams; result: Routes };
  /** One holder in all snapshots. */
  holder: { params: { id: number }; result: HolderInSnapshot[] };
}

export type QueryName = keyof Queries;
export type QueryParams<N extends QueryName> = Queries[N]["params"];
export type QueryResult<N extends QueryName> = Queries[N]["result"];

/** A reply is a value or an error; nothing hangs. */
export type Reply<T> = { ok: true; value: T } | { ok: false; error: string };
