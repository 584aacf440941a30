// What decides whether two snapshots are of one process.

/** Share, 0..1, of the old objects that must agree; measured: same process 0.97 to 1, others below 0.4. */
export const SAME_PROCESS_AGREEMENT = 0.8;
