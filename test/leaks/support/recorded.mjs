// The snapshots of a variant: recorded once, and kept until anything changes that they depend on.
import path from "node:path";
import { kept } from "../../scenarios/support/kept.mjs";
import { keyOf, record } from "./record.mjs";

/** @returns {Promise<{ directory: string, snapshots: string[] }>} before, after and settled */
export async function recorded({ name, leak, variant }, { snapshots: root, regenerate = false }) {
  const place = path.join(root, `${name}-${variant}`);
  const directory = await kept(place, keyOf(name, leak, variant), (draft) => record(name, leak, variant, draft), regenerate);
  return { directory, snapshots: ["before", "after", "settled"].map((label) => path.join(directory, `${label}.heapsnapshot`)) };
}
