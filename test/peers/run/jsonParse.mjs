// JSON.parse of the whole file: what a script of ten lines does.
import { readFileSync } from "node:fs";
import { runPeer } from "./report.mjs";

await runPeer("jsonParse", {
  read([file]) {
    const snapshot = JSON.parse(readFileSync(file, "utf8"));
    return { nodes: snapshot.nodes.length / snapshot.snapshot.meta.node_fields.length };
  },
});
