// A long list whose rows come page by page as they are looked at.
import type { Page } from "../../src/protocol/queries.ts";

const PAGE_SIZE = 100;
/** Pages under way at once; while a person scrolls fast only the newest wishes are served. */
const MAX_UNDER_WAY = 2;
const MAX_WAITING = 4;

export type FetchPage<Row> = (from: number, count: number) => Promise<Page<Row>>;

export class PagedList<Row> {
  readonly #fetch: FetchPage<Row>;
  readonly #changed: () => void;
  readonly #pages = new Map<number, Row[]>();
  readonly #underWay = new Set<number>();
  #waiting: number[] = [];
  #total: number | null = null;
  #error: Error | null = null;

  /** `changed` is called when rows have come or a fetch failed. */
  constructor(fetch: FetchPage<Row>, changed: () => void) {
    this.#fetch = fetch;
    this.#changed = changed;
    this.#want(0);
  }

  /** Length of the whole list; null until the first page is there. */
  get total(): number | null {
    return this.#total;
  }

  /** Why rows are missing; null when all went well. */
  get error(): Error | null {
    return this.#error;
  }

  /** The row, or undefined while it is on its way. */
  at(index: number): Row | undefined {
    const page = Math.floor(index / PAGE_SIZE);
    const rows = this.#pages.get(page);
    if (!rows) this.#want(page);
    return rows?.[index % PAGE_SIZE];
  }

  /** Forgets the failure and asks again for what is missing. */
  retry(): void {
    this.#error = null;
    if (this.#total === null) this.#want(0);
    this.#changed();
  }

  #want(page: number): void {
    if (this.#error || this.#underWay.has(page) || this.#waiting.includes(page)) return;
    this.#waiting = [...this.#waiting.slice(1 - MAX_WAITING), page];
    this.#next();
  }

  #next(): void {
    while (this.#underWay.size < MAX_UNDER_WAY) {
      const page = this.#waiting.pop();
      if (page === undefined) return;
      void this.#load(page);
    }
  }

  async #load(page: number): Promise<void> {
    this.#underWay.add(page);
    try {
      const answer = await this.#fetch(page * PAGE_SIZE, PAGE_SIZE);
      this.#pages.set(page, answer.rows);
      this.#total = answer.total;
    } catch (error) {
      this.#error = error instanceof Error ? error : new Error(String(error));
    } finally {
      this.#underWay.delete(page);
    }
    this.#next();
    this.#changed();
  }
}
