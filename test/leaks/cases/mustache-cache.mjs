export default {
  report: "janl/mustache.js#818",
  what: "every template text that was ever rendered stays parsed in the cache; the cache can be switched off",
  kind: "template caches",
  packages: { mustache: "4.2.0" },
  variants: { leaking: {}, mended: {} },
  holder: ["_cache", "templateCache", "cache"],
  file: ["mustache.js", "mustache.mjs"],
  async serve({ use, mended }) {
    const { default: mustache } = await use("mustache");
    if (mended) mustache.templateCache = undefined;
    return (number) =>
      mustache.render(`Dear {{name}}, your order ${number} with {{#lines}}{{count}} × {{what}}, {{/lines}} is on its way.`, {
        name: "A",
        lines: [{ count: 1, what: "tea" }],
      });
  },
};
