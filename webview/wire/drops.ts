// Files dragged onto the panel. VS Code hands a drag to a page while Shift is held, with the files' addresses
// as text.

/** Types under which VS Code and browsers carry addresses, the surest first. */
const TYPES = ["application/vnd.code.uri-list", "text/uri-list"];

/** Whether something is dragged that may be files. */
export function mayBeFiles({ types }: Pick<DataTransfer, "types">): boolean {
  return types.includes("Files") || TYPES.some((type) => types.includes(type));
}

/** Addresses of what was dropped: one a line, lines with # are comments (RFC 2483). */
export function droppedUris(data: Pick<DataTransfer, "getData">): string[] {
  const list = TYPES.map((type) => data.getData(type)).find((text) => text !== "") ?? "";
  return list.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
}
