// One readable step of a retaining path.
import type { SourcePosition } from "../analysis/constructors.ts";

export interface Step {
  readonly node: number;
  readonly id: number;
  readonly className: string;
  /** How the step before holds this one: a property, `["key"]`, `[3]`, a variable; empty for the root. */
  readonly edge: string;
  readonly source: SourcePosition | null;
}
