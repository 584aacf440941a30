import { mends } from "../support/mends.mjs";

export default {
  report: "reduxjs/reselect#635",
  what: "weakMapMemoize keeps the result for every number or string it was ever asked with; lruMemoize, for arguments too, keeps the last",
  kind: "caches",
  packages: { reselect: "5.1.1" },
  // With memoize alone the selector's arguments are still remembered by weakMapMemoize.
  variants: { leaking: {}, insufficient: {}, mended: {}, halfway: {} },
  holder: ["fnNode"],
  file: ["dist/reselect.mjs"],
  async serve({ use, variant }) {
    const { createSelectorCreator, lruMemoize, weakMapMemoize } = await use("reselect");
    const selectorOf = (memoize, argsMemoize) =>
      createSelectorCreator({ memoize, argsMemoize })([(state) => state.prices, (_, from) => from], (prices, from) => ({
        from,
        prices: prices.slice(from % 50, (from % 50) + 10),
      }));
    const unbounded = selectorOf(variant === "insufficient" ? lruMemoize : weakMapMemoize, weakMapMemoize);
    const bounded = selectorOf(lruMemoize, lruMemoize);
    const state = { prices: Array.from({ length: 100 }, (_, index) => index * 1.5) };
    return (number) => (mends(variant, number) ? bounded : unbounded)(state, number).prices.length;
  },
};
