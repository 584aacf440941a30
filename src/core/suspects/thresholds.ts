// What makes something large in one snapshot worth naming. Each value with its unit and its reason.

/** Share of the heap, and bytes: what keeps less is no suspect. A started Node keeps 4 MB of its own. */
export const LEAST_SUSPECT_SHARE = 0.03;
export const LEAST_SUSPECT_BYTES = 65_536;

/**
 * Share of a collection's bytes that one of its entries must keep to be looked into by itself (Eclipse MAT's
 * big drop: 0.7).
 */
export const BIG_DROP = 0.7;

/** Large members of one class are the entries of a collection, fewer are parts of one thing. */
export const LEAST_ALIKE = 3;

/** Share of what piles up that an object must hold directly to be named as its holder. */
export const LEAST_HELD = 0.5;

/** Suspects, and classes of what one holds, that are listed. Limits, not judgements. */
export const MOST_SUSPECTS = 10;
export const MOST_CONTENTS = 5;

/**
 * Bytes, and share of the heap: what equal strings, empty slots or parts of large things cost together is not
 * worth a line below.
 */
export const LEAST_SAVING_BYTES = 16_384;
export const LEAST_SAVING_SHARE = 0.005;

/** Rows of each kind of saving. A limit. */
export const MOST_SAVINGS = 5;

/** Characters: V8 cuts strings there, so that two of this length may differ behind it. */
export const CUT_AT = 1024;

/**
 * Share of a store's slots that hold something below which it is mostly empty: growing leaves at least half
 * of them full, V8 shrinks tables at a quarter.
 */
export const MOSTLY_EMPTY = 0.25;

/** Slots: smaller stores are as small as V8 makes them. */
export const LEAST_SLOTS = 32;

/** Bytes behind one slice or view: what is smaller is not worth a copy. */
export const LEAST_PINNED = 1024;

/** Views at one place: fewer may well be all of their buffers, and many are worth a look. */
export const LEAST_VIEWS = 8;
