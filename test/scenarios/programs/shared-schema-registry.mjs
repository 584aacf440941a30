// Publishers send events in many formats; the schema of a format is built once, at its first event, and used by all publishers.
// Each publisher has a bounded cache of the events it sent last, full at every capture.
import { buildSchema, graphqlSync } from "graphql";
import { LRUCache } from "lru-cache";

const PUBLISHERS = 14;
const FORMATS = 60;
const FORMATS_BEFORE = 6;
const publisherKey = (number) => `00D${"5gKmR"[number % 5]}0000${(46_656 * 20 + number * 1543).toString(36).toUpperCase()}AAZ`;

const sourceOf = (format) => `
  type Query { event(id: ID!): Event${format} last(first: Int = 5): [Event${format}!]! }
  type Event${format} { id: ID! kind: Kind${format}! subject: Subject${format} changes: [Change${format}!]! at: String! }
  type Subject${format} { id: ID! label: String owner: String tags: [String!] }
  type Change${format} { field: String! from: String to: String by: String reason(locale: String = "en"): String }
  enum Kind${format} { CREATED UPDATED MERGED ARCHIVED }
  input Selection${format} { kinds: [Kind${format}!] from: String to: String first: Int = 10 }
`;

class SchemaRegistry {
  schemas = new Map();

  schemaOf(format) {
    let schema = this.schemas.get(format);
    if (schema === undefined) {
      schema = buildSchema(sourceOf(format));
      this.schemas.set(format, schema);
    }
    return schema;
  }
}

class Publisher {
  constructor(key) {
    this.publisherKey = key;
    this.sentEvents = new LRUCache({ max: 80 });
  }

  publish(schema, number) {
    const rootValue = { event: { id: number, kind: "CREATED", changes: [{ field: "label" }], at: "now" } };
    const { data } = graphqlSync({ schema, source: "{ event(id: 1) { id kind changes { field } } }", rootValue });
    this.sentEvents.set(`evt${number}`, { kind: data.event.kind, number, fields: data.event.changes.map((change) => change.field) });
  }
}

const registry = new SchemaRegistry();
const publishers = [];
let events = 0;

function serve(formats, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < PUBLISHERS; number++) {
      publishers[number] ??= new Publisher(publisherKey(number));
      events++;
      publishers[number].publish(registry.schemaOf((round + number) % formats), events);
    }
  }
}

export default async function run({ capture }) {
  serve(FORMATS_BEFORE, 240);
  await capture("before");
  serve(FORMATS, 240);
  await capture("after");
  serve(FORMATS, 240);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "one registry of GraphQL schemas for all publishers: each format is built once",
    leak: false,
    status: ["no-leak", "inconclusive", "leak-suspected"],
    statusReason:
      "a Map that took in 54 schemas and let none go: two captures cannot tell what is made once from what is made again and again",
    settledStatus: ["no-leak"],
    growthKind: ["outside-tenants", "bounded", "none"],
    settledGrowthKind: ["bounded", "outside-tenants", "none"],
    tenants: { before: PUBLISHERS, after: PUBLISHERS, ids: Array.from({ length: PUBLISHERS }, (_, number) => publisherKey(number)) },
  };
}
