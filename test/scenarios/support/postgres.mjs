// Stands in for the "pg" driver, so that Sequelize, TypeORM and Knex run their own code to the end without a server.
import { EventEmitter } from "node:events";

const ANSWERS = [
  [/show server_version/i, { server_version: "16.3" }],
  [/current_database/i, { current_database: "app" }],
  [/current_schema/i, { current_schema: "public" }],
  [/version\(\)/i, { version: "PostgreSQL 16.3 on x86_64-pc-linux-gnu" }],
  [/pg_type/i, []],
];

/** Rows for a statement: what the libraries ask at connect, otherwise five plain rows. */
function rowsFor(text) {
  const known = ANSWERS.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return [known[1]].flat();
  if (!/^\s*select/i.test(text)) return [];
  return Array.from({ length: 5 }, (_, row) => ({ id: row + 1, title: `Row ${row + 1}`, total: row * 10, created_at: new Date() }));
}

export class Client extends EventEmitter {
  constructor(settings) {
    super();
    this.settings = settings;
    this.connection = new EventEmitter();
    this.processID = null;
  }

  connect(callback) {
    this.processID = 4711;
    if (callback === undefined) return Promise.resolve(this);
    setImmediate(callback, null, this);
  }

  query(statement, values, callback) {
    const text = typeof statement === "string" ? statement : statement.text;
    const done = typeof values === "function" ? values : (callback ?? statement.callback);
    const rows = rowsFor(text);
    const result = { command: text.trim().split(/\s/)[0].toUpperCase(), rowCount: rows.length, rows, fields: [] };
    if (done === undefined) return new Promise((resolve) => setImmediate(resolve, result));
    setImmediate(done, null, result);
  }

  end(callback) {
    this.emit("end");
    if (callback === undefined) return Promise.resolve();
    setImmediate(callback);
  }
}

export class Pool extends EventEmitter {
  constructor(settings) {
    super();
    this.settings = settings;
    this.idle = [];
  }

  connect(callback) {
    const client = this.idle.pop() ?? new Client(this.settings);
    const release = () => this.idle.push(client);
    setImmediate(callback, null, client, release);
  }

  end(callback) {
    this.idle.length = 0;
    setImmediate(callback);
  }
}

export const types = {
  getTypeParser: () => String,
  setTypeParser() {},
  arrayParser: { create: (text, parser) => ({ parse: () => [parser(text)] }) },
};
export default { Client, Pool, types };
