// What the command line says to some snapshots, as far as transformations are held to it.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const TIME_LIMIT_MS = 600_000;
/** The exit code for an input that cannot be compared: an answer, too. */
const REFUSED = 3;

/** { status, confidence, tenants }: `tenants` is their number before and after. */
export async function answerOf(cli, files, load) {
  const parameters = ["compare", ...files, "--format", "json", "--metrics", "none", ...(load === null ? [] : ["--load", load])];
  try {
    const { stdout } = await run(process.execPath, [cli, ...parameters], { timeout: TIME_LIMIT_MS, maxBuffer: 1 << 30 });
    const { verdict, tenants } = JSON.parse(stdout);
    return { status: verdict.status, confidence: verdict.confidence, tenants: `${tenants.count.before} → ${tenants.count.after}` };
  } catch (error) {
    if (error.code === REFUSED) return { status: "refused", confidence: 0, tenants: "" };
    throw error;
  }
}
