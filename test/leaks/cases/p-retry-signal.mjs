export default {
  report: "sindresorhus/p-retry#71",
  what: "each attempt series left its abort listener on the signal it was given",
  kind: "listeners",
  variants: { leaking: { "p-retry": "5.1.2" }, mended: { "p-retry": "6.2.1" } },
  holder: ["signal", "abort"],
  file: ["index.js"],
  async serve({ use }) {
    const { default: retry } = await use("p-retry");
    const shutdown = new AbortController();
    return (number) => retry(async () => ({ number }), { retries: 2, signal: shutdown.signal });
  },
};
