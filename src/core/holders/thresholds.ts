// What makes an object a growing holder. Each value with its unit and its reason.

/** Entries: fewer new ones are the parts of one thing, not a collection that grows. */
export const LEAST_ENTRIES = 8;

/** Bytes, and share of the growth: a holder that keeps less is not worth a line. */
export const LEAST_HOLDER_BYTES = 8192;
export const LEAST_HOLDER_SHARE = 0.002;

/** Elements: shorter chains are ordinary nesting. */
export const SHORTEST_CHAIN = 24;

/**
 * Elements of a chain that are followed, and of which ordinals are kept. Limits, not judgements: memory and
 * time.
 */
export const LONGEST_CHAIN = 1_000_000;
export const MOST_CHAIN_SAMPLES = 100_000;

/**
 * Edges from an element to the next: through a context, a promise and a reaction.
 * (test/scenarios/programs/promises-that-never-settle.mjs).
 */
export const LINK_LENGTH = 4;

/** Objects looked at for the next element, at each of those edges. */
export const MOST_ASIDE = 16;

/** New entries below which a holder may be the head of a chain; with more it is a collection. */
export const MOST_CHAIN_HEADS = 4;

/** Entries whose ordinals are kept of a holder, largest first. */
export const MOST_SAMPLES = 1000;

/** Holders whose entries others hold too that are measured by a walk: those with most new entries. */
export const MOST_CO_HELD = 64;

/** Times as many nodes as there are that these walks may meet in all. A limit. */
export const WALKS_OF_ALL = 4;

/**
 * Edges from which on an object that retains little is looked at as a holder all the same: what it holds,
 * others hold too.
 */
export const LEAST_EDGES = 32;

/**
 * Owners without a name of their own (plain objects, collections, Node's) that a description leads through.
 */
export const MOST_NAMELESS = 5;

/**
 * Holders of two processes looked at in each snapshot: those that retain most, and those that have most
 * edges.
 */
export const MOST_HOLDERS_BY_PLACE = 400;

/**
 * Share of the bytes wanted of a holder that its counterpart in the other process must keep to be looked at.
 */
export const EARLIER_SHARE = 0.25;

/**
 * A growing array over-allocates by half and 16 slots, and V8 trims a store of more than twice its length and
 * 16 slots (ElementsAccessor::SetLengthImpl): one with more room was preallocated.
 */
export const PREALLOCATED_FACTOR = 2;
export const PREALLOCATED_SLOTS = 16;
