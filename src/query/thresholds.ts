// What limits a report, a page and the memory that an analysis may take.

/**
 * Bytes that an analysis takes for each node and edge, and beside them. Peak resident size, fitted to
 * measured pairs: forecast by peak of services of 0.2 to 1.2 million nodes 1.0 to 1.1, of the bench's 5.8 and
 * 23.4 million 1.2 and 1.3, of made files of 0.2 to 4.4 million with few edges 0.9 to 1.3
 * (test/bench/memory.mjs). Tens of thousands of constructors take more, which no first bytes tell.
 */
export const BYTES_PER_NODE = 145;
export const BYTES_PER_EDGE = 8;
export const BYTES_BESIDE = 165e6;

/** Bytes of a node's and an edge's digits in a file: what a file has beyond them is texts, which are kept as they are. */
export const DIGITS_OF_NODE = 25;
export const DIGITS_OF_EDGE = 17;

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
