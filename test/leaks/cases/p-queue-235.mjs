export default {
  report: "sindresorhus/p-queue#235",
  what: "each task left its abort listener on the signal that all share",
  kind: "queues",
  variants: { leaking: { "p-queue": "9.0.0" }, mended: { "p-queue": "9.0.1" } },
  holder: ["signal", "abort"],
  file: ["dist/index.js"],
  async serve({ use }) {
    const { default: Queue } = await use("p-queue");
    const queue = new Queue({ concurrency: 2 });
    const shutdown = new AbortController();
    return (number) => queue.add(async () => ({ number }), { signal: shutdown.signal });
  },
};
