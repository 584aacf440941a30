export default {
  report: "debug-js/debug#678",
  what: "every instance was kept in a list, so that an instance for each request was never let go",
  kind: "loggers",
  variants: { leaking: { debug: "4.1.1" }, mended: { debug: "4.3.1" } },
  holder: ["instances"],
  file: ["src/common.js"],
  async serve({ use }) {
    const { default: debug } = await use("debug");
    return (number) => {
      const log = debug(`shop:request:${number}`);
      log("served");
    };
  },
};
