import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export default {
  report: "sindresorhus/import-fresh#2",
  what: "the module that was read anew stayed in its parent's list of children",
  kind: "modules",
  variants: { leaking: { "require-uncached": "1.0.2" }, mended: { "require-uncached": "1.0.3" } },
  holder: ["children"],
  file: ["index.js"],
  async serve({ use }) {
    const { default: requireUncached } = await use("require-uncached");
    const file = path.join(os.tmpdir(), `heap-verdict-prices-${process.pid}.cjs`);
    writeFileSync(file, "module.exports = { prices: Array.from({ length: 40 }, (_, item) => ({ item, price: item * 2 })) };\n");
    return () => requireUncached(file).prices.length;
  },
};
