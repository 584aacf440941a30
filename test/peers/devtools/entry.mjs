// What the bundle exports: the loader, the analysis and the half of it that DevTools runs in a second worker.

export { SecondaryInitManager } from "../node_modules/chrome-devtools-frontend/front_end/entrypoints/heap_snapshot_worker/HeapSnapshot.ts";
export { HeapSnapshotLoader } from "../node_modules/chrome-devtools-frontend/front_end/entrypoints/heap_snapshot_worker/HeapSnapshotLoader.ts";
