// Constructor groups: what the libraries call their models, schemas and connections. Verified on the real
// libraries (test/core/groups/builtInGroups.test.ts has a row for each).

/** All given conditions must hold. */
export interface Matcher {
  /** Constructor name of an object. */
  class?: string;
  /** A function whose `__proto__` chain leads to a function of this name: a class that extends it. */
  extends?: string;
  /** Own properties that the object or function must have. */
  has?: string[];
}

/**
 * handle: a tenant needs one, several are a leak · model: what the benchmark is for. Without a role a group
 * is counted and shown.
 */
export const GROUP_ROLES = ["handle", "model"] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

export interface GroupDefinition {
  name: string;
  role?: GroupRole;
  match: Matcher[];
}

export const BUILT_IN_GROUPS: readonly GroupDefinition[] = [
  {
    name: "Model",
    role: "model",
    match: [
      // Mongoose compiles a model into a function that extends Model.
      { extends: "Model", has: ["modelName", "schema"] },
      // LoopBack's ModelConstructor: a function made by ModelBuilder.define.
      { extends: "ModelBaseClass", has: ["modelName"] },
      { extends: "Function", has: ["modelName", "definition", "modelBuilder"] },
      // Sequelize: a class that extends Model and is bound to one Sequelize.
      { extends: "Model", has: ["sequelize", "rawAttributes"] },
      { class: "EntityMetadata" },
    ],
  },
  { name: "Schema", match: [{ class: "Schema" }, { class: "ModelDefinition" }, { class: "EntitySchema" }, { class: "GraphQLSchema" }] },
  {
    name: "Connection",
    role: "handle",
    match: [
      { class: "NativeConnection" },
      { class: "Connection" },
      { class: "DataSource" },
      { class: "Sequelize" },
      { class: "MongoClient" },
      { class: "Client_BetterSQLite3" },
      { class: "Client_SQLite3" },
      { class: "Client_PG" },
      { class: "Client_MySQL2" },
      { class: "Client_MySQL" },
      { class: "Pool" },
    ],
  },
  { name: "ModelBuilder", match: [{ class: "ModelBuilder" }] },
  { name: "Router", match: [{ extends: "Function", has: ["stack", "caseSensitive"] }, { class: "Router" }] },
  { name: "Cache", match: [{ class: "LRUCache" }] },
  { name: "Request", match: [{ class: "IncomingMessage" }, { class: "ServerResponse" }] },
  { name: "Timer", match: [{ class: "Timeout" }, { class: "Immediate" }] },
  { name: "Emitter", match: [{ class: "EventEmitter" }] },
  { name: "Promise", match: [{ class: "Promise" }] },
];
