// A server played by the test: answers the panel's questions about the sample report from figures it makes up, the same at every run.
import type { RequestName, RequestParams } from "../../../src/protocol/panelMessages.ts";
import type { ObjectRow, Page, Reply, TreemapNode } from "../../../src/protocol/queries.ts";
import type { Report } from "../../../src/protocol/report.ts";
import type { Answer } from "./panel.ts";

/** Answers every query; actions are "done". */
export function sampleAnswers(report: Report): Answer {
  return (name, params): Reply<unknown> => ({ ok: true, value: answer(report, name, params as never) });
}

function answer(report: Report, name: RequestName, params: never): unknown {
  switch (name) {
    case "instances": {
      const { constructorIndex, set, from, count } = params as RequestParams<"instances">;
      const row = report.constructors[constructorIndex];
      const totals = { added: row.added, removed: row.removed, surviving: row.surviving, before: row.before.count, after: row.after.count };
      return page(from, count, totals[set], (at) => object(50_001 + 2 * at, row.name, "", Math.max(64, 900_000 - 250 * at)));
    }
    case "groupInstances": {
      const { group, set, from, count } = params as RequestParams<"groupInstances">;
      const row = report.groups.find(({ name }) => name === group) ?? report.groups[0];
      const totals = { added: row.added, removed: row.removed, surviving: row.surviving, before: row.before.count, after: row.after.count };
      return page(from, count, totals[set], (at) => object(60_001 + 2 * at, `function Model${at}`, "", Math.max(64, 900_000 - 250 * at)));
    }
    case "entries": {
      const { from, count } = params as RequestParams<"entries">;
      return page(from, count, 259, (at) =>
        object(80_001 + 2 * at, "TenantRegistry", `"ds_memory_${at}"`, Math.max(64, 220_000 - 170 * at)),
      );
    }
    case "dominated":
    case "retainers": {
      const { id, from, count } = params as RequestParams<"dominated">;
      return page(from, count, name === "retainers" ? 3 : 120, (at) =>
        object(id + 2 * (at + 1), at % 2 ? "(array)" : "Object", at % 2 ? "elements" : `field${at}`, Math.max(48, 40_000 - 300 * at)),
      );
    }
    case "retainingPath":
      return [
        ...report.verdict.culprits[0].path,
        { id: (params as RequestParams<"retainingPath">).id, className: "TenantRegistry", edge: "ds_memory_179540001" },
      ];
    case "tenantConstructors": {
      const { from, count } = params as RequestParams<"tenantConstructors">;
      return page(from, count, 240, (at) => ({
        name: at === 0 ? "ModelConstructor" : `{field${at}, type, required}`,
        count: { before: 0, after: 900 - 3 * at },
        shallow: { before: 0, after: 90_000 - 300 * at },
      }));
    }
    case "tenantObjects": {
      const { from, count } = params as RequestParams<"tenantObjects">;
      const rows = page(from, count, 1_200, (at) =>
        object(70_001 + 2 * at, at % 3 ? "ModelConstructor" : "DataSource", "", Math.max(64, 210_000 - 170 * at)),
      );
      return { ...rows, snapshot: report.snapshots.length - 1 };
    }
    case "tenantCandidates":
      return report.tenants.candidates;
    case "previewTenantRule": {
      const { rule } = params as RequestParams<"previewTenantRule">;
      return { rule, description: `found by ${rule}`, tenants: { before: 3, after: 12 }, explained: 0.41, chosen: true };
    }
    case "treemap":
      return sampleTreemap(report);
    case "holder":
      return report.snapshots.map((_, snapshot) => ({
        snapshot,
        present: true,
        entries: snapshot === 0 ? 9 : 259,
        retained: snapshot === 0 ? 1_900_000 : 56_200_000,
        path: report.verdict.culprits[0].path,
      }));
    default:
      return "done";
  }
}

function page<Row>(from: number, count: number, total: number, row: (at: number) => Row): Page<Row> {
  const length = Math.max(0, Math.min(count, total - from));
  return { rows: Array.from({ length }, (_, at) => row(from + at)), from, total };
}

function object(id: number, className: string, edge: string, retained: number): ObjectRow {
  const source = className === "ModelConstructor" ? { file: "/srv/shop/lib/model-registry.js", line: 88, column: 3 } : null;
  return {
    id,
    className,
    preview: className === "DataSource" ? "{name: ds_memory, connected: false}" : "",
    edge,
    shallow: 56,
    retained,
    children: 12,
    source,
    added: id % 4 === 1,
  };
}

/** Tenants with groups with constructors, what is shared, and the service's own; sums are right at every level. */
export function sampleTreemap(report: Report): TreemapNode {
  const tenants = report.tenants.items
    .filter((tenant) => tenant.delta.shallow > 0)
    .map((tenant): TreemapNode => {
      const model = Math.round(0.7 * tenant.delta.shallow);
      const connection = Math.round(0.2 * tenant.delta.shallow);
      const rest = tenant.delta.shallow - model - connection;
      return node(tenant.id, "tenant", [
        node("Model", "group", [leaf("ModelConstructor", model - 4_000, 70), leaf("{name, type, required}", 4_000, 140)]),
        node("Connection", "group", [leaf("DataSource", connection, 5)]),
        leaf("(string)", rest, 400),
      ]);
    });
  const service = node("(service)", "service", [leaf("(compiled code)", 600_000, 900), leaf("(system)", 280_000, 2_000)]);
  return node("all", "root", [...tenants, { name: "shared", kind: "shared", bytes: 70_336, count: 60 }, service]);
}

function leaf(name: string, bytes: number, count: number): TreemapNode {
  return { name, kind: "constructor", bytes, count };
}

function node(name: string, kind: TreemapNode["kind"], children: TreemapNode[]): TreemapNode {
  const sum = (value: (child: TreemapNode) => number) => children.reduce((total, child) => total + value(child), 0);
  return { name, kind, bytes: sum((child) => child.bytes), count: sum((child) => child.count), children };
}
