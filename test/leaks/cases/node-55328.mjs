export default {
  report: "nodejs/node#55328",
  what: "a signal of AbortSignal.any() that had a listener was never let go, though its sources were gone",
  kind: "listeners",
  variants: { leaking: { node: "22.11.0" }, mended: { node: "22.19.0" } },
  holder: ["gcPersistentSignals"],
  async serve() {
    return (number) => {
      const request = new AbortController();
      request.signal.addEventListener("abort", () => {});
      const signal = AbortSignal.any([request.signal]);
      signal.addEventListener("abort", () => number);
      return signal.aborted;
    };
  },
};
