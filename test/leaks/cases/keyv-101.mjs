import { EventEmitter } from "node:events";
import { mends } from "../support/mends.mjs";

export default {
  report: "jaredwray/keyv#101",
  what: "each Keyv on a store that several share left its error listener on the store; 4.3.0 has emitErrors",
  kind: "listeners",
  variants: { leaking: { keyv: "4.2.9" }, mended: { keyv: "4.3.0" }, halfway: { keyv: "4.3.0" } },
  holder: ["_events", "error"],
  file: ["src/index.js"],
  async serve({ use, variant }) {
    const { default: Keyv } = await use("keyv");
    const store = new Store();
    return async (number) => {
      const cache = new Keyv(undefined, { store, namespace: `shop-${number}`, emitErrors: !mends(variant, number) });
      await cache.set("page", `page of shop ${number}`);
      const page = await cache.get("page");
      await cache.delete("page");
      return page;
    };
  },
};

/** A store as those on top of a database are: it emits what goes wrong. */
class Store extends EventEmitter {
  #rows = new Map();

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  async get(key) {
    return this.#rows.get(key);
  }

  async set(key, value) {
    this.#rows.set(key, value);
  }

  async delete(key) {
    return this.#rows.delete(key);
  }

  async clear() {
    this.#rows.clear();
  }
}
