// The arguments of `verify`: two series of snapshots, before a change and with it.
import { type Command, Option } from "commander";
import { LOADS, type Load } from "../protocol/report.ts";
import type { OutputOptions } from "./arguments.ts";
import { VERIFY_HELP } from "./help.ts";

export interface VerifyArguments extends OutputOptions {
  format: "text" | "json";
  /** Snapshots of the program with the change. */
  fixed: string[];
  load?: Load;
  tenants: string[];
  groups?: string;
}

/** `command` has the options of an analysis already. */
export function addVerify(command: Command, found: (snapshots: string[], options: VerifyArguments) => void): void {
  command
    .description("say whether a change mended a leak: two series, same load")
    .argument("<before...>", "snapshots of the program as it was, in order")
    .requiredOption("--fixed <after...>", "snapshots of the program with the change, in order")
    .addOption(new Option("--load <what>", "what happened before the last of three snapshots\nin both series").choices(LOADS))
    .addHelpText("after", VERIFY_HELP)
    .action((snapshots: string[], options: VerifyArguments) => found(snapshots, options));
}
