// Which of several ways to an object a person is shown: the program's own, where there is one.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { describer } from "../../../src/core/holders/describe.ts";
import { build, type EdgeSpec, type NodeSpec } from "../support/snapshots.ts";

/** Nodes and edges by name: `a -property name-> b`; the first node is the root. */
function heap(nodes: Readonly<Record<string, NodeSpec>>, lines: readonly string[], functions: Readonly<Record<string, string>> = {}) {
  const names = Object.keys(nodes);
  const at = (name: string) => {
    const index = names.indexOf(name);
    assert.ok(index >= 0, name);
    return index;
  };
  const edges = lines.map((line): EdgeSpec => {
    const [, from, type, name, to] = /^(\S+) -(\S+) (.+)-> (\S+)$/.exec(line) as RegExpExecArray;
    return { from: at(from), to: at(to), type: type as EdgeSpec["type"], ...(type === "element" || type === "hidden" ? {} : { name }) };
  });
  const list = Object.values(nodes);
  const locations: [number, number, number, number][] = [];
  for (const [name, file] of Object.entries(functions)) {
    const [info, script] = [list.length, list.length + 1];
    list.push({ name: "(shared function info)", type: "code" }, { name: file, type: "code" });
    edges.push(
      { from: at(name), to: info, type: "internal", name: "shared" },
      { from: info, to: script, type: "internal", name: "script" },
    );
    locations.push([at(name), script, 9, 4]);
  }
  const analyzed = analyzeSnapshot(build({ nodes: list, edges, locations }));
  return (name: string) =>
    describer(analyzed)
      .path(at(name))
      .map(({ edge }) => edge);
}

const ROOT: NodeSpec = { name: "", type: "synthetic" };

describe("a path", () => {
  test("goes by the program's variable rather than from the engine's handle back to its owner", () => {
    const path = heap(
      {
        root: ROOT,
        handles: { name: "(Global handles)", type: "synthetic" },
        tcp: { name: "TCP" },
        store: { name: "system / PropertyArray", type: "hidden" },
        socket: { name: "Socket" },
        handler: { name: "handler", type: "closure" },
        scope: { name: "system / Context" },
        board: { name: "Board" },
      },
      [
        "root -element 1-> handles",
        "handles -internal 48-> tcp",
        "tcp -property <symbol owner_symbol>-> socket",
        "tcp -internal properties-> store",
        "store -hidden 1-> socket",
        "root -internal callback-> handler",
        "handler -internal context-> scope",
        "scope -context board-> board",
        "board -property trunk-> socket",
      ],
    );
    assert.deepEqual(path("socket").slice(-2), ["board", "trunk"]);
  });

  test("goes by the program's variable rather than by a list that one of Node's modules keeps", () => {
    const nodes = {
      root: ROOT,
      nodes: { name: "addAbortListener", type: "closure" },
      nodesScope: { name: "system / Context" },
      list: { name: "Array" },
      service: { name: "serve", type: "closure" },
      scope: { name: "system / Context" },
      controller: { name: "Controller" },
      own: { name: "Wrapper" },
      signal: { name: "AbortSignal" },
    };
    const edges = [
      "root -property addAbortListener-> nodes",
      "nodes -internal context-> nodesScope",
      "nodesScope -context signals-> list",
      "list -element 0-> signal",
      "root -property serve-> service",
      "service -internal context-> scope",
      "scope -context shutdown-> controller",
      "controller -property own-> own",
      "own -property signal-> signal",
    ];
    const longer = ["shutdown", "own", "signal"];
    const ofNode = heap(nodes, edges, { nodes: "node:internal/abort_controller", service: "file:///srv/app.mjs" });
    assert.deepEqual(ofNode("signal").slice(-3), longer);
    const ofProgram = heap(nodes, edges, { nodes: "file:///srv/signals.mjs", service: "file:///srv/app.mjs" });
    assert.deepEqual(ofProgram("signal").slice(-2), ["signals", "[0]"]);
  });

  test("goes by the WeakMap that has a value rather than by the key that it is for", () => {
    const pair = "4 / part of key (State @9) -> value (Node @11) pair in WeakMap (table @7)";
    const path = heap(
      {
        root: ROOT,
        service: { name: "serve", type: "closure" },
        scope: { name: "system / Context" },
        cache: { name: "WeakMap" },
        table: { name: "", type: "array" },
        state: { name: "State" },
        value: { name: "Node" },
      },
      [
        "root -property serve-> service",
        "service -internal context-> scope",
        "scope -context memoized-> cache",
        "cache -internal table-> table",
        "scope -context state-> state",
        `table -internal ${pair}-> value`,
        `state -internal ${pair}-> value`,
      ],
    );
    assert.deepEqual(path("value").slice(-2), ["memoized", "[State]"]);
  });

  test("leads through an async function that waits to its variables", () => {
    const path = heap(
      {
        root: ROOT,
        roots: { name: "(Stack roots)", type: "synthetic" },
        handler: { name: "", type: "closure" },
        waiting: { name: "system / Context" },
        generator: { name: "Generator" },
        scope: { name: "system / Context" },
        queue: { name: "Queue" },
        other: { name: "system / Foreign", type: "hidden" },
      },
      [
        "root -element 1-> roots",
        "roots -internal 3-> handler",
        "handler -internal context-> waiting",
        "waiting -internal extension-> generator",
        "generator -internal context-> scope",
        "scope -context queue-> queue",
        "roots -internal 4-> other",
        "other -internal data-> queue",
      ],
    );
    assert.deepEqual(path("queue").at(-1), "queue");
  });

  test("names a variable of an async function that waits rather than its register", () => {
    const path = heap(
      {
        root: ROOT,
        roots: { name: "(Stack roots)", type: "synthetic" },
        generator: { name: "Generator" },
        registers: { name: "", type: "array" },
        scope: { name: "system / Context" },
        queue: { name: "Queue" },
      },
      [
        "root -element 1-> roots",
        "roots -internal 3-> generator",
        "generator -internal parameters_and_registers-> registers",
        "registers -internal 3-> queue",
        "generator -internal context-> scope",
        "scope -context queue-> queue",
      ],
    );
    assert.deepEqual(path("queue").at(-1), "queue");
  });

  test.each(["(Stack roots)", "(Handle scope)", "(Strong roots)"])(
    "goes by what holds it afterwards too, not by what runs at the moment of the capture: %s",
    (name) => {
      const nodes = {
        root: ROOT,
        running: { name, type: "synthetic" },
        modules: { name: "(Global handles)", type: "synthetic" },
        loaded: { name: "system / SourceTextModule", type: "hidden" },
        generator: { name: "Generator" },
        scope: { name: "system / Context" },
        visits: { name: "Map" },
      } as const;
      const moment = ["root -element 1-> running", "running -internal 138-> visits"];
      const lasting = [
        "root -element 2-> modules",
        "modules -internal 7-> loaded",
        "loaded -hidden 4-> generator",
        "generator -internal context-> scope",
        "scope -context visits-> visits",
      ];
      assert.equal(heap(nodes, [...moment, ...lasting])("visits").at(-1), "visits");
      // What nothing else holds has a way all the same.
      assert.deepEqual(heap(nodes, moment)("visits"), ["", ""]);
    },
  );

  test("goes by a function of the program that runs rather than from the engine's handle back to its owner", () => {
    const path = heap(
      {
        root: ROOT,
        running: { name: "(Stack roots)", type: "synthetic" },
        handles: { name: "(Global handles)", type: "synthetic" },
        tcp: { name: "TCP" },
        main: { name: "Generator" },
        scope: { name: "system / Context" },
        board: { name: "Board" },
        trunk: { name: "Socket" },
      },
      [
        "root -element 1-> running",
        "root -element 2-> handles",
        "handles -internal 48-> tcp",
        "tcp -property <symbol owner_symbol>-> trunk",
        "running -internal 3-> main",
        "main -internal context-> scope",
        "scope -context board-> board",
        "board -property trunk-> trunk",
      ],
    );
    assert.deepEqual(path("trunk").slice(-2), ["board", "trunk"]);
  });
});
