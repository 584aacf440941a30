// heapsnapshot-parser 0.1.0, as its README says: the whole file as one string, then an object for each node and edge.
import { readFileSync } from "node:fs";
import parser from "heapsnapshot-parser";
import { runPeer } from "./report.mjs";

await runPeer("heapsnapshotParser", {
  read([file]) {
    const snapshot = parser.parse(readFileSync(file, { encoding: "utf8" }));
    return { nodes: snapshot.nodes.length, edges: snapshot.edges.length };
  },
});
