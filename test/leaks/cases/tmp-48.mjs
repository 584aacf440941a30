export default {
  report: "raszi/node-tmp#48",
  what: "a clean-up function that was called stayed in the list of those to be called at exit",
  kind: "closures",
  variants: { leaking: { tmp: "0.0.28" }, mended: { tmp: "0.0.29" } },
  holder: ["_removeObjects"],
  file: ["lib/tmp.js"],
  async serve({ use }) {
    const { default: tmp } = await use("tmp");
    return () => {
      const file = tmp.fileSync();
      file.removeCallback();
      return file.name.length;
    };
  },
};
