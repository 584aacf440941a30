import { setTimeout as sleep } from "node:timers/promises";

export default {
  report: "jaredwray/keyv#108",
  what: "an expired entry that was asked for was to be deleted under a key with the prefix twice, and stayed",
  kind: "caches",
  variants: { leaking: { keyv: "4.0.0" }, mended: { keyv: "4.0.1" } },
  holder: ["store"],
  file: ["src/index.js"],
  async serve({ use }) {
    const { default: Keyv } = await use("keyv");
    const cache = new Keyv({ store: new Map(), ttl: 2 });
    return async (number) => {
      await cache.set(`page-${number}`, { number, body: `page ${number} `.repeat(20) });
      await sleep(6);
      return (await cache.get(`page-${number}`)) ?? "expired";
    };
  },
};
