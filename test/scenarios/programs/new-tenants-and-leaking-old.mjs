// New tenants join while the notification history inside every tenant grows without end: both at once.

const BEFORE = 10;
const AFTER = 25;
const tenantId = (number) => `school-${["oak", "pine", "ivy", "fig", "yew"][number % 5]}-${number}`;
const LIBRARY_BYTES = 140_000;

class School {
  notifications = [];

  constructor(id) {
    this.tenantId = id;
    this.library = Buffer.alloc(LIBRARY_BYTES, 5);
    this.pupils = new Map(Array.from({ length: 30 }, (_, pupil) => [`pupil ${pupil}`, { grade: pupil % 10, present: true }]));
    this.timetable = Array.from({ length: 5 }, (_, day) => ({ day, lessons: ["maths", "art", "sports"] }));
  }

  notify(text) {
    this.notifications.push({ text, recipients: [...this.pupils.keys()].slice(0, 4), sentAt: new Date(), read: false });
  }
}

const schools = new Map();

function day(count, messages) {
  for (let number = 0; number < count; number++) {
    const id = tenantId(number);
    if (!schools.has(id)) schools.set(id, new School(id));
    for (let message = 0; message < messages; message++) schools.get(id).notify(`Message ${message} to all parents of ${id}`);
  }
}

export default async function run({ capture }) {
  day(BEFORE, 150);
  await capture("before");
  day(AFTER, 600);
  await capture("after");
  day(AFTER, 600);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "new tenants, and a leak inside all of them",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["mixed"],
    settledGrowthKind: ["mixed", "within-tenants"],
    culprit: ["notifications"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, number) => tenantId(number)),
      attributedShare: 0.97,
    },
  };
}
