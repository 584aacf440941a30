import assert from "node:assert/strict";
import { test } from "vitest";
import type { ObjectRow, Page } from "../../../src/protocol/queries.ts";
import { ObjectTree, type TreeLine } from "../../../webview/state/objectTree.ts";
import { PagedList } from "../../../webview/state/pagedList.ts";

/** Lets everything that waits for nothing run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

function numbers(from: number, count: number, total: number): Page<number> {
  return { rows: Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => from + at), from, total };
}

test("a list fetches the pages that are looked at, and no other", async () => {
  const asked: number[] = [];
  const list = new PagedList<number>(
    async (from, count) => {
      asked.push(from);
      return numbers(from, count, 100_000);
    },
    () => undefined,
  );
  await settle();
  assert.equal(list.total, 100_000);
  assert.equal(list.at(5), 5);
  assert.equal(list.at(50_050), undefined);
  await settle();
  assert.equal(list.at(50_050), 50_050);
  assert.deepEqual(asked, [0, 50_000]);
});

test("scrolling past many pages asks for the newest of them, not for all", async () => {
  const asked: number[] = [];
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const list = new PagedList<number>(
    async (from, count) => {
      asked.push(from);
      await gate;
      return numbers(from, count, 100_000);
    },
    () => undefined,
  );
  for (let row = 0; row < 100_000; row += 1000) list.at(row);
  release();
  await settle();
  assert.ok(asked.length <= 6, `${asked.length} pages`);
  assert.ok(asked.includes(99_000), "the last one looked at");
});

test("a failed page is said once, and asked for again only when told to", async () => {
  let fail = true;
  let asked = 0;
  const list = new PagedList<number>(
    async (from, count) => {
      asked++;
      if (fail) throw new Error("server lost");
      return numbers(from, count, 3);
    },
    () => undefined,
  );
  await settle();
  assert.equal(list.error?.message, "server lost");
  list.at(0);
  await settle();
  assert.equal(asked, 1);
  fail = false;
  list.retry();
  await settle();
  assert.equal(list.error, null);
  assert.equal(list.at(2), 2);
});

function object(id: number, children = 1): ObjectRow {
  return { id, className: `C${id}`, preview: "", edge: "e", shallow: 1, retained: 1, children, source: null, added: false };
}

function words(lines: readonly TreeLine[]): string[] {
  return lines.map((line) => {
    if (line.kind === "object") return `${line.node.level}:${line.node.row.className}${line.node.repeats ? " again" : ""}`;
    return line.kind === "more" ? `${line.level}:${line.missing} more` : `${line.level}:${line.kind}`;
  });
}

test("objects open level by level", async () => {
  const tree = new ObjectTree(
    1,
    async (id) => ({ rows: [object(id * 10), object(id * 10 + 1)], from: 0, total: 2 }),
    () => undefined,
  );
  void tree.loadMore(tree.root);
  assert.deepEqual(words(tree.lines()), ["1:loading"]);
  await settle();
  assert.deepEqual(words(tree.lines()), ["1:C10", "1:C11"]);
  tree.toggle(tree.root.children[0], true);
  await settle();
  assert.deepEqual(words(tree.lines()), ["1:C10", "2:C100", "2:C101", "1:C11"]);
  tree.toggle(tree.root.children[0], false);
  assert.deepEqual(words(tree.lines()), ["1:C10", "1:C11"]);
});

test("a long level comes page by page and says what is missing", async () => {
  const tree = new ObjectTree(
    1,
    async (_id, from, count) => ({ rows: Array.from({ length: count }, (_, at) => object(100 + from + at)), from, total: 120 }),
    () => undefined,
  );
  await tree.loadMore(tree.root);
  assert.equal(words(tree.lines()).at(-1), "1:70 more");
  await tree.loadMore(tree.root);
  assert.equal(words(tree.lines()).at(-1), "1:20 more");
  assert.equal(tree.lines().length, 101);
});

test("an object that holds itself is shown once more and no further", async () => {
  const tree = new ObjectTree(
    1,
    async () => ({ rows: [object(1), object(2)], from: 0, total: 2 }),
    () => undefined,
  );
  await tree.loadMore(tree.root);
  assert.deepEqual(words(tree.lines()), ["1:C1 again", "1:C2"]);
  tree.toggle(tree.root.children[0], true);
  assert.equal(tree.root.children[0].expanded, false);
});

test("a level that failed says so and can be asked for again", async () => {
  let fail = true;
  const tree = new ObjectTree(
    1,
    async () => {
      if (fail) throw new Error("gone");
      return { rows: [object(2)], from: 0, total: 1 };
    },
    () => undefined,
  );
  await tree.loadMore(tree.root);
  assert.deepEqual(words(tree.lines()), ["1:error"]);
  fail = false;
  await tree.loadMore(tree.root);
  assert.deepEqual(words(tree.lines()), ["1:C2"]);
});
