// What the clean and the leaky servers share.
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Their libraries are those of the scenarios: `installOnce` brings them. */
export const LIBRARIES = fileURLToPath(new URL("../scenarios", import.meta.url));

/** A library, loaded by the one server that needs it. */
export const library = createRequire(new URL("../scenarios/package.json", import.meta.url));

export async function listening(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  return server.address().port;
}

export async function httpServer(handler) {
  const port = await listening(createServer(handler));
  return async (n) => (await fetch(`http://127.0.0.1:${port}/item/${n % 20}`, { headers: { connection: "close" } })).text();
}
