// Bytes of a .heapsnapshot in, columns out. Push style: chunks may be cut anywhere; nothing is held but the
// columns.
import { sharedUint32 } from "../columns.ts";
import type { LocationColumns, Snapshot } from "../snapshot.ts";
import { SnapshotFormatError } from "../snapshotFormatError.ts";
import { decodeJsonBytes } from "../strings.ts";
import { EdgeSink } from "./edgeSink.ts";
import { JsonValue } from "./jsonValue.ts";
import { KeptNumbers } from "./keptNumbers.ts";
import { LocationSink } from "./locationSink.ts";
import { NodeSink } from "./nodeSink.ts";
import { NumberSection, type RowSink } from "./numbers.ts";
import { repairsOf } from "./repairs.ts";
import { CLOSE_BRACE, COLON, COMMA, describeByte, isWhiteSpace, OPEN_BRACE, QUOTE, SectionFault, type SectionReader } from "./sections.ts";
import { type Layout, LayoutFault, readLayout } from "./snapshotLayout.ts";
import { StringSection } from "./stringSection.ts";

export interface ParserOptions {
  /**
   * Size of the whole file in bytes, null or absent where unknown: bounds what the announced counts may be.
   */
  readonly fileBytes?: number | null;
  /**
   * Bytes that may come where the size is unknown: announced counts are believed as far as those could hold
   * them.
   */
  readonly mostBytes?: number;
  /** Bytes at the beginning that are no part of the snapshot. */
  readonly skip?: number;
}

/** Longest `snapshot` section; V8 writes about 3 kB. */
const LONGEST_META = 1 << 20;
/** Longest name of a section. */
const LONGEST_KEY = 1 << 12;
/** Objects around the snapshot that are looked into. */
const DEEPEST = 8;
/** Where nothing is known of the size, room for so many bytes' rows is made at once. */
const UNKNOWN_BYTES = 1 << 26;

const SECTIONS = ["snapshot", "nodes", "edges", "locations", "strings"] as const;
type SectionName = (typeof SECTIONS)[number];
type NumberSectionName = "nodes" | "edges" | "locations";

/** Where the parser stands in an object. */
type Place = "start" | "key or end" | "key" | "colon" | "value" | "comma or end" | "end";

export class SnapshotParser {
  readonly #fileBytes: number | null;
  readonly #mostBytes: number;
  #skip: number;
  /** Bytes of all chunks before this one. */
  #offset = 0;
  #place: Place = "start";
  /** Objects that are open; the snapshot's sections are those of one of them. */
  #depth = 0;
  /** The depth at which sections were found, 0 before. */
  #home = 0;
  #padding = 0;
  #key: JsonValue | null = null;
  #sectionName = "";
  #section: SectionReader | null = null;
  readonly #seen = new Set<SectionName>();
  /** Sections that came before what explains them. */
  readonly #kept = new Map<NumberSectionName, KeptNumbers>();
  #meta: JsonValue | null = null;
  #layout: Layout | null = null;
  #nodes: NodeSink | null = null;
  #edges: EdgeSink | null = null;
  #locations: LocationSink | null = null;
  #strings: StringSection | null = null;

  constructor({ fileBytes = null, mostBytes = UNKNOWN_BYTES, skip = 0 }: ParserOptions = {}) {
    this.#fileBytes = fileBytes;
    this.#mostBytes = fileBytes ?? mostBytes;
    this.#skip = skip;
  }

  /** Reads one chunk; the bytes are not kept. Throws `SnapshotFormatError`. */
  write(chunk: Uint8Array): void {
    let at = Math.min(this.#skip, chunk.length);
    this.#skip -= at;
    this.#guarded(
      () => {
        while (at < chunk.length) at = this.#section !== null ? this.#readSection(chunk, at) : this.#readBetween(chunk, at);
      },
      () => at,
    );
    this.#offset += chunk.length;
  }

  /** The snapshot, after the last chunk. Throws `SnapshotFormatError` where something is missing. */
  end(): Snapshot {
    if (this.#offset === 0) throw this.#missing("the file is empty");
    if (this.#place !== "end") throw this.#missing(`the file is truncated: it ends ${this.#whereabouts()}`);
    if (this.#layout === null)
      throw this.#missing(`no heap snapshot: the JSON has no ${this.#seen.size > 0 ? "sound " : ""}snapshot section`);
    this.#guarded(
      () => this.#readKept(),
      () => 0,
    );
    if (this.#nodes === null) throw this.#missing("the snapshot has no nodes section");
    if (this.#edges === null) throw this.#missing("the snapshot has no edges section");
    if (this.#strings === null) throw this.#missing("the snapshot has no strings section");
    return this.#snapshot(this.#layout, this.#nodes, this.#edges, this.#strings);
  }

  #snapshot(layout: Layout, nodes: NodeSink, edges: EdgeSink, stringSection: StringSection): Snapshot {
    const strings = stringSection.table;
    const highest = Math.max(nodes.highestName, edges.highestName);
    if (highest >= strings.count) throw this.#missing(`a name is string ${highest} of ${strings.count}`);
    if (layout.root >= nodes.rows) throw this.#missing(`root_index is node ${layout.root} of ${nodes.rows}`);
    return {
      nodeCount: nodes.rows,
      edgeCount: nodes.edges,
      root: layout.root,
      nodes: nodes.columns,
      edges: edges.columns,
      locations: this.#locations?.columns ?? noLocations(nodes.rows),
      strings,
      extraNativeBytes: layout.extraNativeBytes,
      unknownTypes: layout.node.unknownTypes,
      repairs: repairsOf(layout.announced, nodes, this.#padding),
    };
  }

  #guarded(job: () => void, at: () => number): void {
    try {
      job();
    } catch (error) {
      if (error instanceof SectionFault) throw new SnapshotFormatError(error.detail, this.#offset + error.at);
      if (error instanceof LayoutFault) throw new SnapshotFormatError(error.detail, error.byteOffset ?? this.#offset + at());
      if (error instanceof RangeError) throw new SnapshotFormatError(`not enough memory: ${error.message}`, this.#offset + at());
      throw error;
    }
  }

  #missing(detail: string): SnapshotFormatError {
    return new SnapshotFormatError(detail, this.#offset);
  }

  #whereabouts(): string {
    if (this.#section !== null) return `in the ${this.#sectionName} section`;
    return this.#sectionName === "" ? "before the first section" : `after the ${this.#sectionName} section`;
  }

  #readSection(chunk: Uint8Array, from: number): number {
    const section = this.#section as SectionReader;
    const at = section.read(chunk, from);
    if (section.done) {
      this.#section = null;
      this.#place = "comma or end";
      if (section === this.#meta) this.#layout = readLayout(parseJson(this.#meta.kept), this.#fileBytes);
    }
    return at;
  }

  #readBetween(chunk: Uint8Array, from: number): number {
    if (this.#key !== null) {
      const at = this.#key.read(chunk, from);
      if (this.#key.done) {
        const bytes = this.#key.kept;
        this.#sectionName = decodeJsonBytes(bytes, 1, bytes.length - 1);
        this.#key = null;
        this.#place = "colon";
      }
      return at;
    }
    const byte = chunk[from];
    if (isWhiteSpace(byte)) return from + 1;
    return this.#take(byte, from);
  }

  #take(byte: number, at: number): number {
    const place = this.#place;
    if (place === "start" && byte === OPEN_BRACE) this.#open();
    else if ((place === "key or end" || place === "key") && byte === QUOTE) {
      this.#key = new JsonValue(LONGEST_KEY);
      return at;
    } else if (place === "colon" && byte === COLON) this.#place = "value";
    else if (place === "value") {
      if (byte === OPEN_BRACE && this.#mayHoldIt()) this.#open();
      else {
        this.#section = this.#begin(this.#sectionName, at);
        return at;
      }
    } else if (place === "comma or end" && byte === COMMA) this.#place = "key";
    else if ((place === "comma or end" || place === "key or end") && byte === CLOSE_BRACE)
      this.#place = --this.#depth === 0 ? "end" : "comma or end";
    // Files from a disk that ran full or a block device end in zeros.
    else if (place === "end" && byte === 0) this.#padding++;
    else throw new SectionFault(this.#unexpected(byte), at);
    return at + 1;
  }

  #open(): void {
    this.#depth++;
    this.#place = "key or end";
  }

  /** An object that is no section, before any section was found: the snapshot may be in it. */
  #mayHoldIt(): boolean {
    return this.#home === 0 && this.#depth < DEEPEST && !isSection(this.#sectionName);
  }

  #unexpected(byte: number): string {
    if (this.#place === "start") return `no heap snapshot: it begins with ${describeByte(byte)} instead of "{"`;
    if (this.#place === "end") return `${describeByte(byte)} after the end of the snapshot`;
    return `not JSON: ${describeByte(byte)} ${this.#whereabouts()}`;
  }

  /** The reader for a section; what the product does not use is passed over. */
  #begin(name: string, at: number): SectionReader {
    if (!isSection(name) || (this.#home !== 0 && this.#depth !== this.#home)) return new JsonValue(0);
    this.#home = this.#depth;
    if (this.#seen.has(name)) throw new SectionFault(`a second ${name} section`, at);
    this.#seen.add(name);
    if (name === "snapshot") {
      this.#meta = new JsonValue(LONGEST_META);
      return this.#meta;
    }
    if (name === "strings") {
      this.#strings = new StringSection(this.#fileBytes === null ? null : Math.max(0, this.#fileBytes - this.#offset - at));
      return this.#strings;
    }
    if (name === "locations" && this.#layout?.location === null) return new JsonValue(0);
    const sink = this.#sinkOf(name);
    if (sink !== null) return new NumberSection(name, sink);
    const kept = new KeptNumbers();
    this.#kept.set(name, kept);
    return new NumberSection(name, kept);
  }

  /** Null where something must be read before. */
  #sinkOf(name: NumberSectionName): RowSink | null {
    const layout = this.#layout;
    if (layout === null) return null;
    if (name === "nodes") {
      this.#nodes = new NodeSink(layout, Math.min(layout.announced.nodes, this.#rowsOf(layout.node.width)));
      return this.#nodes;
    }
    if (this.#nodes === null || this.#kept.has("nodes")) return null;
    if (name === "edges") {
      this.#edges = new EdgeSink(layout, this.#nodes, this.#rowsOf(layout.edge.width));
      return this.#edges;
    }
    this.#locations = layout.location === null ? null : new LocationSink(layout.location, layout.node.width, this.#nodes.rows);
    return this.#locations;
  }

  /** So many rows of numbers there can be: each has a digit and a comma. */
  #rowsOf(width: number): number {
    return Math.max(1, Math.floor(this.#mostBytes / (2 * width)));
  }

  #readKept(): void {
    for (const name of ["nodes", "edges", "locations"] as const) {
      const kept = this.#kept.get(name);
      if (kept === undefined) continue;
      this.#kept.delete(name);
      const sink = this.#sinkOf(name);
      const fault = sink === null ? null : kept.handTo(sink);
      if (fault !== null) throw new SectionFault(`${name}: ${fault}`, 0);
    }
  }
}

function isSection(name: string): name is SectionName {
  return (SECTIONS as readonly string[]).includes(name);
}

function parseJson(bytes: Uint8Array): unknown {
  // Meta is plain ASCII in every V8; other bytes could only stand in comments.
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  try {
    return JSON.parse(text);
  } catch {
    throw new LayoutFault("the snapshot section is not JSON");
  }
}

function noLocations(nodeCount: number): LocationColumns {
  const none = sharedUint32(0);
  return { placeOf: sharedUint32(nodeCount), scriptId: none, line: none, column: none };
}
