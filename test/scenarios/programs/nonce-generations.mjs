// A replay guard remembers signed nonces in two generations: the older is dropped when the newer is full, so that size is a saw-tooth.
import { createHmac, createSecretKey } from "node:crypto";

const GENERATION = 9000;
const signingKey = createSecretKey(Buffer.alloc(32, 9));
let issued = 0;
let refused = 0;

class ReplayGuard {
  younger = new Map();
  older = new Map();

  admit(nonce, envelope) {
    if (this.younger.has(nonce) || this.older.has(nonce)) return false;
    if (this.younger.size >= GENERATION) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(nonce, { nonce, envelope, admitted: new Date(), checks: ["signature", "clock", "audience"] });
    return true;
  }
}

const replayGuard = new ReplayGuard();

function receive() {
  issued++;
  const nonce = createHmac("sha256", signingKey).update(`message ${issued}`).digest("base64url");
  const envelope = { algorithm: "HS256", sequence: issued, claims: { aud: "ledger", scope: ["post", "void"] } };
  if (!replayGuard.admit(nonce, envelope)) refused++;
}

function serve(messages) {
  for (let message = 0; message < messages; message++) receive();
}

export default async function run({ capture }) {
  serve(2 * GENERATION + 300);
  await capture("before");
  serve(2 * GENERATION - 600);
  await capture("after");
  serve(GENERATION + 700);
  await capture("settled", { note: "same load, just after a generation was dropped", load: "repeated" });
  return { refused };
}

export function truth() {
  return {
    about: "nonces in two generations: the second capture is taken shortly before one is dropped, the third shortly after",
    leak: false,
    status: ["no-leak", "inconclusive", "leak-suspected"],
    statusReason: "two captures cannot tell a generation that fills from a Map without end: nothing has been dropped from it yet",
    settledStatus: ["no-leak"],
    growthKind: ["outside-tenants", "bounded", "none"],
    settledGrowthKind: ["bounded", "drained", "none", "outside-tenants"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
