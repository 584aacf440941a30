// A static site host: each site's state is tagged with the site's name under a symbol, beside other symbols and plain properties.

const BEFORE = 8;
const AFTER = 28;
const kSite = Symbol("site");
const kOpened = Symbol("opened");
const siteName = (number) => `${["gallery", "journal", "atlas", "market"][number % 4]}${number + 3}.pages.example`;
const bundleBytes = (number) => 150_000 + 12_000 * (number % 6);

const sites = new Set();
const routes = [];

function publish(name, bytes) {
  const bundle = Buffer.alloc(bytes, 7);
  const site = { [kSite]: name, [kOpened]: new Date(), bundle, files: new Map(), redirects: [] };
  for (const file of ["index.html", "style.css", "app.js", "about.html"])
    site.files.set(file, { offset: 0, length: 4096, type: file.split(".")[1] });
  site.redirects.push({ from: "/home", to: "/" });
  sites.add(site);
  return site;
}

function serveFile(name, bytes, file) {
  let found;
  for (const site of sites) if (site[kSite] === name) found = site;
  found ??= publish(name, bytes);
  const entry = found.files.get(file);
  return found.bundle.readUInt8(entry.offset) + entry.length;
}

function serve(count, rounds) {
  routes.length = 0;
  for (let round = 0; round < rounds; round++)
    for (let number = 0; number < count; number++) serveFile(siteName(number), bundleBytes(number), "index.html");
}

export default async function run({ capture }) {
  serve(BEFORE, 100);
  await capture("before");
  serve(AFTER, 100);
  await capture("after");
  serve(AFTER, 100);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  const numbers = Array.from({ length: AFTER }, (_, number) => number);
  const sizes = (number) => ({ before: number < BEFORE ? bundleBytes(number) : 0, after: bundleBytes(number) });
  return {
    about: "sites in a Set, their names under a symbol",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: numbers.map(siteName),
      attributedShare: 0.97,
      bytes: Object.fromEntries(numbers.map((number) => [siteName(number), sizes(number)])),
    },
  };
}
