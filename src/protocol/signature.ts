// What names a finding from run to run: the same holder has the same signature on another machine, in another
// process, after a rebuild that moves lines. It is made of names only: no ids, sizes, counts, lines, folders,
// keys that data made, or places in a list.
import type { Culprit, Report } from "./report.ts";
import { baseName } from "./visibleNames.ts";

/** Signature of a culprit; of an older report's, which has none, computed from its names. */
export function signatureOf({ accumulates, holder, source, signature }: Culprit): string {
  if (signature !== undefined) return signature;
  const { className, description } = holder;
  return hash([stable(accumulates), stable(className), stable(description), source ? fileName(source.file) : ""].join("\n"));
}

/** Signature of growth that no holder explains: of its kind. */
export function signatureWithoutHolder({ verdict }: Report): string {
  return hash(`no holder\n${verdict.growthKind}`);
}

/** A name without what differs between runs. */
function stable(name: string): string {
  return (
    name
      .slice(0, LONGEST)
      .replace(/, one of [\d,.\s]+ that together hold .*$/su, "")
      // The shape of plain objects is inferred from how many there are.
      .replace(/\{[^{}]*\}/g, "{}")
      .replace(/@\d+/g, "")
      // Keys are often data: `sides["acme"]`, `[12]`.
      .replace(/\[(?:"[^"]*"|'[^']*'|\d+)\]/g, "[]")
      .replace(/(\.[cm]?[jt]sx?):\d+(?::\d+)?/g, "$1")
      .replace(/(?:file:\/\/)?(?:[a-z]:)?(?:[\\/][^\\/\s"'()]+)*[\\/]([^\\/\s"'()]+\.[cm]?[jt]sx?)/gi, "$1")
      .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi, "#")
      .replace(/\d{3,}/g, "#")
      .trim()
  );
}

/** Names beyond are cut: no pattern sees more. */
const LONGEST = 2_000;

/**
 * The file's own name, with its package where it is installed from one; without a hash that a bundler put
 * there.
 */
function fileName(file: string): string {
  const home = /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/](?!.*[\\/]node_modules[\\/])/.exec(file.slice(-LONGEST))?.[1] ?? "";
  return `${home.replaceAll("\\", "/")}/${baseName(file).replace(/[-.][\da-f]{8,}(?=\.)/gi, "")}`;
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** FNV-1a over the UTF-16 units, 64 bits as 16 hexadecimal digits: names, no secrets. */
function hash(text: string): string {
  let value = OFFSET;
  for (let i = 0; i < text.length; i++) value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(i))) * PRIME);
  return value.toString(16).padStart(16, "0");
}
