// A crawler remembers every file it has seen, with what it knew about it, in a Set that has no end.

class Crawler {
  seenFiles = new Set();
  queue = [];

  visit(path) {
    const file = { path, links: [], checksum: null, size: 0 };
    for (let link = 0; link < 6; link++) file.links.push(`${path}#${link}`);
    file.size = path.length * 100;
    this.seenFiles.add(file);
    if (this.queue.length < 10) this.queue.push(path);
    else this.queue.shift();
  }
}

const crawler = new Crawler();
let page = 0;

function crawl(count) {
  for (let visit = 0; visit < count; visit++) {
    page++;
    crawler.visit(`/docs/${["guide", "api", "blog"][page % 3]}/${(page * 7).toString(36)}/index.html`);
  }
}

export default async function run({ capture }) {
  crawl(1000);
  await capture("before");
  crawl(6000);
  await capture("after");
  crawl(6000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a Set of visited files that only grows; file names are not tenants",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a Set that only grows from one that is still filling",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["seenFiles"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
