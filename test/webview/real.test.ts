// The panel on comparisons of real programs: the committed snapshots, compared and answered by the engine.
import assert from "node:assert/strict";
import { afterAll, beforeAll, test } from "vitest";
import { formatSignedBytes } from "../../src/figures/format.ts";
import type { RequestName } from "../../src/protocol/panelMessages.ts";
import type { InstanceSet, QueryName, QueryParams, QueryResult, Reply, TreemapNode } from "../../src/protocol/queries.ts";
import { PanelBrowser, type TestPanel } from "./support/panel.ts";
import { RealComparison } from "./support/realComparison.ts";

let browser: PanelBrowser;
let loopback: RealComparison;
let mongoose: RealComparison;

beforeAll(async () => {
  [browser, loopback, mongoose] = await Promise.all([
    PanelBrowser.start(),
    RealComparison.of("loopback-node20"),
    RealComparison.of("mongoose-node20"),
  ]);
}, 180_000);

afterAll(async () => {
  await Promise.all([browser.stop(), loopback.close(), mongoose.close()]);
});

async function shown(comparison: RealComparison): Promise<TestPanel> {
  const panel = await browser.open({ answer: comparison.answer });
  await panel.show({ kind: "report", report: comparison.report, canQuery: true, savedAs: null });
  return panel;
}

/** Waits until nothing is on its way any more. */
async function loaded(panel: TestPanel): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    await panel.settle();
    if (!/Loading…/.test(await panel.text("heap-verdict-panel"))) return;
  }
  assert.fail("something never came");
}

test("the parts of a real growth sum to its total, on the page too", async () => {
  for (const comparison of [loopback, mongoose]) {
    const panel = await shown(comparison);
    const { total } = comparison.report.verdict.growth;
    assert.ok((await panel.text("hv-growth tfoot")).includes(formatSignedBytes(total)));
    assert.equal((await panel.page.locator("hv-growth [data-part]").count()) > 1, true);
    await panel.close();
  }
});

test("every tab of a real comparison fills, and no question fails", async () => {
  for (const comparison of [loopback, mongoose]) {
    const panel = await shown(comparison);
    for (const tab of ["verdict", "objects", "tenants", "retainers", "memory"]) {
      await panel.tab(tab);
      await loaded(panel);
      assert.equal(await panel.page.locator(`vscode-tab-panel[data-tab=${tab}] [role=alert]`).count(), 0, tab);
    }
    assert.deepEqual(panel.problems, []);
    await panel.close();
  }
}, 120_000);

test("a real tenant opens into its largest objects, the path that holds them, and its constructors", async () => {
  const panel = await shown(loopback);
  await panel.tab("tenants");
  await panel.page.locator("hv-tenants-tab hv-split > hv-table .row").first().click();
  await loaded(panel);
  const { tenant: id } = panel.asked("tenantObjects")[0].params as { tenant: string };
  assert.ok(loopback.report.tenants.items.some((tenant) => tenant.id === id));
  assert.match(await panel.text("hv-tenant hv-object hv-path"), /tenantRegistries Map/);
  await panel.page.locator("hv-tenant .choices button").nth(1).click();
  await loaded(panel);
  assert.ok((await panel.page.locator("hv-tenant hv-paged-table .row").count()) > 3);
  await panel.close();
});

test("a real constructor opens into instances, their path, all paths merged, and what they retain", async () => {
  const panel = await shown(loopback);
  await panel.tab("objects");
  await panel.page
    .locator("hv-objects-tab hv-textfield input")
    .fill(loopback.report.constructors.find(({ source, added }) => source && added === 12)?.name ?? "");
  await panel.settle();
  await panel.page.locator("hv-objects-tab hv-split > hv-table .row").first().click();
  await loaded(panel);
  assert.match(await panel.text("hv-constructor hv-object hv-path"), /tenantRegistries Map/);
  assert.match(await panel.text("hv-routes"), /All objects \(12\) are held by this one path: .* 12 ×/);
  const tree = panel.page.locator("hv-object-tree");
  await tree.locator(".frame").focus();
  await panel.page.keyboard.press("ArrowRight");
  await loaded(panel);
  assert.ok((await tree.locator(".row").count()) > 3);
  await panel.close();
});

test("the first retainer of the real leak is the map of registries, the same in both snapshots", async () => {
  const panel = await shown(loopback);
  await panel.tab("retainers");
  const first = panel.page.locator("hv-retainers-tab hv-split > hv-table .row").first();
  assert.match((await first.textContent()) ?? "", /tenantRegistries/);
  await first.click();
  await panel.page.locator("hv-retainer .choices button", { hasText: "In every snapshot" }).click();
  await loaded(panel);
  assert.match(await panel.text("hv-holder-comparison table"), /1 \S+ 4 .* 2 \S+ 16 /);
  await panel.close();
});

test("a real group opens into its members, which may be functions of many names", async () => {
  const panel = await shown(mongoose);
  const model = mongoose.report.groups.find(({ name }) => name === "Model")!;
  await panel.tab("objects");
  await panel.page
    .locator("hv-objects-tab hv-split > hv-table .row", { hasText: /^\s*Model/ })
    .first()
    .click();
  await loaded(panel);
  assert.match(await panel.text("hv-constructor hv-objects .row"), /function \w+/);
  const table = panel.page.locator("hv-constructor hv-objects .frame");
  assert.equal(await table.getAttribute("aria-rowcount"), String(model.added + 1));
  const group = await ask(loopback, "groupInstances", { group: model.name, set: "added", from: 0, count: 5 });
  for (const { edge } of group.rows) assert.notEqual(edge, "", "each is told from the others by the name that leads to it");
  await panel.close();
});

/** What the engine answers. */
async function ask<N extends QueryName>(comparison: RealComparison, name: N, params: QueryParams<N>): Promise<QueryResult<N>> {
  const reply = (await comparison.answer(name as RequestName, params)) as Reply<QueryResult<N>>;
  assert.ok(reply.ok, reply.ok ? "" : reply.error);
  return reply.value;
}

test("members of a group: as many as the report says, before, after, added, removed, surviving", async () => {
  for (const { report, comparison } of [loopback, mongoose].map((comparison) => ({ comparison, report: comparison.report }))) {
    for (const { name: group, before, after, added, removed, surviving } of report.groups) {
      const counts = { before: before.count, after: after.count, added, removed, surviving };
      for (const [set, count] of Object.entries(counts) as [InstanceSet, number][]) {
        const page = await ask(comparison, "groupInstances", { group, set, from: 0, count: 5 });
        assert.equal(page.total, count, `${group} ${set}`);
        assert.ok(page.rows.every((row) => row.added === (set === "added") || set === "after" || set === "before"));
      }
    }
  }
});

test("what a holder holds: all its entries with their keys, those that were added first", async () => {
  const [{ holder, count }] = loopback.report.verdict.culprits;
  const page = await ask(loopback, "entries", { snapshot: 1, id: holder.id, from: 0, count: 100 });
  assert.equal(page.total, count.after);
  const added = page.rows.map((row) => row.added);
  assert.equal(added.filter(Boolean).length, count.after - count.before);
  assert.deepEqual(
    added,
    [...added].sort((a, b) => Number(b) - Number(a)),
  );
  for (const row of page.rows) assert.match(row.edge, /^".+"$/);
  assert.equal(new Set(page.rows.map((row) => row.edge)).size, page.total);
  const second = await ask(loopback, "entries", { snapshot: 1, id: holder.id, from: 3, count: 2 });
  assert.deepEqual(second.rows, page.rows.slice(3, 5));
});

test("what an object keeps alive is named by the edge where the object itself holds it", async () => {
  const [{ holder }] = loopback.report.verdict.culprits;
  const { rows } = await ask(loopback, "dominated", { snapshot: 1, id: holder.id, from: 0, count: 10 });
  assert.equal(rows[0].edge, "table");
});

test("boxes of the treemap sum up, and most of a tenant's growth lies in the group that keeps it alive", async () => {
  for (const comparison of [loopback, mongoose]) {
    const root = await ask(comparison, "treemap", { limit: 4000 });
    const check = (node: TreemapNode): void => {
      if (!node.children) return;
      assert.equal(
        node.children.reduce((sum, child) => sum + child.bytes, 0),
        node.bytes,
        node.name,
      );
      node.children.forEach(check);
    };
    check(root);
    const tenant = root.children!.find(({ kind }) => kind === "tenant")!;
    const grouped = tenant.children!.filter(({ kind }) => kind === "group").reduce((sum, { bytes }) => sum + bytes, 0);
    assert.ok(grouped > tenant.bytes / 2, `${grouped} of ${tenant.bytes}`);
  }
});

test("a tenant rule is tried without being applied; with none, the rules that would work are still offered", async () => {
  const before = await ask(mongoose, "tenantCandidates", {});
  const [best] = before;
  const found = await ask(mongoose, "previewTenantRule", { rule: best.rule });
  assert.deepEqual(found.tenants, best.tenants);
  const nothing = await ask(mongoose, "previewTenantRule", { rule: "property:thereIsNoSuchProperty" });
  assert.deepEqual([nothing.tenants, nothing.explained], [{ before: 0, after: 0 }, 0]);
  assert.deepEqual(await ask(mongoose, "tenantCandidates", {}), before);
  assert.equal((await mongoose.answer("previewTenantRule", { rule: "nonsense" })).ok, false);
  await mongoose.answer("chooseTenantRule", { rule: "none" });
  const offered = await ask(mongoose, "tenantCandidates", {});
  assert.deepEqual(
    offered.map(({ rule, chosen }) => [rule, chosen]),
    before.map(({ rule }) => [rule, false]),
  );
  await mongoose.answer("chooseTenantRule", { rule: "auto" });
});
