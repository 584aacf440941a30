// What stands on the editor tab of a comparison, and that it follows what the person calls the snapshots.
import assert from "node:assert/strict";
import { beforeEach, test } from "vitest";
import type * as titles from "../../src/extension/panelTitle.ts";
import type * as actions from "../../src/extension/snapshotActions.ts";
import { HOSTILE_NAMES } from "../support/hostileReport.ts";
import { t, Uri, withStandIn } from "./support/standIn.ts";

const SERIES = ["before", "load", "settled"].map((name) => `/srv/loopback/${name}.heapsnapshot`);

/** What the person types next; undefined dismisses. */
let typed: string | undefined;
let kept: Map<string, unknown>;
const memory = {
  get: (key: string, initial?: unknown) => kept.get(key) ?? initial,
  update: async (key: string, value: unknown) => void kept.set(key, value),
  keys: () => [...kept.keys()],
} as unknown as Parameters<typeof titles.title>[1];
const api = { Uri, l10n: { t }, window: { showInputBox: async () => typed } };
const { title, PanelTitle } = await withStandIn<typeof titles>("src/extension/panelTitle.ts", api);
const { renameSnapshot } = await withStandIn<typeof actions>("src/extension/snapshotActions.ts", api);

beforeEach(() => {
  kept = new Map();
});

async function call(path: string | undefined, name: string | undefined): Promise<string> {
  typed = name;
  return renameSnapshot(memory, path ?? "");
}

test("folder, first and last; files of one name by their folders", () => {
  assert.equal(title(SERIES, memory), "loopback: before → settled");
  assert.equal(title(["/srv/a/heap.heapsnapshot.gz", "/srv/b/heap.heapsnapshot"], memory), "a/heap → b/heap");
  assert.equal(title([], memory), "Heap Verdict");
});

test("what the person calls the first and the last stands in the title, until it is taken back", async () => {
  assert.equal(await call(SERIES[2], " after an hour "), "done");
  assert.equal(title(SERIES, memory), "loopback: before → after an hour");
  await call(SERIES[0], "cold");
  await call(SERIES[1], "not in the title");
  assert.equal(title(SERIES, memory), "loopback: cold → after an hour");
  assert.equal(title(SERIES.slice(0, 2), memory), "loopback: cold → not in the title", "the pair that is chosen");
  await call(SERIES[2], "");
  assert.equal(title(SERIES, memory), "loopback: cold → settled");
  assert.equal(await call(SERIES[0], undefined), "dismissed");
  assert.equal(title(SERIES, memory), "loopback: cold → settled");
});

test("a panel that is open follows at once; one made after a reload has the names from the start", async () => {
  const panel = { title: "", iconPath: undefined as unknown };
  const make = () => new PanelTitle(panel as never, { extensionUri: Uri.file("/ext") as never, workspaceState: memory });
  const shown = make();
  shown.show(SERIES, "leak");
  await call(SERIES[0], "cold");
  shown.rename();
  assert.equal(panel.title, "loopback: cold → settled");
  assert.match(JSON.stringify(panel.iconPath), /leak-dark\.svg.*leak-light\.svg/, "the verdict's icon stays");
  panel.title = "";
  make().show(SERIES, null);
  assert.equal(panel.title, "loopback: cold → settled");
});

test("names of files and folders are text, and cut as on the chips", () => {
  for (const name of HOSTILE_NAMES) {
    const shown = title([`/srv/${name}/x.heapsnapshot`, `/srv/y/${name}.heapsnapshot`], memory);
    assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    assert.ok(Array.from(shown).length <= 130, shown);
  }
  assert.equal(title(["/constructor", "/__proto__"], memory), "constructor → __proto__");
});
