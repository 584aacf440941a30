import { mends } from "../support/mends.mjs";

export default {
  report: "markedjs/marked#3493",
  what: "use() for each request wraps the shared renderer once more each time; a Marked of one's own is let go",
  kind: "closures",
  packages: { marked: "9.1.6" },
  variants: { leaking: {}, mended: {}, halfway: {} },
  holder: ["renderer", "defaults", "markedInstance"],
  file: ["marked.cjs", "marked.esm.js"],
  async serve({ use, variant }) {
    const { Marked, marked } = await use("marked");
    return (number) => {
      const instance = mends(variant, number) ? new Marked() : marked;
      instance.use({ renderer: { link: (href) => (href === `/${number}` ? `<a href="/r${number}">` : false) } });
      return instance.parse(`Order **${number}**`);
    };
  },
};
