// What decides whether two snapshots are of one process.

/** Share, 0..1, of the old objects that must agree; measured: same process 0.97 to 1, others below 0.4. */
export const SAME_PROCESS_AGREEMENT = 0.8;

/**
 * Objects by which files of a series are told apart before they are compared; of so many a share is known to
 * 1 %.
 */
export const SAMPLED_OBJECTS = 20_000;
