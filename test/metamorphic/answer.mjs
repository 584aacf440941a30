// What the command line says to some snapshots, as far as transformations are held to it.
/** The exit code for an input that cannot be compared: an answer, too. */
const REFUSED = 3;

/** { status, confidence, tenants }: `tenants` is their number before and after. */
export async function answerOf(commandLine, files, load) {
  const parameters = ["compare", ...files, "--format", "json", "--metrics", "none", ...(load === null ? [] : ["--load", load])];
  try {
    const { stdout } = await commandLine.run(parameters);
    const { verdict, tenants } = JSON.parse(stdout);
    return { status: verdict.status, confidence: verdict.confidence, tenants: `${tenants.count.before} → ${tenants.count.after}` };
  } catch (error) {
    if (error.code === REFUSED) return { status: "refused", confidence: 0, tenants: "" };
    throw error;
  }
}
