export default {
  report: "raszi/node-tmp#121",
  what: "each temporary file leaves its clean-up function in a list until it is called",
  kind: "closures",
  packages: { tmp: "0.2.1" },
  variants: { leaking: {}, mended: {} },
  holder: ["_removeObjects"],
  file: ["lib/tmp.js"],
  async serve({ use, mended }) {
    const { default: tmp } = await use("tmp");
    tmp.setGracefulCleanup();
    return () => {
      const file = tmp.fileSync({ discardDescriptor: true });
      if (mended) file.removeCallback();
      return file.name.length;
    };
  },
};
