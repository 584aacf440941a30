export default {
  report: "isaacs/node-lru-cache#310",
  what: "entries past their time to live stay until they are asked for, and without a maximum nothing pushes them out",
  kind: "caches",
  packages: { "lru-cache": "7.18.3" },
  variants: { leaking: {}, mended: {} },
  rest: 600,
  holder: ["keyMap", "keyList", "valList"],
  file: ["index.js", "index.mjs"],
  async serve({ use, mended }) {
    const { default: LRUCache } = await use("lru-cache");
    const cache = new LRUCache({ ttl: 100, ttlAutopurge: mended });
    return (number) => {
      cache.set(`session-${number}`, { number, rights: ["read", "write"], since: Date.now() });
      return cache.get(`session-${number}`).number;
    };
  },
};
