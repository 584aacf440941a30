// Small files beside the snapshots: metrics, groups, what is expected. They may be anyone's, so nothing
// blocks on one, none is larger than a limit, and no error quotes what it says.
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { JsonValue } from "../../core/parse/jsonValue.ts";
import { SectionFault } from "../../core/parse/sections.ts";
import { InputError } from "../queryErrors.ts";
import { LARGEST_SIDE_FILE } from "../thresholds.ts";

/** The value of a JSON file. Links are followed, to regular files only. Throws `InputError`. */
export async function readJsonFile(file: string): Promise<unknown> {
  return parseJson(file, await readSideFile(file));
}

/** The text of a regular file, without its byte order mark. Throws `InputError`. */
export async function readSideFile(file: string, largest: number = LARGEST_SIDE_FILE): Promise<string> {
  try {
    // A pipe that nobody writes to opens at once without waiting, and is refused.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await handle.stat();
      if (status.isDirectory()) throw new InputError(file, "is a directory, not a file");
      if (!status.isFile()) throw new InputError(file, "is no regular file");
      if (status.size > largest) throw new InputError(file, `is longer than ${largest / 1e6} MB`);
      return (await handle.readFile("utf8")).replace(/^\ufeff/, "");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(file, REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? `cannot be read: ${(error as Error).message}`);
  }
}

/** What an error says of a file that is not there. */
export const NO_FILE = "no such file";

const REASONS: Record<string, string> = {
  ENOENT: NO_FILE,
  EISDIR: "is a directory, not a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENXIO: "is no regular file",
  ELOOP: "is a link that leads in a circle",
};

export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's message quotes the text.
    throw new InputError(file, "is no JSON", faultIn(Buffer.from(text)));
  }
}

/** Where the bytes stop being JSON. */
function faultIn(bytes: Uint8Array): number {
  const value = new JsonValue(0);
  let end: number;
  try {
    end = value.read(bytes, 0);
  } catch (error) {
    if (error instanceof SectionFault) return error.at;
    throw error;
  }
  while (end < bytes.length && bytes[end] <= 0x20) end++;
  return end;
}

/** What a value is, without saying it. */
export function kindOfValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  // JSON has numbers that no number here can hold.
  if (typeof value === "number") return value < 0 ? "a number below 0" : Number.isFinite(value) ? "a number" : "too large a number";
  return { string: "a text", boolean: "true or false", object: "an object" }[typeof value as string] ?? typeof value;
}
