import os from "node:os";
import path from "node:path";

export default {
  report: "npm/write-file-atomic#35",
  what: "each write left its clean-up on the list of what to do at exit",
  kind: "closures",
  variants: { leaking: { "write-file-atomic": "2.3.0" }, mended: { "write-file-atomic": "2.4.3" } },
  holder: ["_events", "exit", "emitter", "listeners"],
  file: ["signal-exit/index.js", "index.js"],
  async serve({ use }) {
    const { default: writeFileAtomic } = await use("write-file-atomic");
    const file = path.join(os.tmpdir(), `heap-verdict-state-${process.pid}.json`);
    return (number) => new Promise((resolve, reject) => writeFileAtomic(file, JSON.stringify({ number }), (error) => (error ? reject(error) : resolve())));
  },
};
