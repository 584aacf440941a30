// Thumbnails behind WeakRefs; a FinalizationRegistry removes the keys of those that were collected.

const cache = new Map();
const registry = new FinalizationRegistry((file) => {
  if (cache.get(file)?.deref() === undefined) cache.delete(file);
});
const pinned = [];

class Thumbnail {
  constructor(file) {
    this.file = file;
    this.pixels = new Uint8ClampedArray(4096);
    this.exif = { camera: "X100", lens: "23mm", taken: new Date(), keywords: ["a", "b"] };
  }
}

function thumbnail(file) {
  const existing = cache.get(file)?.deref();
  if (existing !== undefined) return existing;
  const made = new Thumbnail(file);
  cache.set(file, new WeakRef(made));
  registry.register(made, file);
  return made;
}

function browse(album, pictures) {
  for (let picture = 0; picture < pictures; picture++) thumbnail(`/albums/${album}/IMG_${1000 + picture}.jpg`).pixels[0] = picture;
}

export default async function run({ capture }) {
  for (let picture = 0; picture < 50; picture++) pinned.push(thumbnail(`/start/IMG_${picture}.jpg`));
  browse("spring", 1500);
  await capture("before");
  browse("summer", 3000);
  await capture("after");
  browse("autumn", 3000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a WeakRef cache whose keys a FinalizationRegistry removes",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded", "outside-tenants"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
