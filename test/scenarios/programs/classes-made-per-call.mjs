// A mapper makes a class for each result set and registers it, so that prototypes, methods and their code pile up.

const entityClasses = [];

function entityClass(columns) {
  class Entity {
    constructor(row) {
      for (const column of columns) this[column] = row[column];
    }

    toJSON() {
      return Object.fromEntries(columns.map((column) => [column, this[column]]));
    }

    static columns() {
      return columns;
    }
  }
  for (const column of columns) {
    Object.defineProperty(Entity.prototype, `${column}Label`, { get: () => `${column}: `, configurable: true });
  }
  entityClasses.push(Entity);
  return Entity;
}

function query(number) {
  const columns = ["id", "title", "state", "total", `extra${number % 7}`];
  const Entity = entityClass(columns);
  const rows = Array.from({ length: 3 }, (_, row) => new Entity({ id: row, title: `Row ${row}`, state: "open", total: row * 2 }));
  return JSON.stringify(rows);
}

function serve(requests) {
  for (let request = 0; request < requests; request++) query(request);
}

export default async function run({ capture }) {
  serve(100);
  await capture("before");
  serve(1200);
  await capture("after");
  serve(1200);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a class for each call, all of them registered",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a list that only grows from one that is still filling",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["entityClasses"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
