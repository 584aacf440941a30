export default {
  report: "node-cache/node-cache#52",
  what: "without a check period expired keys are deleted only when they are asked for",
  kind: "caches",
  packages: { "node-cache": "5.1.2" },
  variants: { leaking: {}, mended: {} },
  rest: 1600,
  holder: ["data"],
  file: ["node_cache.js"],
  async serve({ use, mended }) {
    const { default: NodeCache } = await use("node-cache");
    const cache = new NodeCache({ stdTTL: 0.1, checkperiod: mended ? 0.5 : 0 });
    return (number) => cache.set(`token-${number}`, { number, claims: { sub: `user ${number}`, roles: ["a", "b"] } });
  },
};
