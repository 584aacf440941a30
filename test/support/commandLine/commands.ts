// A process that runs one command line after the other: the arguments come as a message, and so goes what was printed.
import { run } from "../../../src/cli/run.ts";
import { compareSnapshots, summarizeSnapshot } from "../../../src/query/session.ts";

declare const __VERSION__: string;

process.on("message", async (args: string[]) => {
  const stdout = new Printed();
  const stderr = new Printed();
  const world = { version: __VERSION__, env: process.env, stdout, stderr, signal: new AbortController().signal };
  const code = await run(args, { compare: compareSnapshots, summarize: summarizeSnapshot }, world);
  process.send?.({ code, stdout: stdout.text, stderr: stderr.text });
});

class Printed {
  readonly isTTY = false;
  readonly columns = 80;
  text = "";

  write(text: string): boolean {
    this.text += text;
    return true;
  }

  async writeAll(text: string): Promise<void> {
    this.text += text;
  }
}
