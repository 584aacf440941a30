export default {
  report: "launchdarkly/js-core#474",
  what: "clearing the LRU cache of contexts already reported cleared the values, but not the map of keys",
  kind: "caches",
  packages: { "@launchdarkly/js-sdk-common": "2.5.0" },
  variants: { leaking: { "@launchdarkly/js-server-sdk-common": "2.4.1" }, mended: { "@launchdarkly/js-server-sdk-common": "2.4.3" } },
  holder: ["keyMap"],
  file: ["cache/LruCache.js"],
  async serve({ use }) {
    const { default: ContextDeduplicator } = (await use("@launchdarkly/js-server-sdk-common/dist/events/ContextDeduplicator.js")).default;
    const { Context } = (await use("@launchdarkly/js-sdk-common")).default;
    const seen = new ContextDeduplicator({ contextKeysCapacity: 1000, contextKeysFlushInterval: 300 });
    return (number) => {
      seen.processContext(Context.fromLDContext({ kind: "user", key: `user-${number}-${"k".repeat(40)}` }));
      if (number % 50 === 49) seen.flush();
    };
  },
};
