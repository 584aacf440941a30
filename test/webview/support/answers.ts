// A server played by the test: answers the panel's questions about the sample report from figures it makes up, the same at every run.
import type { RequestName, RequestParams } from "../../../src/protocol/panelMessages.ts";
import type { ObjectRow, Page, Reply } from "../../../src/protocol/queries.ts";
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
        ...(report.verdict.culprits[0]?.path ?? []),
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
    case "routes":
      return { routes: [{ path: report.verdict.culprits[0]?.path ?? [], objects: 250, retained: 54_000_000 }], followed: 250, total: 250 };
    case "peekSource":
      return {
        lines: [
          { number: 14, text: "export class ModelRegistry {", mark: null },
          { number: 16, text: "  tenantRegistries = new Map();", mark: "made" },
          { number: 39, text: "    this.tenantRegistries.set(id, registry);", mark: "filled" },
        ],
      };
    case "holder":
      return report.snapshots.map((_, snapshot) => ({
        snapshot,
        present: true,
        entries: snapshot === 0 ? 9 : 259,
        retained: snapshot === 0 ? 1_900_000 : 56_200_000,
        path: report.verdict.culprits[0]?.path ?? [],
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
