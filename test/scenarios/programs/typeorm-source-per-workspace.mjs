// One TypeORM DataSource for each workspace, kept in a Map by a uuid.
import { createHash } from "node:crypto";
import "reflect-metadata";
import { DataSource, EntitySchema } from "typeorm";
import postgres from "../support/postgres.mjs";

const BEFORE = 6;
const AFTER = 60;

/** A uuid that is the same in every run. */
function workspaceUuid(number) {
  const hex = createHash("sha256").update(`workspace ${number}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

const id = { type: "int", primary: true, generated: true };
const entities = [
  new EntitySchema({
    name: "Project",
    columns: { id, title: { type: "varchar" }, archived: { type: "boolean" } },
    relations: { tasks: { type: "one-to-many", target: "Task", inverseSide: "project" } },
  }),
  new EntitySchema({
    name: "Task",
    columns: { id, title: { type: "varchar" }, due: { type: "timestamp", nullable: true }, points: { type: "int" } },
    relations: { project: { type: "many-to-one", target: "Project", inverseSide: "tasks" } },
  }),
  new EntitySchema({ name: "Member", columns: { id, email: { type: "varchar", unique: true }, role: { type: "varchar" } } }),
  new EntitySchema({ name: "Comment", columns: { id, body: { type: "text" }, at: { type: "timestamp" } } }),
  ...["Attachment", "Label", "Board", "Sprint", "Milestone", "Invoice", "Report", "Automation"].map(
    (name) =>
      new EntitySchema({
        name,
        columns: {
          id,
          title: { type: "varchar" },
          state: { type: "varchar" },
          weight: { type: "int" },
          created: { type: "timestamp" },
          owner: { type: "int" },
        },
        indices: [{ columns: ["state"] }],
      }),
  ),
  new EntitySchema({
    name: "Webhook",
    columns: { id, url: { type: "varchar" }, secret: { type: "varchar" }, active: { type: "boolean" } },
  }),
];

class WorkspaceConnections {
  sources = new Map();

  async sourceOf(workspaceId) {
    let source = this.sources.get(workspaceId);
    if (source === undefined) {
      source = new DataSource({
        type: "postgres",
        driver: postgres,
        host: "db.internal",
        database: "app",
        schema: `ws_${workspaceId.slice(0, 8)}`,
        entities,
        synchronize: false,
      });
      await source.initialize();
      this.sources.set(workspaceId, source);
    }
    return source;
  }

  /** Maintenance closes all connections; they are opened again at the next request. */
  async closeAll() {
    for (const source of this.sources.values()) await source.destroy();
    this.sources.clear();
  }
}

const connections = new WorkspaceConnections();

async function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < count; number++) {
      const source = await connections.sourceOf(workspaceUuid(number));
      await source.getRepository("Task").find({ where: { points: 3 } });
      await source.getRepository("Member").find();
    }
  }
}

export default async function run({ capture }) {
  for (let maintenance = 0; maintenance < 15; maintenance++) {
    await connections.closeAll();
    await serve(BEFORE, 3);
  }
  await capture("before");
  await serve(AFTER, 3);
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "a TypeORM data source for each live workspace, by uuid",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, number) => [workspaceUuid(number), `ws_${workspaceUuid(number).slice(0, 8)}`]),
      attributedShare: 0.97,
    },
  };
}
