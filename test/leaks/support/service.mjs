// One variant of one case as a service of its own: node --expose-gc --preserve-symlinks service.mjs CASE VARIANT USE DIRECTORY.
// Listens on the loopback address, and takes a snapshot whenever the parent says so.
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createCapture } from "../../scenarios/support/capture.mjs";
import { loadCase } from "./cases.mjs";

const [name, variant, entry, directory] = process.argv.slice(2);
const leak = await loadCase(name);
const { use } = await import(pathToFileURL(entry).href);
const capture = createCapture(directory);

process.on("message", async ({ label, ...options }) => {
  await sleep(leak.rest ?? 200);
  await capture(label, options);
  process.send({ captured: label });
});

/** A case serves a function of the request's number, or brings a server of its own. */
const served = await leak.serve({ use, variant, mended: variant === "mended" });
const server = typeof served === "function" ? createServer((request, response) => answer(served, request, response)) : served;
// The load pauses while a snapshot is written; its connections must not be closed meanwhile.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));

async function answer(handle, request, response) {
  try {
    const said = await handle(Number(request.url.slice(1)), request);
    response.end(JSON.stringify(said ?? "done"));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error.stack));
  }
}
