// Every number that decides who the tenants are: its unit, its reason, and the program that set it
// (test/scenarios/programs, test/core/tenants).

/**
 * Objects that a property must stand on to be an id source. One alone says which tenant is served just now,
 * not whose the object is.
 */
export const LEAST_OBJECTS = 2;

/** Ids that are several: one alone tells nobody from anybody. */
export const SEVERAL_IDS = 2;

/**
 * Characters of an id, and spaces in it, at most: longer texts are sentences. "Brasserie de la Gare" is a
 * name.
 */
export const LONGEST_ID = 200;
export const MOST_SPACES = 3;

/**
 * Share of the texts at one place that may be none for ids, beyond which the place holds sentences, paths or
 * code.
 */
export const MOST_UNUSABLE = 0.5;

/**
 * Values of other kinds, for each of one constructor, up to which a plain object is a dictionary of these: `{
 * acme, globex, size }`.
 */
export const OTHER_VALUES = 0.25;

/** Variables of a scope that tell it from other scopes. A limit. */
export const TELLING_VARIABLES = 8;

/**
 * Objects with a text at one place beyond which it is no longer read: a heap of log lines has a text for
 * each, and no tenant is that common.
 */
export const MOST_ANCHORS = 200_000;

/**
 * Places whose texts are read, at most: those with most objects. Real programs of up to 580,000 objects have
 * 500; a file with a member of its own for every object took fourteen times as long as an ordinary one of its
 * size.
 */
export const MOST_PLACES = 4096;

/**
 * Sets of ids that one text is looked up in, at most: the largest. Real texts are in four; one that is in
 * every set would take the square of their number.
 */
export const MOST_SETS_OF_A_TEXT = 64;

/**
 * Share of their ids that two id sources must have in common to speak of the same things: some tenants come
 * and go between two places.
 */
export const OVERLAP = 0.6;

/**
 * Objects for each id, at most, of a source that may lead a candidate: a registry holds each id about once.
 */
export const ONCE = 1.5;

/** Share of a lead's ids that a place must have to count as an independent one that agrees. */
export const AGREEING_SHARE = 0.5;

/** Share of ids that stand in several collections of one place from which they are names of parts. */
export const NAMES_OF_PARTS = 0.3;

/**
 * Share of ids that the program's own code spells from which they are tags. V8's feedback remembers some keys
 * that were used.
 */
export const SPELLED = 0.6;

/** Digits of a number up to which it stands in longer keys by chance: pages, steps, hours. */
export const LONGEST_NUMBER_MET_BY_CHANCE = 2;

/** Keys of a collection, and parts of a key, beyond which no ids are looked for in them. */
export const MOST_KEYS_READ = 20_000;
export const MOST_PARTS = 10;

/** Candidates judged by what each id keeps, at most: those whose anchors retain most. */
export const MOST_EVALUATED = 16;

/** Candidates whose ids are looked for with the tenants, at most: a database name, the number of a handle. */
export const MOST_CANDIDATES = 48;

/**
 * Candidates that a collection or several places know, at most, beside each of those two numbers. A limit.
 */
export const MOST_KNOWN = 8;

/**
 * Levels of the dominator tree above the anchors that the estimate of what a candidate keeps goes up:
 * settings lie some below the handle.
 */
export const LEVELS_ESTIMATED = 6;

/**
 * Share of the ids that must have a class on the way up to it, and keep an object of a class, for it to be
 * one of theirs: not all have been used alike.
 */
export const OWN_CLASS = 0.25;
export const IN_COMMON = 0.5;

/**
 * Share of the ids that must stand on the objects at which subtrees begin to name the wholes: what is named deep inside of
 * one, as each of a schema's types is, has other names beside it (shared-schema-registry).
 */
export const OF_WHOLES = 0.5;

/** Ids looked at closely of those that a candidate or a place has. */
export const SAMPLED_IDS = 64;

/**
 * Share of the finer subtrees that must lie in one coarser each: sessions of a tenant, of which a few are
 * passed on.
 */
export const NESTED = 0.9;

/** Share of the finer ids met with a coarser one that there may be of those, at most: some have several. */
export const FEWER = 0.9;

/**
 * What an id must typically keep, by the number of independent places that agree on the ids: bytes, and
 * constructors that most ids have in common.
 */
export interface Bar {
  readonly bytes: number;
  readonly constructors: number;
}

/** One place alone: it takes a rich subtree, for a cache has keys too. */
export const ONE_PLACE: Bar = { bytes: 16_384, constructors: 4 };
export const TWO_PLACES: Bar = { bytes: 2048, constructors: 2 };
export const THREE_PLACES: Bar = { bytes: 256, constructors: 1 };

/**
 * Tags of many objects, where no place holds each id about once: databases of handles, but hosts of requests
 * as well.
 */
export const TAGS: Bar = { bytes: 16_384, constructors: 5 };

/**
 * The same where something else was there once for each in the first snapshot: each database has its one
 * client at first.
 */
export const TAGS_OF_ONE_EACH: Bar = { bytes: 2048, constructors: 6 };

/** Where two places or more agree on what was there once for each, or a collection and another place on tags. */
export const TAGS_OF_KNOWN: Bar = { bytes: 2048, constructors: 4 };

/**
 * Ids of tags for each id of what they are on, in the first snapshot, below which they are an attribute:
 * three hosts of ten databases.
 */
export const ATTRIBUTE = 0.5;

/** Bytes that all ids must keep together, and that suffice where two places agree. */
export const LEAST_OWNED = 65_536;
export const LEAST_OWNED_AGREED = 16_384;

/**
 * Ids that must be alive, and that suffice where three places agree: two values of one property are a setting
 * and its default.
 */
export const LEAST_TENANTS = 3;
export const LEAST_TENANTS_AGREED = 2;

/**
 * Share of what the best candidate explains that a coarser one must reach to be preferred: a tenant has
 * sessions, not the other way round.
 */
export const NEARLY_AS_MUCH = 0.5;

/** The same for a candidate whose ids are surely none of operations, where others may be. */
export const WORTH_A_LOOK = 0.05;

/**
 * New ids that come again in the last round, of those in the rounds before, from which ids belong to
 * operations; and how many must be new.
 */
export const COMES_AGAIN = 0.5;
export const LEAST_NEW_IDS = 8;

/**
 * Share of the ids that must stand on several objects of one place, on more than before, or keep several
 * things apart: each was met more than once.
 */
export const MET_AGAIN = 0.5;

/** Released ids, of those that came, up to which none is released. */
export const FEW_RELEASED = 0.1;

/**
 * Share of another candidate's ids, met on the same objects, that must each name one id only for the other
 * ids to be names of this one's.
 */
export const FUNCTIONAL = 0.95;

/** Share of another candidate's ids that must be met with one of these. */
export const SEEN_TOGETHER = 0.5;

/**
 * Other tenants that must hold what carries a tenant's id for it to be everybody's: so many, and this share
 * of all.
 */
export const LEAST_USERS = 3;
export const USED_BY_MOST = 0.5;

/** Anchors looked at when two candidates are held against each other. */
export const SAMPLED_ANCHORS = 4096;

/**
 * Instances of a class, for each tenant, from which they may be theirs though no text says whose: some
 * tenants have not used it yet.
 */
export const ABOUT_ONE_EACH = 0.3;

/**
 * Such objects that are assigned in all, and rounds in which one that waits for another is asked again.
 * Limits.
 */
export const MOST_UNTAGGED = 200_000;
export const MOST_ROUNDS = 6;

/** Share of the tenants that must have a handle of the group for it to be what a tenant needs one of. */
export const HANDLES_OF = 0.5;

/** Share of the tenants that a collection must know to have taken the place of a registry that is gone. */
export const KNOWS_MOST = 0.8;
