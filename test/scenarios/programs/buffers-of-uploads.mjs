// An upload service keeps a small view of each file for a preview; the view keeps the buffer of the whole file.

const previews = [];
let uploads = 0;

class Preview {
  constructor(name, head) {
    this.name = name;
    this.head = head;
    this.width = 320;
    this.height = 200;
  }
}

function upload(bytes) {
  uploads++;
  const file = Buffer.alloc(bytes, uploads % 251);
  previews.push(new Preview(`upload-${uploads}.png`, file.subarray(0, 256)));
  return histogram(file);
}

function histogram(file) {
  const counts = new Uint32Array(256);
  for (let index = 0; index < file.length; index += 97) counts[file[index]]++;
  return counts[3];
}

function serve(count) {
  for (let request = 0; request < count; request++) upload(24_000 + 100 * (request % 10));
}

export default async function run({ capture }) {
  serve(30);
  await capture("before");
  serve(300);
  await capture("after");
  serve(300);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "views of 256 bytes keep whole upload buffers: external memory",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a list that only grows from one that is still filling",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["previews"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
