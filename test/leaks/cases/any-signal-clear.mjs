import { mends } from "../support/mends.mjs";

export default {
  report: "jacobheun/any-signal#23",
  what: "the listeners on the long-lived signal stayed when the work was done; version 4 has clear()",
  kind: "listeners",
  variants: { leaking: { "any-signal": "3.0.1" }, mended: { "any-signal": "4.1.1" }, halfway: { "any-signal": "4.1.1" } },
  holder: ["signal", "abort"],
  // Version 3, which leaks, has no src.
  file: ["any-signal/index.js"],
  async serve({ use, variant }) {
    const { anySignal } = await use("any-signal");
    const shutdown = new AbortController();
    return (number) => {
      const own = new AbortController();
      const signal = anySignal([shutdown.signal, own.signal]);
      const { aborted } = signal;
      if (mends(variant, number)) signal.clear();
      return { aborted, number };
    };
  },
};
