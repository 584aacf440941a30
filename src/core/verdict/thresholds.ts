// What decides the verdict: each value with its unit, its reason, and the program that set it
// (test/scenarios/programs). Each is noticed by a test just above and just below it.

/**
 * Bytes, and share of the heap: below, a change of a whole heap means nothing (caches of the engine, code,
 * clocks). Measured on idle services: up to 150 kB.
 */
export const LEAST_NOISE = 200_000;
export const NOISE_SHARE = 0.01;
/**
 * Bytes. A large heap moves more, but not without end: what a leak adds in an hour does not depend on the
 * size of the service.
 */
export const MOST_NOISE = 2_000_000;

/** The same for a part of the growth. */
export const LEAST_PART_NOISE = 64_000;
export const PART_NOISE_SHARE = 0.004;
export const MOST_PART_NOISE = 800_000;

/** Share of the noise up to which one kind of growth by itself, or one interval, means nothing. */
export const QUIET = 0.5;

// Roles of holders, by their entries.

/** Share of the new entries that must be tenants' for a holder to be one of tenants' things. */
export const OF_TENANTS = 0.7;
/** Entries for each tenant up to which a registry holds each about once. */
export const ABOUT_ONE_EACH = 1.5;
/** Share of the entries whose tenants must be in a registry for them to be open. */
export const OPEN_SHARE = 0.3;
/**
 * Tenants that must have been there before to know how many entries each has, and how many times as many
 * new tenants may bring.
 */
export const LEAST_TENANTS_BEFORE = 2;
export const AS_MANY_EACH = 1.5;
/** Share of what is new that must be code, or new tenants', to be explained by that. */
export const MOSTLY = 0.5;
/** How much must come again, of what came before, of code that does not only warm up. */
export const CODE_AGAIN = 0.3;

/**
 * How much must come again, of what came before, of what has no end. Things drawn at random come ever less
 * to a cache that knows them by a key: one that takes in 60 % as much the second time is less than half
 * full, or has no bound. A list knows nothing, and takes in as much as it is given.
 */
export const ENDLESS_KEYED = 0.6;
export const ENDLESS_LISTED = 0.1;
/** How much may come again, of what came before, of a set that is complete. */
export const COMPLETE = 0.02;
/** Bytes that may come again beside what is made once: a slow leak beside a large set would look the same. */
export const LITTLE = 32_768;

/** Share of what came that may be left of what has drained, and of what is being given back slowly. */
export const DRAINED = 0.5;
export const GIVES_BACK = 0.9;

/**
 * Share of what came that must have gone where entries turn over; times as many as before that may be
 * there, beside a few.
 */
export const TURNS_OVER = 0.5;
export const BOUNDED_FACTOR = 2;
/**
 * Free slots of a preallocated store, of the entries that came, up to which it counts as bounded: it is full
 * before as much has come again. One with more room may be a ring that is not full or a log of fixed length;
 * set by an array of 100,000 slots of which 2,200 were used, each with 900 bytes.
 */
export const SOON_FULL = 1;
/**
 * Share of the modules that came which are of a file that another of them is of, from which they are loaded
 * anew and no code that is loaded once; set by require-uncached 1.0.2, where it is nearly 1.
 */
export const LOADED_AGAIN = 0.5;
/** Entries more or less that mean nothing. */
export const A_FEW = 8;
/**
 * Share of what came that entries of a bounded collection may weigh more than those in whose place they
 * came; as many that weigh more each time are no bound.
 */
export const NET_SHARE = 0.3;
/** Times as many entries as before, beside a few, from which on their number explains their weight. */
export const MORE_ENTRIES = 1.1;
/** Share of what was in a queue that must have left it. */
export const PASSED = 0.5;

// Roles of keepers, by the account of the growth.

/** Times as many that came as went, up to which few things are an exchange: one state for another. */
export const EXCHANGE = 2;
/** Times as many things as before, from which on an exchange is growth. */
export const TWICE = 2;
/** Share of what came that must have gone for the content to be called replaced. */
export const REPLACED_SHARE = 0.1;
/** How much must come again, of what came before, by bytes: of what has no end; of what has ended. */
export const ENDLESS_BYTES = 0.3;
export const ENDED_BYTES = 0.05;

/** Members named through which a keeper's entries are reached. */
export const MOST_SHARING = 3;
/**
 * From a callback to what it uses: its scope, and a variable of that; from a registry to what is in its
 * collections: one more, and a table.
 */
export const STEPS_TO_ENTRY = 4;
/** Nodes met on the way from one thing. A limit, not a judgement. */
export const MOST_MET = 256;

// How holders are told.

/** Kinds described at most; the rest is left out of the report. */
export const MOST_KINDS = 24;
/** Holders described to find those of one name; beyond, class and entries tell kinds apart. */
export const MOST_NAMED = 500;
/** Others of a kind that the report lists; it says how many there are. */
export const MOST_SIMILAR = 50;
/** Entries asked where they come from, and what they are parts of. */
export const MOST_ASKED = 100;
/** Levels of the dominator tree from what a list of listeners took in up to the listener. */
export const LEVELS_TO_CALLBACK = 4;
/** Share of them that must come from one place of the program to be told as made there. */
export const MADE_AT_SHARE = 0.5;
/**
 * Share of what entries keep that parts must keep, and bytes of each: a small text cut from a small text
 * is no matter.
 */
export const LEAST_PARTS_SHARE = 0.8;
export const LEAST_PART_BYTES = 1_024;
/** Entries of the account that are listed, and share of the growth that each must have. */
export const MOST_LISTED = 16;
export const LEAST_LISTED_SHARE = 0.01;
/** Share of the growth from which on it is told as spare room, as code, or as one tenant's alone. */
export const MOST_OF_IT = 0.5;

// Rules.

/** Share of what nobody explains that a holder must keep whose entries others hold too. */
export const CO_HELD_SHARE = 0.3;
/** Share of Node's largest holder that one of the program's must keep to be named before it. */
export const OWN_FIRST = 0.1;
/** Bytes of a growing holder too small to accuse, if nothing left it, and too large to clear. */
export const LEAST_STEADY = 16_384;
/** Share of what came in the first round that must come in the last. */
export const AS_MUCH = 0.5;
/** Share of the risen growth that may be left when it has drained. */
export const LEFT_BY_DRAIN = 0.15;

/** Bytes. A second handle is counted, not guessed: little suffices. */
export const LEAST_SURPLUS = 16_384;
/** Times the usual number of handles that are too many; of a tenant's own number before, and so many more. */
export const TIMES_USUAL = 2;
export const TIMES_BEFORE = 1.33;
export const HANDLES_MORE = 2;

/** Share of what old tenants kept that means nothing when they grow by it: lazy compilation and caches. */
export const EXISTING_SHARE = 0.03;
/**
 * New tenants from which on nobody's being released says something, and share of what came that may have
 * gone.
 */
export const LEAST_COME = 3;
export const FEW_GONE = 0.1;
/** Old and new tenants, of each, that are needed to say what one costs. */
export const LEAST_COMPARED = 2;
/** Times what an old tenant costs, and bytes more, from which on a new one costs too much. */
export const COSTS_MORE = 1.5;
export const LEAST_EXTRA = 4_096;
/**
 * New tenants in a round: fewer are no sign, for a tenant may sign up while a test runs. Share of the
 * rounds before that must come again.
 */
export const LEAST_NEW = 8;
export const AS_MANY_NEW = 0.5;

// The decision.

/** Share of old tenants' growth that bounded collections must have taken in to explain it. */
export const EXPLAINED_BY_BOUND = 0.7;
/** Share of the growth that bounded collections must have taken in to be its kind. */
export const KIND_BOUNDED = 0.5;
/**
 * Share of the parts that one must be to count, that healthy growth must be to make a leak's kind mixed,
 * and that one must be to be the kind.
 */
export const KIND_COUNTS = 0.05;
export const KIND_MIXED = 0.25;
export const KIND_ALONE = 0.6;

/**
 * Share of the heap grown, from which on a leak's risk is high; a suspected one's; an open one's is
 * medium.
 */
export const HIGH_RISK_LEAK = 0.1;
export const HIGH_RISK_SUSPECTED = 0.2;
export const MEDIUM_RISK_OPEN = 0.2;

/**
 * Confidence, 0..1, by the captures: the same snapshot twice; three with the load declared, and not; two
 * without a leak, and with something found.
 */
export const SURE_IDENTICAL = 0.5;
export const SURE_DECLARED = 0.98;
export const SURE_UNDECLARED = 0.94;
export const SURE_TWO_HEALTHY = 0.85;
export const SURE_TWO = 0.9;
/**
 * What is left of it with no rule decided, and what all rules add; with nothing of the growth explained
 * where there is no leak, and what all of it adds.
 */
export const SURE_UNDECIDED = 0.6;
export const SURE_BY_RULES = 0.4;
export const SURE_UNEXPLAINED = 0.7;
export const SURE_BY_EXPLAINED = 0.3;
/** What is left of it where nothing could be said. */
export const SURE_INCONCLUSIVE = 0.5;
/** What is left of it in a status that would be another without tenants. */
export const SURE_RESTING = 0.9;
