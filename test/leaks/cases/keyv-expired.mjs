export default {
  report: "jaredwray/keyv#25",
  what: "in a Map expired entries stay until they are asked for; a store with a bound pushes them out",
  kind: "caches",
  packages: { keyv: "4.5.4" },
  variants: { leaking: {}, mended: { "quick-lru": "5.1.1" } },
  warm: 120,
  load: 200,
  holder: ["store", "_store"],
  file: ["src/index.js"],
  async serve({ use, mended }) {
    const { default: Keyv } = await use("keyv");
    const store = mended ? new (await use("quick-lru")).default({ maxSize: 20 }) : undefined;
    const cache = new Keyv({ ttl: 50, store });
    return async (number) => {
      await cache.set(`page-${number}`, { number, body: `page ${number} `.repeat(20) });
      return await cache.get(`page-${number - 500}`);
    };
  },
};
