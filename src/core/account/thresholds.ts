// What decides how the account of the growth is read. Each value is noticed by a test just above and just
// below it.

/** Objects: fewer of one constructor are parts of one thing, not entries of a collection. As for holders. */
export const LEAST_ENTRIES = 8;
/**
 * Share, 0..1, of what a keeper took in that things must keep to stand for it. Half leaves room for stores
 * and for what entries share.
 */
export const ENTRY_SHARE = 0.5;
/**
 * Bytes that a single keeper must have taken in to be looked at by itself; a part of the growth below the
 * noise of a whole heap may still add up.
 */
export const LEAST_KEEPER_BYTES = 4_096;
/** Keepers looked at closely; the rest is summed by constructor. */
export const MOST_KEEPERS = 2_000;
/** Share, 0..1, of a keeper's growth that known holders must account for to leave nothing open. */
export const COVERED_SHARE = 0.5;
/**
 * Times what makes a holder worth a line, from which on a keeper that no holder accounts for is: it says
 * less, for it is not known what it holds.
 */
export const TIMES_A_HOLDER = 2;
/**
 * Share, 0..1, of the count and of the bytes of another class from which on two classes are as many, and as
 * heavy: elements with one part each.
 */
export const AS_MANY = 0.9;
export const AS_HEAVY = 0.98;
/** New things of one constructor that are kept as samples. A limit, as for holders. */
export const MOST_SAMPLES = 1_000;
/**
 * Steps from a keeper to what stands for its growth that are told: an owner, its field, a collection, an
 * entry's wrappers.
 */
export const STEPS_DOWN = 6;
