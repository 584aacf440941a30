// What limits the search for members of a group.

/**
 * Steps along `__proto__`: a class that extends a class that … extends Model. A limit: a damaged file may
 * hold a ring.
 */
export const DEEPEST_LINEAGE = 32;
