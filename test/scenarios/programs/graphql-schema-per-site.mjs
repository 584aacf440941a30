// A site builder: every site has its own GraphQL schema, made of the site's content types and found by its subdomain.
import { buildSchema, graphqlSync } from "graphql";

const BEFORE = 5;
const AFTER = 25;
const WORDS = ["amber", "birch", "cedar", "delta", "ember"];
const subdomain = (number) => `${WORDS[number % 5]}-${["press", "studio", "lab", "cafe", "club"][Math.floor(number / 5)]}`;

const CONTENT = ["Article", "Author", "Event", "Gallery", "Image", "Menu", "Page", "Place", "Product", "Quote", "Video"];

function sourceOf(site) {
  const types = CONTENT.map(
    (name) => `type ${name} { id: ID! title: String! slug: String body(format: String = "html"): String tags: [String!] related: [${name}] }
      input ${name}Filter { title: String slug: String tags: [String!] limit: Int = 20 }`,
  );
  const fields = CONTENT.map((name) => `${name.toLowerCase()}s(filter: ${name}Filter): [${name}!]!`);
  return `"Content of ${site}" type Query { site: String ${fields.join(" ")} } ${types.join("\n")}`;
}

const siteSchemas = new Map();

function schemaOf(site) {
  let entry = siteSchemas.get(site);
  if (entry === undefined) {
    entry = { site, schema: buildSchema(sourceOf(site)), root: { site, articles: () => [{ id: 1, title: `Welcome to ${site}` }] } };
    siteSchemas.set(site, entry);
  }
  return entry;
}

function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < count; number++) {
      const { schema, root } = schemaOf(subdomain(number));
      graphqlSync({ schema, source: "{ site articles { id title } }", rootValue: root });
    }
  }
}

export default async function run({ capture }) {
  for (let deployment = 0; deployment < 20; deployment++) {
    siteSchemas.clear();
    serve(BEFORE, 3);
  }
  await capture("before");
  serve(AFTER, 5);
  await capture("after");
  serve(AFTER, 5);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a GraphQL schema for each live site",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: { before: BEFORE, after: AFTER, ids: Array.from({ length: AFTER }, (_, number) => subdomain(number)), attributedShare: 0.97 },
  };
}
