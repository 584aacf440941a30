// A registry by the ids of what it serves, and everything of one carries its id. What they are called differs, and nothing else. VARIANT is
// "collection class property prefix": the last two are words for tenants, as a control.
export const variants = [
  "glasshouses Glasshouse glasshouseId gh",
  "turbines Turbine turbineNo wt",
  "telescopes Telescope scopeRef obs",
  "stables Stable stable st",
  "tenants Tenant tenantId tenant",
  "orgs Org orgId org",
];

class Sample {
  constructor(property, id, minute) {
    this[property] = id;
    this.minute = minute;
    this.value = minute / 7;
  }
}
class Channel {
  constructor(property, id) {
    this[property] = id;
    this.limits = Array.from({ length: 18 }, (_, band) => ({ band, upper: band / 3 }));
  }
}

function connect(Kind, property, id) {
  const one = new Kind();
  one.id = id;
  one.samples = Array.from({ length: 90 }, (_, minute) => new Sample(property, id, minute));
  one.alarms = new Map([["high", { [property]: id, since: id.length / 3 }]]);
  one.channel = new Channel(property, id);
  return one;
}

const service = {};

export default async function run({ capture, variant }) {
  const [collection, className, property, prefix] = variant.split(" ");
  const Kind = new Function(`return class ${className} {};`)();
  service[collection] = new Map();
  const serve = (count) => {
    for (let i = 0; i < count; i++) {
      const id = `${prefix}-${2000 + 13 * i}`;
      if (!service[collection].has(id)) service[collection].set(id, connect(Kind, property, id));
      service[collection].get(id).samples[i].value++;
    }
  };
  serve(8);
  await capture("before");
  serve(60);
  await capture("after");
  serve(60);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  const prefix = variant.split(" ")[3];
  return {
    about: "52 more are served, each connected once; the same load again brings none",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot show that those that came are all",
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    alike: true,
    tenants: {
      before: 8,
      after: 60,
      ids: Array.from({ length: 60 }, (_, i) => `${prefix}-${2000 + 13 * i}`),
      attributedShare: 0.9,
      shareReason: "tables of the registry",
    },
  };
}
