// A static file server: file contents are cached until a sweep removes what was not used lately. File names are not tenants.

const files = new Map();
let clock = 0;

class CachedFile {
  constructor(name) {
    this.name = name;
    this.content = Buffer.alloc(9000, name.length);
    this.headers = new Map([
      ["content-type", "text/css"],
      ["etag", `"${name.length}-${clock}"`],
    ]);
    this.usedAt = clock;
  }
}

function read(name) {
  clock++;
  let file = files.get(name);
  if (file === undefined) {
    file = new CachedFile(name);
    files.set(name, file);
  }
  file.usedAt = clock;
  return file.content.length;
}

function sweep() {
  for (const [name, file] of files) if (file.usedAt < clock - 400) files.delete(name);
}

function serve(from, count) {
  for (let number = from; number < from + count; number++) {
    read(`/assets/${["css", "js", "img"][number % 3]}/bundle.${((number * 2654435761) % 4294967296).toString(16)}.min`);
    if (number % 100 === 0) sweep();
  }
}

export default async function run({ capture }) {
  serve(1, 3000);
  await capture("before");
  serve(3001, 5040);
  await capture("after");
  serve(8041, 5000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "cached files that expire: turnover at a constant size",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded", "outside-tenants"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
