// A service right after its start: handlers run for the first time, V8 compiles and optimises them, data stays the same.
import { createHash } from "node:crypto";
import { parse } from "node:querystring";
import { gzipSync } from "node:zlib";

const articles = Array.from({ length: 400 }, (_, number) => ({
  number,
  title: `Article ${number}`,
  words: (number * 37) % 900,
  tags: ["a", "b", "c"].slice(number % 3),
}));

const handlers = {
  list: (query) => articles.filter((article) => article.words > Number(query.min ?? 0)).slice(0, 20),
  search: (query) => articles.filter((article) => article.title.includes(query.text ?? "1")).map((article) => article.title),
  statistics: () =>
    articles.reduce((sums, article) => Object.assign(sums, { [article.tags[0] ?? "none"]: (sums[article.tags[0]] ?? 0) + 1 }), {}),
  etag: (query) =>
    createHash("sha1")
      .update(JSON.stringify(articles[query.number ?? 0]))
      .digest("base64"),
  archive: () => gzipSync(JSON.stringify(articles.slice(0, 20))).length,
  sorted: (query) => [...articles].sort((one, other) => one.words - other.words || one.number - other.number).slice(0, query.count ?? 5),
  feed: () =>
    articles
      .slice(-10)
      .map((article) => `<item><title>${article.title.replace(/&/g, "&amp;")}</title></item>`)
      .join("\n"),
  dates: () => articles.slice(0, 9).map((article) => new Date(article.number * 86_400_000).toISOString().replaceAll("-", "/")),
};

function serve(rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(handlers))
      JSON.stringify(handlers[name](parse(`min=${round}&text=${round % 10}&number=${round % 400}`)));
  }
}

export default async function run({ capture }) {
  serve(1);
  await capture("before");
  serve(1500);
  await capture("after");
  serve(1500);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a service that warms up: only compiled code and feedback grow",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "right after the start growth is expected; two captures cannot show that it ends",
    settledStatus: ["no-leak"],
    growthKind: ["none", "outside-tenants", "bounded"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
