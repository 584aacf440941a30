import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { BUILT_IN_GROUPS, type Matcher } from "../../../src/core/groups/definitions.ts";
import { membersOf } from "../../../src/core/groups/members.ts";
import { Heap, ordinalOf, type Ref } from "../support/heaps.ts";

/** "object Pool with a, b" or "function Shop extends Model 2 levels up with a, b": the group that it is in, "" for none. */
function groupOf(picture: string): string {
  const [, kind, name, base, levels, properties] =
    /^(object|function) (\w+)(?: extends (\w+)(?: (\d+) levels up)?)?(?: with (.*))?$/.exec(picture) ?? [];
  const heap = new Heap();
  const thing = kind === "object" ? heap.object(name) : heap.closure(name);
  heap.set(heap.global, "thing", thing);
  for (const property of properties?.split(", ") ?? []) heap.set(thing, property, heap.object("Value"));
  if (base !== undefined) inherit(heap, thing, base, Number(levels ?? 1));
  const snapshot = heap.snapshot();
  const { groupOf: groups, names } = membersOf(analyzeSnapshot(snapshot), BUILT_IN_GROUPS);
  return names[groups[ordinalOf(snapshot, thing)] - 1] ?? "";
}

function inherit(heap: Heap, thing: Ref, base: string, levels: number): void {
  let at = thing;
  for (let level = 1; level <= levels; level++) {
    const next = heap.closure(level === levels ? base : "Between");
    heap.set(at, "__proto__", next);
    at = next;
  }
}

const ROWS: readonly (readonly [picture: string, group: string, library: string])[] = [
  ["function Shop extends Model with modelName, schema", "Model", "Mongoose"],
  ["function Shop extends ModelBaseClass with modelName", "Model", "LoopBack, with a base"],
  ["function Shop extends Function with modelName, definition, modelBuilder", "Model", "LoopBack"],
  ["function Shop extends Model with sequelize, rawAttributes", "Model", "Sequelize"],
  ["object EntityMetadata", "Model", "TypeORM"],
  ["object Schema", "Schema", "Mongoose"],
  ["object ModelDefinition", "Schema", "LoopBack"],
  ["object EntitySchema", "Schema", "TypeORM"],
  ["object GraphQLSchema", "Schema", "GraphQL"],
  ["object NativeConnection", "Connection", "Mongoose"],
  ["object Connection", "Connection", "MySQL and others"],
  ["object DataSource", "Connection", "LoopBack, TypeORM"],
  ["object Sequelize", "Connection", "Sequelize"],
  ["object MongoClient", "Connection", "MongoDB"],
  ["object Client_BetterSQLite3", "Connection", "Knex"],
  ["object Client_SQLite3", "Connection", "Knex"],
  ["object Client_PG", "Connection", "Knex"],
  ["object Client_MySQL2", "Connection", "Knex"],
  ["object Client_MySQL", "Connection", "Knex"],
  ["object Pool", "Connection", "pg, tarn"],
  ["object ModelBuilder", "ModelBuilder", "LoopBack"],
  ["function router extends Function with stack, caseSensitive", "Router", "Express"],
  ["object Router", "Router", "find-my-way and others"],
  ["object LRUCache", "Cache", "lru-cache"],
  ["object IncomingMessage", "Request", "Node"],
  ["object ServerResponse", "Request", "Node"],
  ["object Timeout", "Timer", "Node"],
  ["object Immediate", "Timer", "Node"],
  ["object EventEmitter", "Emitter", "Node"],
  ["object Promise", "Promise", "JavaScript"],
];

describe("what each group knows", () => {
  test.each(ROWS)("%s: %s (%s)", (picture, group) => assert.equal(groupOf(picture), group));

  test("every matcher of every group has a row", () => {
    const pictureOf = ({ class: name, extends: base, has = [] }: Matcher) =>
      name === undefined ? `extends ${base} with ${has.join(", ")}` : `object ${name}`;
    const matchers = BUILT_IN_GROUPS.flatMap(({ name, match }) => match.map((matcher) => [pictureOf(matcher), name]));
    const missing = matchers.filter(([picture, name]) => !ROWS.some(([row, group]) => row.endsWith(picture) && group === name));
    assert.deepEqual(missing, []);
  });
});

describe("what no group knows", () => {
  test.each([
    ["object Pool with constructor", "a prototype carries its class's name too"],
    ["function Shop extends Model with modelName", "a class of a Model of one's own"],
    ["function Shop with modelName, schema", "it extends nothing"],
    ["object Shop", "a class of the program"],
  ])("%s: %s", (picture) => assert.equal(groupOf(picture), ""));
});

test("lineage is followed so far and no further", () => {
  assert.equal(groupOf("function Shop extends Model 32 levels up with modelName, schema"), "Model");
  assert.equal(groupOf("function Shop extends Model 33 levels up with modelName, schema"), "");
});
