// What makes a run fail (the verdict, findings that a baseline has not, limits), and where the sources are
// that its report points to. `compare` and `record` share these options.
import { type Command, InvalidArgumentError, Option } from "commander";
import { UsageError } from "../query/queryErrors.ts";
import type { AskedLimit } from "./limits.ts";
import { bytesOf } from "./writtenSizes.ts";

const FAIL_ON = ["leak", "leak-suspected", "new"] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface GateOptions {
  failOn?: FailOn;
  /** A report that an earlier run saved. */
  baseline?: string;
  max: AskedLimit[];
  /** Folders of the sources, "FROM=DIR" where a script's path began otherwise, or "none". */
  sourceRoot: string[];
}

export function withGates(command: Command): Command {
  return command
    .addOption(
      new Option("--fail-on <what>", "exit 1 when the verdict is that or worse, or when\na leak is new since the --baseline").choices(
        FAIL_ON,
      ),
    )
    .option("--baseline <file>", "a report saved with --format json: what it has is\nknown")
    .addOption(
      new Option("--max <name=n>", "exit 1 when it grew by more: Session=1000 objects,\nSession=5MB, tenant:acme=5MB; may be repeated")
        .argParser((text: string, limits: AskedLimit[]) => [...limits, limitOf(text)])
        .default([], "none"),
    )
    .addOption(
      new Option("--source-root <dir>", 'folder of the sources, or /app=DIR where they ran in\n/app; may be repeated; "none" maps nothing')
        .argParser((root: string, roots: string[]) => [...roots, root])
        .default([], "here, for sarif, junit and github"),
    );
}

/** Throws `UsageError`. */
export function checkGates({ failOn, baseline }: GateOptions): void {
  if (failOn === "new" && baseline === undefined) throw new UsageError("--fail-on new needs --baseline: new since when?");
}

/** "Session=1000", "tenant:acme=5MB", "tenant:*=5MB": a bare number counts objects, one with a unit bytes. */
function limitOf(text: string): AskedLimit {
  const at = text.lastIndexOf("=");
  const subject = text.slice(0, Math.max(0, at)).trim();
  const amount = text.slice(at + 1).trim();
  const [, kind, name = subject] = /^(constructor|tenant):(.*)$/s.exec(subject) ?? [];
  if (name === "") throw new InvalidArgumentError("It must be NAME=NUMBER, such as Session=1000 or tenant:acme=5MB.");
  const of = kind === "tenant" ? "tenant" : "constructor";
  if (/^\d{1,15}$/.test(amount)) return { of, name, measure: "count", most: Number(amount) };
  const bytes = bytesOf(amount);
  if (bytes === null) throw new InvalidArgumentError("After = stands a number of objects, such as 1000, or of bytes, such as 5MB.");
  return { of, name, measure: "bytes", most: bytes };
}
