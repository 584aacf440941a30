export default {
  report: "medikoo/memoizee#53",
  what: "a memoized function keeps the result of every argument; with max it keeps the last ones",
  kind: "caches",
  packages: { memoizee: "0.4.15" },
  variants: { leaking: {}, mended: {} },
  warm: 150,
  load: 200,
  holder: ["cache", "memo"],
  file: ["configure-map.js", "get-primitive-fixed.js"],
  async serve({ use, mended }) {
    const { default: memoizee } = await use("memoizee");
    const rate = (country) => ({ country, steps: Array.from({ length: 8 }, (_, step) => ({ step, rate: step / 10 })) });
    const memoized = mended ? memoizee(rate, { primitive: true, max: 50 }) : memoizee(rate, { primitive: true });
    return (number) => memoized(`customer-${number}`).steps.length;
  },
};
