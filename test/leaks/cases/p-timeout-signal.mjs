export default {
  report: "sindresorhus/p-timeout#42",
  what: "a promise that was in time left its abort listener on the signal",
  kind: "listeners",
  variants: { leaking: { "p-timeout": "6.1.2" }, mended: { "p-timeout": "6.1.4" } },
  holder: ["signal", "abort"],
  file: ["index.js"],
  async serve({ use }) {
    const { default: timeout } = await use("p-timeout");
    const shutdown = new AbortController();
    return (number) => timeout(Promise.resolve({ number }), { milliseconds: 1000, signal: shutdown.signal });
  },
};
