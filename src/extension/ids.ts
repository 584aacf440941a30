// Names that package.json and the code share; test/extension/manifest.test.ts holds the two together.

/** Commands that package.json contributes, each with a handler in `commands.ts`. */
export const COMMAND_IDS = [
  "heapVerdict.compare",
  "heapVerdict.selectForCompare",
  "heapVerdict.compareWithSelected",
  "heapVerdict.compareFolder",
  "heapVerdict.summarize",
  "heapVerdict.openReport",
  "heapVerdict.showLog",
  "heapVerdict.addSnapshot",
  "heapVerdict.swap",
  "heapVerdict.copyVerdict",
  "heapVerdict.exportReport",
  "heapVerdict.chooseTenantRule",
  "heapVerdict.openLine",
  "heapVerdict.find",
  "heapVerdict.editExpected",
  "heapVerdict.openSource",
  "heapVerdict.showObjects",
  "heapVerdict.showPath",
  "heapVerdict.showInRetainers",
  "heapVerdict.onlyThis",
  "heapVerdict.onlyFile",
  "heapVerdict.hideThis",
  "heapVerdict.copyName",
  "heapVerdict.copyRow",
  "heapVerdict.copyPath",
  "heapVerdict.copyTable",
  "heapVerdict.copyLink",
  "heapVerdict.markExpected",
  "heapVerdict.compareFrom",
  "heapVerdict.compareTo",
  "heapVerdict.removeSnapshot",
  "heapVerdict.openAlone",
  "heapVerdict.renameSnapshot",
  "heapVerdict.revealSnapshot",
  "heapVerdict.showRetained",
  "heapVerdict.showOtherRetainers",
  "heapVerdict.sortColumn",
  "heapVerdict.hideColumn",
  "heapVerdict.chooseColumns",
  "heapVerdict.resetColumns",
  "heapVerdict.clearEditors",
  "heapVerdict.takeSnapshot",
  "heapVerdict.compareCaptures",
  "heapVerdict.renameCapture",
  "heapVerdict.deleteCaptures",
  "heapVerdict.revealCapture",
  "heapVerdict.endSeries",
  "heapVerdict.openSampleService",
] as const;
export type CommandId = (typeof COMMAND_IDS)[number];

/** Brings the panel of the analysis under way to the front: what a click on the status bar item runs. */
export const SHOW_ANALYSIS_COMMAND = "heapVerdict.showAnalysis";

/** Verdict panel. */
export const REPORT_VIEW = "heapVerdict.report";
/** Custom editor for `*.heapverdict.json`. */
export const SAVED_REPORT_EDITOR = "heapVerdict.savedReport";
/** Optional custom editor for snapshots. */
export const SUMMARY_EDITOR = "heapVerdict.summary";

/** View of what was taken. */
export const CAPTURES_VIEW = "heapVerdict.captures";

/**
 * Context key: the path chosen by "Select for Heap Compare", as an array, so that a `when` clause can ask
 * `resourcePath in …`.
 */
export const SELECTED_CONTEXT = "heapVerdict.selectedForCompare";
