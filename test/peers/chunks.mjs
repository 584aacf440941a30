// Reads files piece by piece, so that size alone stops no peer that can stream.
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/** As large as the pieces that DevTools itself reads. */
const chunkBytes = 10_000_000;

/** The bytes of a file, unpacked if its name ends in .gz. @returns {AsyncIterable<Buffer>} */
export function chunksOf(/** @type {string} */ file) {
  const bytes = createReadStream(file, { highWaterMark: chunkBytes });
  if (!file.endsWith(".gz")) return bytes;
  const unpacked = createGunzip({ chunkSize: chunkBytes });
  bytes.on("error", (error) => unpacked.destroy(error));
  return bytes.pipe(unpacked);
}
