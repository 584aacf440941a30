// Mails wait in a queue: the second capture is taken while the mail server is slow, the third when the queue has drained.

const outbox = [];
let sent = 0;

function enqueue(number) {
  outbox.push({
    messageId: `<${number}.${(number * 48_271) % 65_536}@mail.example>`,
    to: `person${number % 700}@example.com`,
    subject: `Your order ${number}`,
    body: { html: `<p>Thank you for order ${number}.</p>`.repeat(4), text: `Thank you for order ${number}.` },
    attempts: 0,
  });
}

function deliver(limit) {
  for (let delivered = 0; delivered < limit && outbox.length > 0; delivered++) {
    const mail = outbox.shift();
    mail.attempts++;
    sent += mail.body.text.length;
  }
}

export default async function run({ capture }) {
  for (let number = 0; number < 3000; number++) {
    enqueue(number);
    deliver(1);
  }
  for (let number = 0; number < 100; number++) enqueue(number);
  await capture("before");
  for (let number = 3000; number < 15_000; number++) {
    enqueue(number);
    if (number % 12 === 0) deliver(1);
  }
  await capture("after");
  while (outbox.length > 60) deliver(50);
  await capture("settled", { note: "load stopped", load: "stopped" });
  return { sent };
}

export function truth() {
  return {
    about: "a queue that is long at the second capture and drained at the third",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot tell a backlog from a list that only grows",
    settledStatus: ["no-leak"],
    growthKind: ["outside-tenants"],
    settledGrowthKind: ["drained"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
