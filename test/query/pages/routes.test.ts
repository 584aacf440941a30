// Alike retaining paths are one route.
import assert from "node:assert/strict";
import { test } from "vitest";
import { mergedRoutes } from "../../../src/query/pages/routes.ts";

const step = (id: number, edge: string, className: string) => ({ id, edge, className });

test("objects held through other entries of the same collection are one route, those held another way another", () => {
  const through = (at: number) => [step(1, "", "(root)"), step(2, "cache", "Map"), step(10 + at, `["k${at}"]`, "Entry")];
  const followed = [
    ...[1, 2, 3].map((at) => ({ path: through(at), retained: 10 })),
    { path: [step(1, "", "(root)"), step(5, "last", "Entry")], retained: 99 },
  ];
  const routes = mergedRoutes(followed);
  assert.deepEqual(
    routes.map(({ objects, retained }) => [objects, retained]),
    [
      [3, 30],
      [1, 99],
    ],
  );
  assert.equal(routes[0].path[2].edge, "[…]");
});
