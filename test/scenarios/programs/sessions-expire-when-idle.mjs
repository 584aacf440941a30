// Sessions expire some time after their last use; a minute after the load has stopped half of them have, and the others will.
const sessions = new Map();
let clock = 0;
const LIFETIME = 900;

function visit(number) {
  clock++;
  const id = `s${((number * 2_654_435_761) % 4_294_967_296).toString(16)}`;
  sessions.set(id, { id, usedAt: clock, basket: Array.from({ length: 10 }, (_, line) => ({ line, sku: `sku-${(number + line) % 200}` })) });
}

function expire() {
  for (const [id, session] of sessions) if (session.usedAt + LIFETIME < clock) sessions.delete(id);
}

function rest(ticks) {
  clock += ticks;
  expire();
}

export default async function run({ capture }) {
  for (let number = 0; number < 100; number++) visit(number);
  await capture("before");
  for (let number = 100; number < 4100; number++) {
    visit(number);
    if (number % 50 === 0) clock -= 40;
  }
  await capture("after");
  rest(400);
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "sessions that expire: some are gone shortly after the load has stopped, the rest is about to go",
    leak: false,
    status: ["no-leak", "inconclusive", "leak-suspected"],
    statusReason: "two captures cannot tell sessions that expire from sessions that stay",
    settledStatus: ["no-leak", "inconclusive", "leak-suspected"],
    settledReason: "at the third capture not all have expired",
    growthKind: ["outside-tenants", "bounded", "none"],
    settledGrowthKind: ["outside-tenants", "bounded", "drained", "none"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
