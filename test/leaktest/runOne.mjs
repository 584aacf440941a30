// One leak test of one server, in a process of its own.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { LEAKY } from "./leakyServers.mjs";

const ONE = fileURLToPath(new URL("oneTest.mjs", import.meta.url));
const run = promisify(execFile);

/** How it ended, and `wrong`: why that is not what the server is, or null. */
export async function runOne(kind, name) {
  const { stdout } = await run(process.execPath, [ONE, kind, name]);
  const result = JSON.parse(stdout);
  return { ...result, wrong: kind === "clean" ? wrongOfClean(result) : wrongOfLeaky(result, LEAKY[name].holder) };
}

function wrongOfClean({ status, message }) {
  return status === "no-leak" ? null : (message ?? status);
}

/** The line after the first names the holder that keeps most. */
function wrongOfLeaky({ status, message }, holder) {
  if (status !== "leak") return message ?? status;
  return holder.test(message.split("\n")[1]) ? null : `the holder is not ${holder}: ${message}`;
}
