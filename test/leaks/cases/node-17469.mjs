import { mends } from "../support/mends.mjs";

export default {
  report: "nodejs/node#17469",
  what: "each race against a promise that never settles leaves its reactions on it; a listener that is taken off does not",
  kind: "promises",
  variants: { leaking: {}, mended: {}, halfway: {} },
  holder: ["stopped", "reaction", "promise"],
  async serve({ variant }) {
    const shutdown = new AbortController();
    const stopped = new Promise((resolve) => shutdown.signal.addEventListener("abort", resolve));
    const work = async (number) => ({ number, rows: Array.from({ length: 10 }, (_, row) => ({ row, number })) });
    const untilStopped = (task) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(new Error("stopped"));
        shutdown.signal.addEventListener("abort", stop);
        task.then(resolve, reject).finally(() => shutdown.signal.removeEventListener("abort", stop));
      });
    return async (number) => (await (mends(variant, number) ? untilStopped(work(number)) : Promise.race([work(number), stopped]))).number;
  },
};
