// Bytes of a .heapsnapshot in, columns out. Push style: chunks may be cut anywhere; nothing is held but the columns.
import { sharedUint32 } from "../columns.ts";
import type { LocationColumns, Snapshot } from "../snapshot.ts";
import { SnapshotFormatError } from "../snapshotFormatError.ts";
import { decodeJsonBytes } from "../strings.ts";
import { EdgeSink } from "./edgeSink.ts";
import { JsonValue } from "./jsonValue.ts";
import { LocationSink } from "./locationSink.ts";
import { NodeSink } from "./nodeSink.ts";
import { NumberSection } from "./numbers.ts";
import { CLOSE_BRACE, COLON, COMMA, describeByte, isWhiteSpace, OPEN_BRACE, QUOTE, SectionFault, type SectionReader } from "./sections.ts";
import { type Layout, LayoutFault, readLayout } from "./snapshotLayout.ts";
import { StringSection } from "./stringSection.ts";

export interface ParserOptions {
  /** Size of the whole file in bytes, null or absent where unknown: bounds what the announced counts may be. */
  readonly fileBytes?: number | null;
}

/** Longest `snapshot` section; V8 writes about 3 kB. */
const LONGEST_META = 1 << 20;
/** Longest name of a section. */
const LONGEST_KEY = 1 << 12;

/** Where the parser stands in the outermost object. */
type Place = "start" | "key or end" | "key" | "colon" | "value" | "comma or end" | "end";

export class SnapshotParser {
  readonly #fileBytes: number | null;
  /** Bytes of all chunks before this one. */
  #offset = 0;
  #place: Place = "start";
  #key: JsonValue | null = null;
  #sectionName = "";
  #section: SectionReader | null = null;
  readonly #seen = new Set<string>();
  #meta: JsonValue | null = null;
  #layout: Layout | null = null;
  #nodes: NodeSink | null = null;
  #edges: EdgeSink | null = null;
  #locations: LocationSink | null = null;
  #strings: StringSection | null = null;

  constructor(options: ParserOptions = {}) {
    this.#fileBytes = options.fileBytes ?? null;
  }

  /** Bytes read so far. */
  get bytesRead(): number {
    return this.#offset;
  }

  /** Reads one chunk; the bytes are not kept. Throws `SnapshotFormatError`. */
  write(chunk: Uint8Array): void {
    let at = 0;
    try {
      while (at < chunk.length) at = this.#section !== null ? this.#readSection(chunk, at) : this.#readBetween(chunk, at);
    } catch (error) {
      if (error instanceof SectionFault) throw new SnapshotFormatError(error.detail, this.#offset + error.at);
      if (error instanceof LayoutFault) throw new SnapshotFormatError(error.detail, this.#offset + at);
      if (error instanceof RangeError) throw new SnapshotFormatError(`not enough memory: ${error.message}`, this.#offset + at);
      throw error;
    }
    this.#offset += chunk.length;
  }

  /** The snapshot, after the last chunk. Throws `SnapshotFormatError` where something is missing. */
  end(): Snapshot {
    if (this.#offset === 0) throw this.#missing("the file is empty");
    if (this.#place !== "end") throw this.#missing(`the file is truncated: it ends ${this.#whereabouts()}`);
    if (this.#layout === null) throw this.#missing("no heap snapshot: the JSON has no snapshot section");
    if (this.#nodes === null) throw this.#missing("the snapshot has no nodes section");
    if (this.#edges === null) throw this.#missing("the snapshot has no edges section");
    if (this.#strings === null) throw this.#missing("the snapshot has no strings section");
    const strings = this.#strings.table;
    const highest = Math.max(this.#nodes.highestName, this.#edges.highestName);
    if (highest >= strings.count) throw this.#missing(`a name is string ${highest} of ${strings.count}`);
    return {
      nodeCount: this.#layout.nodeCount,
      edgeCount: this.#layout.edgeCount,
      root: this.#layout.root,
      nodes: this.#nodes.columns,
      edges: this.#edges.columns,
      locations: this.#locations?.columns ?? noLocations(this.#layout.nodeCount),
      strings,
      extraNativeBytes: this.#layout.extraNativeBytes,
    };
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
    if (place === "start" && byte === OPEN_BRACE) this.#place = "key or end";
    else if ((place === "key or end" || place === "key") && byte === QUOTE) {
      this.#key = new JsonValue(LONGEST_KEY);
      return at;
    } else if (place === "colon" && byte === COLON) this.#place = "value";
    else if (place === "value") {
      this.#section = this.#begin(this.#sectionName, at);
      return at;
    } else if (place === "comma or end" && byte === COMMA) this.#place = "key";
    else if ((place === "comma or end" || place === "key or end") && byte === CLOSE_BRACE) this.#place = "end";
    else throw new SectionFault(this.#unexpected(byte), at);
    return at + 1;
  }

  #unexpected(byte: number): string {
    if (this.#place === "start") return `no heap snapshot: it begins with ${describeByte(byte)} instead of "{"`;
    if (this.#place === "end") return `${describeByte(byte)} after the end of the snapshot`;
    return `not JSON: ${describeByte(byte)} ${this.#whereabouts()}`;
  }

  /** The reader for a section; what the product does not use is passed over. */
  #begin(name: string, at: number): SectionReader {
    const known = name === "snapshot" || name === "nodes" || name === "edges" || name === "locations" || name === "strings";
    if (!known) return new JsonValue(0);
    if (this.#seen.has(name)) throw new SectionFault(`a second ${name} section`, at);
    this.#seen.add(name);
    if (name === "snapshot") {
      this.#meta = new JsonValue(LONGEST_META);
      return this.#meta;
    }
    const layout = this.#layout;
    if (layout === null) throw new SectionFault(`no heap snapshot: the ${name} section comes before the snapshot section`, at);
    if (name === "strings") {
      this.#strings = new StringSection(this.#fileBytes === null ? null : Math.max(0, this.#fileBytes - this.#offset - at));
      return this.#strings;
    }
    if (name === "nodes") {
      this.#nodes = new NodeSink(layout);
      return new NumberSection(name, this.#nodes);
    }
    if (name === "edges") {
      this.#edges = new EdgeSink(layout);
      return new NumberSection(name, this.#edges);
    }
    if (layout.location === null) return new JsonValue(0);
    this.#locations = new LocationSink(layout.location, layout.node.width, layout.nodeCount);
    return new NumberSection(name, this.#locations);
  }
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
