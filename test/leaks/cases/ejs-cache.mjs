export default {
  report: "mde/ejs#308",
  what: "with cache on, every file name that was ever rendered keeps its compiled function; one name for each template",
  kind: "template caches",
  packages: { ejs: "3.1.9" },
  variants: { leaking: {}, mended: {} },
  holder: ["_data", "cache"],
  file: ["lib/ejs.js", "lib/utils.js"],
  async serve({ use, mended }) {
    const { default: ejs } = await use("ejs");
    return (number) =>
      ejs.render(
        "Dear <%= name %>, order <%= number %>.",
        { name: "A", number },
        { cache: true, filename: mended ? "mail.ejs" : `mail-${number}.ejs` },
      );
  },
};
