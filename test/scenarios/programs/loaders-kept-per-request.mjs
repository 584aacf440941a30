// A loader batches and remembers what one request reads; somebody made the loaders reachable for debugging, under the request's number.
const loadersByRequest = new Map();
let batches = 0;

class RowLoader {
  constructor(read) {
    this.read = read;
    this.remembered = new Map();
    this.queue = [];
  }

  async load(key) {
    if (!this.remembered.has(key)) {
      this.queue.push(key);
      if (this.queue.length === 1) queueMicrotask(() => this.flush());
      this.remembered.set(key, new Promise((resolve) => this.queue.push(resolve)));
    }
    return this.remembered.get(key);
  }

  flush() {
    batches++;
    const queue = this.queue;
    this.queue = [];
    for (let at = 0; at < queue.length; at += 2) queue[at + 1](this.read(queue[at]));
  }
}

const readAuthor = (key) => ({ key, name: `Author ${key}`, books: [key, key + 1], born: 1900 + (key % 90) });

async function handle(request) {
  const loader = new RowLoader(readAuthor);
  loadersByRequest.set(request, loader);
  await Promise.all(Array.from({ length: 12 }, (_, key) => loader.load((request * 5 + key) % 700)));
}

let requests = 0;
async function serve(count) {
  for (let request = 0; request < count; request++) await handle(requests++);
}

export default async function run({ capture }) {
  await serve(150);
  await capture("before");
  await serve(700);
  await capture("after");
  await serve(700);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { batches };
}

export function truth() {
  return {
    about: "a loader for each request, kept under the number of the request",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["loadersByRequest"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
