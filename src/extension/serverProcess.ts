// How the server's process is started. The tests start it the same way.

export const SERVER_PROCESS = {
  /** The server collects garbage when a comparison has ended (src/server/releaseMemory.ts). */
  execArgv: ["--expose-gc"],
  env: {
    /**
     * glibc raises this limit by itself, up to 32 MB, whenever a larger block is freed; columns then lie in
     * heaps that it never gives back. A fixed one keeps each column a mapping of its own. Three comparisons
     * of 13 and 84 MB, one after the other, each closed: 271 MB stayed in use without it, 65 MB with it; the
     * process at rest has 52 MB. Other systems do not know the variable.
     */
    MALLOC_MMAP_THRESHOLD_: "131072",
  },
};
