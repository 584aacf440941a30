import type { PreparedSnapshot } from "../../core/compare/prepare.ts";

/** A prepared snapshot with where it came from; its columns are shared memory. */
export interface LoadedSnapshot {
  path: string;
  fileBytes: number;
  prepared: PreparedSnapshot;
}
