// The load, from a process of its own: node --preserve-symlinks driver.mjs CASE VARIANT USE PORT. The parent says which requests to send.
import { Agent, get } from "node:http";
import { pathToFileURL } from "node:url";
import { loadCase } from "./cases.mjs";

const WIDTH = 4;

const [name, variant, entry, port] = process.argv.slice(2);
const leak = await loadCase(name);
const { use } = await import(pathToFileURL(entry).href);
const agent = new Agent({ keepAlive: true, maxSockets: WIDTH });
const drive = leak.drive ?? sendRequests;

process.on("message", async ({ first, count }) => {
  try {
    await drive({ use, variant, port: Number(port), first, count });
    process.send({ driven: count });
  } catch (error) {
    process.send({ failed: error.stack });
  }
});
process.send({ ready: true });

/** Requests number `first` and on, four at a time. */
async function sendRequests({ first, count }) {
  let next = first;
  const sender = async () => {
    while (next < first + count) await send(next++);
  };
  await Promise.all(Array.from({ length: leak.width ?? WIDTH }, sender));
}

function send(number) {
  return new Promise((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port, path: `/${number}`, agent }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`request ${number}: ${response.statusCode} ${text}`)),
      );
    });
    request.on("error", reject);
  });
}
