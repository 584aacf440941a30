export default {
  report: "sindresorhus/memoize#14",
  what: "results past their maxAge stayed in the cache until the same key was asked for again",
  kind: "caches",
  variants: { leaking: { mem: "3.0.1" }, mended: { mem: "4.0.0" } },
  rest: 600,
  holder: ["cache", "cacheStore"],
  file: ["index.js"],
  async serve({ use }) {
    const { default: mem } = await use("mem");
    const quote = mem((number) => ({ number, lines: Array.from({ length: 10 }, (_, line) => ({ line, price: line * 1.5 })) }), {
      maxAge: 100,
    });
    return (number) => quote(number).lines.length;
  },
};
