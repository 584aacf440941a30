// Each association has a digest that is sent some time after the last message: the timer is cleared and armed again with each message.
const BEFORE = 10;
const AFTER = 45;
const associationKey = (number) => `assoc-${["choir", "dance", "judo"][number % 3]}-${200 + number * 11}`;

class Association {
  timer = null;
  pending = [];

  constructor(key) {
    this.associationKey = key;
    this.members = Array.from({ length: 260 }, (_, member) => ({ member, name: `Member ${member}`, mail: `m${member}@${key}.test` }));
    this.archive = new Map(Array.from({ length: 50 }, (_, month) => [month, { month, posts: month % 12 }]));
  }

  message(text) {
    this.pending.push(text);
    if (this.pending.length > 20) this.pending.shift();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), 7_200_000);
  }

  send() {
    this.pending.length = 0;
  }
}

const associations = new Map();

function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < count; number++) {
      const key = associationKey(number);
      if (!associations.has(key)) associations.set(key, new Association(key));
      associations.get(key).message(`message ${round}`);
    }
  }
}

export default async function run({ capture }) {
  serve(BEFORE, 60);
  await capture("before");
  serve(AFTER, 40);
  await capture("after");
  serve(AFTER, 40);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "one timer for each association, cleared before it is armed again; more associations than before",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, number) => associationKey(number)),
      attributedShare: 0.97,
    },
  };
}
