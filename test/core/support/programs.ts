// Random programs: a service that opens and closes tenants, fills caches and logs, and lets things go. The same choices give the same heap.
import fc from "fast-check";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { Heap, type Ref, text } from "./heaps.ts";

export type Step =
  | { kind: "object"; className: string; parent: number; member: string; size: number }
  | { kind: "plain"; members: string[]; parent: number }
  | { kind: "edge"; from: number; to: number }
  | { kind: "drop"; at: number }
  | { kind: "open"; tenant: number; size: number }
  | { kind: "grow"; tenant: number; size: number }
  | { kind: "share"; tenant: number; other: number }
  | { kind: "listen"; tenant: number }
  | { kind: "close"; tenant: number }
  | { kind: "log"; count: number }
  | { kind: "cache"; key: number; size: number };

const any = fc.nat({ max: 1000 });
const tenant = fc.nat({ max: 9 });
const size = fc.integer({ min: 8, max: 40_000 });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("object" as const),
    className: fc.constantFrom("Session", "Job", "Model", "Schema", "__proto__", "Connection"),
    parent: any,
    member: fc.constantFrom("next", "owner", "tenantId", "value"),
    size,
  }),
  fc.record({
    kind: fc.constant("plain" as const),
    members: fc.uniqueArray(fc.constantFrom("id", "name", "url", "body"), { minLength: 1 }),
    parent: any,
  }),
  fc.record({ kind: fc.constant("edge" as const), from: any, to: any }),
  fc.record({ kind: fc.constant("drop" as const), at: any }),
  // Often enough that there are some: two are none.
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("open" as const), tenant, size }) },
  fc.record({ kind: fc.constant("grow" as const), tenant, size }),
  fc.record({ kind: fc.constant("share" as const), tenant, other: tenant }),
  fc.record({ kind: fc.constant("listen" as const), tenant }),
  fc.record({ kind: fc.constant("close" as const), tenant }),
  fc.record({ kind: fc.constant("log" as const), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant("cache" as const), key: fc.nat({ max: 30 }), size }),
);

/** The steps before each capture. */
export const program: fc.Arbitrary<Step[][]> = fc.tuple(fc.array(step, { minLength: 4, maxLength: 60 }), fc.array(step, { maxLength: 60 }));

/** The same with a third capture. */
export const longProgram: fc.Arbitrary<Step[][]> = fc
  .tuple(program, fc.array(step, { maxLength: 30 }))
  .map(([steps, more]) => [...steps, more]);

/** One snapshot after each part of the program. */
export function run(parts: readonly (readonly Step[])[]): Snapshot[] {
  const service = new Service();
  return parts.map((steps) => {
    for (const one of steps) service.take(one);
    return service.heap.snapshot();
  });
}

class Service {
  readonly heap = new Heap();
  readonly #tenants = this.heap.map();
  readonly #cache = this.heap.map();
  readonly #log = this.heap.array();
  readonly #listeners = this.heap.array();
  /** Objects made so far, gone ones too. */
  readonly #objects: Ref[] = [];
  readonly #open = new Map<number, Ref>();

  constructor() {
    const { heap } = this;
    heap.set(heap.global, "registry", heap.object("TenantRegistry", { tenants: this.#tenants, listeners: this.#listeners }));
    heap.set(heap.global, "cache", heap.object("Cache", { entries: this.#cache }));
    heap.set(heap.global, "log", this.#log);
    this.#objects.push(heap.global);
  }

  take(one: Step): void {
    const { heap } = this;
    switch (one.kind) {
      case "object":
        this.#hang(heap.object(one.className, {}, one.size), one.parent, one.member);
        break;
      case "plain":
        this.#hang(
          heap.object("Object", Object.fromEntries(one.members.map((name) => [name, text(`${name} of one`)]))),
          one.parent,
          "plain",
        );
        break;
      case "edge":
        heap.set(this.#object(one.from), `link${one.to % 7}`, this.#object(one.to));
        break;
      case "drop":
        this.#drop(this.#object(one.at));
        break;
      case "log":
        for (let n = 0; n < one.count; n++) heap.push(this.#log, heap.object("LogLine", { message: text(`line ${n}`) }));
        break;
      case "cache":
        heap.mapSet(this.#cache, text(`https://example.org/${one.key}`), heap.object("Page", {}, one.size));
        break;
      case "open":
        this.#openTenant(one.tenant, one.size);
        break;
      default:
        this.#touch(one, this.#open.get(one.tenant));
    }
  }

  #openTenant(tenant: number, size: number): void {
    const { heap } = this;
    const id = text(`tenant-${tenant}`);
    const connection = heap.object("Connection", { tenantId: id }, 2000);
    const made = heap.object("Tenant", { id, connection, rows: heap.array() }, size);
    this.#open.set(tenant, made);
    this.#objects.push(made, connection);
    heap.mapSet(this.#tenants, id, made);
  }

  /** A step of a tenant that is open; nothing otherwise. */
  #touch(one: Extract<Step, { kind: "grow" | "share" | "listen" | "close" }>, known: Ref | undefined): void {
    const { heap } = this;
    if (known === undefined) return;
    if (one.kind === "grow")
      heap.set(known, `row${one.size % 50}`, heap.object("Row", { tenantId: text(`tenant-${one.tenant}`) }, one.size));
    else if (one.kind === "listen") heap.push(this.#listeners, heap.closure("onEvent", { tenant: known }));
    else if (one.kind === "share") heap.set(known, "partner", this.#open.get(one.other) ?? known);
    else {
      this.#open.delete(one.tenant);
      heap.mapDelete(this.#tenants, text(`tenant-${one.tenant}`));
    }
  }

  #drop(at: Ref): void {
    if (at !== this.heap.global) for (const from of this.#objects) this.heap.unlink(from, at);
  }

  #hang(object: Ref, parent: number, member: string): void {
    this.heap.set(this.#object(parent), member, object);
    this.#objects.push(object);
  }

  #object(at: number): Ref {
    return this.#objects[at % this.#objects.length];
  }
}
