// @vscode/v8-heap-parser, Rust compiled to WebAssembly: the engine of VS Code's own heap snapshot viewer.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runPeer } from "./report.mjs";

const parser = createRequire(import.meta.url)("@vscode/v8-heap-parser");
parser.init_panic_hook();

await runPeer("v8HeapParser", {
  read([file]) {
    parser.decode_bytes(readFileSync(file));
    return {};
  },
  retained([file], phase) {
    const graph = parser.decode_bytes(readFileSync(file));
    phase("read");
    // Retained sizes are computed for the first list of classes.
    const classes = graph.get_class_groups(0, 1e9, false);
    phase("analyze");
    return { classes: classes.length };
  },
});
