// What limits a report, a page and the memory that an analysis may take.

/**
 * Bytes that an analysis takes for each node and edge, and beside them. Peak resident size, fitted to
 * measured pairs with room above: 5.8 and 23.4 million nodes took 1.0 and 3.3 GB, of which Node itself takes
 * 0.07. Forecast by peak of pairs of 4 and 11 MB, of six files, and of a series of 13, 84 and 84 MB: 1.2,
 * 0.9, 1.0, 1.1 (test/cli/memory.test.ts).
 */
export const BYTES_PER_NODE = 64;
export const BYTES_PER_EDGE = 22;
export const BYTES_BESIDE = 165e6;

/**
 * Bytes of addresses, hardly any of them memory, that V8 reserves for the threads of a job. With Node 20 a
 * comparison ran with 1.81 GB left to take, and V8 ended the process with 1.61.
 */
export const ADDRESSES_OF_THREADS = 1.75e9;

/** Rows of a report. What is left out is counted there. */
export const MOST_CONSTRUCTORS = 20_000;
export const MOST_TENANTS = 100_000;
export const MOST_CULPRITS = 5;
export const MOST_PAIRS = 20;
/** Of each package. */
export const MOST_MODULES = 20;

/** Rows of one page. */
export const LARGEST_PAGE = 1000;

/** Groups of a groups file. */
export const MOST_GROUPS = 31;

/** Bytes of a file beside the snapshots: metrics of 100,000 tenants take 7 MB. */
export const LARGEST_SIDE_FILE = 16e6;
