export default {
  report: "anywhichway/nano-memoize#41",
  what: "a memoized function that is called without arguments was called anew each time, and each result was kept",
  kind: "caches",
  variants: { leaking: { "nano-memoize": "1.3.0" }, mended: { "nano-memoize": "1.3.1" } },
  holder: ["k", "v"],
  file: ["nano-memoize/index.js"],
  async serve({ use }) {
    const { default: memoize } = await use("nano-memoize");
    const text = JSON.stringify({ currency: "EUR", countries: ["AT", "CH", "DE"], limits: { orders: 100, lines: 20 } });
    const settings = memoize(() => JSON.parse(text));
    return (number) => settings().limits.orders > number;
  },
};
