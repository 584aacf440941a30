// A small thing keeps a large one: a word its page, a match its text, a view its block, a DataView its packet. The entries are wanted, their parents are
// not. Where the part is copied, the pages are read again and again, and each keeps its part.
export const variants = [
  "slices leaky",
  "slices copied",
  "matches leaky",
  "matches copied",
  "views leaky",
  "views copied",
  "dataviews leaky",
  "subarrays leaky",
];

const page = (number) =>
  Buffer.from(
    `<h1>The ${number}. report of the harbour master, as read out</h1>\n${"and so on about the weather in the bay, ".repeat(260)}${number}`,
  ).toString("latin1");

const PAGES = 360;

const kept = { headings: [], numbers: new Map(), marks: [], heads: [], samples: [] };

const READ = {
  slices: (number, isCopied) => {
    const text = page(number);
    const heading = text.slice(4, text.indexOf("</h1>"));
    kept.headings[number] = isCopied ? Buffer.from(heading).toString() : heading;
  },
  matches: (number, isCopied) => {
    const [, title] = /<h1>(.+?)<\/h1>/.exec(page(number));
    kept.numbers.set(number, isCopied ? Buffer.from(title).toString() : title);
  },
  views: (number, isCopied) => {
    const block = new Uint8Array(14_000).fill(number % 251);
    const mark = block.subarray(100, 132);
    kept.marks[number] = { strength: number / 7, mark: isCopied ? mark.slice() : mark };
  },
  dataviews: (number) => {
    const packet = new ArrayBuffer(12_000);
    new Uint8Array(packet).fill(number % 199);
    kept.heads.push({ from: number / 3, head: new DataView(packet, 0, 20) });
  },
  subarrays: (number) => {
    const recording = Buffer.alloc(15_000, number % 97);
    kept.samples.push({ at: number / 5, sample: recording.subarray(64, 96) });
  },
};

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const read = (count) => {
    const isCopied = way === "copied";
    for (let i = 0; i < count; i++, number++) READ[kind](isCopied ? number % PAGES : number, isCopied);
  };
  read(40);
  await capture("before");
  read(320);
  await capture("after");
  if (way !== "copied") return await capture("settled", { note: "idle", load: "stopped" });
  read(PAGES);
  await capture("settled", { note: "all pages again", load: "repeated" });
}

const CULPRITS = { slices: ["headings"], matches: ["numbers"], views: ["marks"], dataviews: ["heads"], subarrays: ["samples"] };

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 0, after: 0, ids: [] };
  if (way === "copied")
    return {
      about: "the part is copied, one of each page",
      leak: false,
      settledStatus: ["no-leak"],
      tenants,
    };
  return {
    about: "320 parts are to be kept; each keeps the whole it was cut from",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "the entries may be meant to stay",
    culprit: CULPRITS[kind],
    says: { copy: "cop(y|ies|ied)" },
    tenants,
  };
}
