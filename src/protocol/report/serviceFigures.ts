// What a service says of itself in metrics.json, and what one model costs.
import type { BeforeAfter } from "./measures.ts";

export interface RegistryStatistics {
  totalModels: BeforeAfter | null;
  uniqueModels: BeforeAfter | null;
  reuseCount: BeforeAfter | null;
  tenantRegistries: BeforeAfter | null;
  idleTenants: { tenantCode: string; modelCount: number; idleTime: number }[];
  /** heapUsed growth / growth of totalModels, in bytes; null when no model was added. */
  bytesPerModel: number | null;
}

export interface Benchmark {
  /** What one model may cost, as the user set it. */
  perModelBytes: number;
  /** Retained growth of group Model / number of models added; null when none was added. */
  measuredPerModelBytes: number | null;
}
