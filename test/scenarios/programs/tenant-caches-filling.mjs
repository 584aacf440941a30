// Every library of a catalogue service has a bounded cache of its own; all of them fill between the first two captures, then turn over.
import { LRUCache } from "lru-cache";

const LIBRARIES = 8;
const LIMIT = 600;
const librarySlug = (number) => `library.${["leeds", "derby", "truro", "poole"][number % 4]}.${number}`;

class Library {
  constructor(slug) {
    this.slug = slug;
    this.titleCache = new LRUCache({ max: LIMIT });
    this.opening = new Map([
      ["monday", { from: 9, to: 18 }],
      ["friday", { from: 9, to: 14 }],
    ]);
  }

  title(isbn) {
    let title = this.titleCache.get(isbn);
    if (title === undefined) {
      title = {
        isbn,
        name: `Title ${isbn}`,
        authors: ["A. Author", "B. Author"],
        copies: Array.from({ length: 10 }, (_, copy) => ({ copy, shelf: `S${copy}` })),
      };
      this.titleCache.set(isbn, title);
    }
    return title;
  }
}

const libraries = Array.from({ length: LIBRARIES }, (_, number) => new Library(librarySlug(number)));

function serve(from, count) {
  for (let title = from; title < from + count; title++) {
    for (const library of libraries) library.title(`978-${100_000 + title}`);
  }
}

export default async function run({ capture }) {
  serve(0, 40);
  await capture("before");
  serve(0, LIMIT + 30);
  await capture("after");
  serve(LIMIT + 30, LIMIT);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "bounded caches inside eight tenants, filling up, then turning over",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot tell caches that fill from caches without a limit",
    settledStatus: ["no-leak"],
    growthKind: ["within-tenants", "bounded"],
    settledGrowthKind: ["bounded", "within-tenants"],
    tenants: {
      before: LIBRARIES,
      after: LIBRARIES,
      ids: Array.from({ length: LIBRARIES }, (_, number) => librarySlug(number)),
      attributedShare: 0.97,
    },
  };
}
