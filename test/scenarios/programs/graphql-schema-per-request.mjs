// A gateway builds its GraphQL schema for every request, and a tracing plug-in keeps each schema it was shown.
import { buildSchema, graphqlSync } from "graphql";

const source = `
  type Query { product(id: ID!): Product search(text: String!, limit: Int = 10): [Product!]! }
  type Product { id: ID! title: String! price: Price variants: [Variant!]! reviews(first: Int): [Review!]! }
  type Variant { sku: String! colour: String stock: Int }
  type Review { rating: Int! text: String author: String }
  type Price { amount: Float! currency: String! }
  enum Sorting { PRICE TITLE RATING }
  input Filter { text: String colours: [String!] sorting: Sorting = TITLE }
`;

class TracingPlugin {
  instrumentedSchemas = [];
  resolves = 0;

  instrument(schema) {
    this.instrumentedSchemas.push(schema);
    for (const type of Object.values(schema.getTypeMap()))
      if (type.name === "Product") this.resolves += Object.keys(type.getFields()).length;
  }
}

const tracing = new TracingPlugin();

function handle(number) {
  const schema = buildSchema(source);
  tracing.instrument(schema);
  const rootValue = { product: ({ id }) => ({ id, title: `Product ${number}`, variants: [], price: { amount: 4, currency: "EUR" } }) };
  return graphqlSync({ schema, source: "{ product(id: 4) { title price { amount } } }", rootValue }).data;
}

function serve(requests) {
  for (let request = 0; request < requests; request++) handle(request);
}

export default async function run({ capture }) {
  serve(15);
  await capture("before");
  serve(50);
  await capture("after");
  serve(50);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a GraphQL schema built for each request and kept by a plug-in",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["instrumentedSchemas", "tracing"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
