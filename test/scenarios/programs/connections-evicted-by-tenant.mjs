// Connections to the databases of clinics, the twelve used last; whoever comes thirteenth closes the one that rested longest.
import { EventEmitter } from "node:events";
import { LRUCache } from "lru-cache";

const OPEN = 12;
const CLINICS = 36;
const clinicId = (number) => `clinic_${["north", "south", "lake"][number % 3]}_${String(number).padStart(3, "0")}`;

class ClinicConnection extends EventEmitter {
  constructor(id) {
    super();
    this.clinicId = id;
    this.statements = new Map(
      Array.from({ length: 50 }, (_, statement) => [`stmt_${statement}`, { sql: `select ${statement} from ${id}`, uses: 0 }]),
    );
    this.types = Array.from({ length: 80 }, (_, oid) => ({ oid, parser: `parse${oid}`, array: oid % 2 === 0 }));
    this.timer = null;
    this.on("query", (name) => {
      this.statements.get(name).uses++;
    });
  }

  query(number) {
    this.emit("query", `stmt_${number % 50}`);
  }

  close() {
    this.removeAllListeners();
    this.statements.clear();
  }
}

const connections = new LRUCache({ max: OPEN, dispose: (connection) => connection.close() });

function connectionOf(id) {
  let connection = connections.get(id);
  if (connection === undefined) {
    connection = new ClinicConnection(id);
    connections.set(id, connection);
  }
  return connection;
}

let requests = 0;
function serve(rounds, from, to) {
  for (let round = 0; round < rounds; round++) {
    for (let number = from; number < to; number++) {
      requests++;
      connectionOf(clinicId(number)).query(requests);
    }
  }
}

export default async function run({ capture }) {
  serve(20, 0, CLINICS);
  serve(3, 0, OPEN);
  await capture("before");
  serve(10, 0, CLINICS);
  serve(3, 12, 12 + OPEN);
  await capture("after");
  serve(10, 0, CLINICS);
  serve(3, 24, 24 + OPEN);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "at most twelve connections at a time: clinics come and go, memory stays",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded", "tenant-proportional"],
    tenants: { before: OPEN, after: OPEN, ids: Array.from({ length: 2 * OPEN }, (_, number) => clinicId(number)) },
  };
}
