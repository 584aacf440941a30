// The parts of a panel's answers that do not depend on what it shows.
import { commands, env, l10n, window } from "vscode";
import {
  type ActionName,
  type ActionResult,
  PANEL_QUERIES,
  type PanelQueryName,
  type RequestParams,
  type RequestResult,
} from "../protocol/panelMessages.ts";
import { openSource } from "./openSource.ts";
import type { Answers } from "./panelBridge.ts";
import { peekSource } from "./peekSource.ts";
import type { Sources } from "./workspaceSources.ts";

const ACTIONS: Record<ActionName, true> = {
  export: true,
  copySummary: true,
  openSource: true,
  addSnapshot: true,
  dropSnapshots: true,
  declareLoad: true,
  swap: true,
  choosePair: true,
  removeSnapshot: true,
  openAlone: true,
  renameSnapshot: true,
  revealSnapshot: true,
  chooseExport: true,
  copyText: true,
  copyLink: true,
  markExpected: true,
  openSnapshots: true,
  editExpected: true,
  rememberColumns: true,
  chooseTenantRule: true,
  compareWith: true,
  cancel: true,
  rerun: true,
  compare: true,
};

/**
 * Every request refused with a reason, but for those that need no snapshots. What a panel can do replaces its
 * entry.
 */
export function refusingAnswers(sources: () => Sources): Answers {
  const refuse = async (): Promise<never> => {
    throw new Error(l10n.t("This is not possible here: no snapshots stand behind what is shown."));
  };
  const all = Object.fromEntries(
    [...Object.keys(PANEL_QUERIES), ...Object.keys(ACTIONS), "peekSource"].map((name) => [name, refuse]),
  ) as unknown as Answers;
  return {
    ...all,
    compare: async () => {
      await commands.executeCommand("heapVerdict.compare");
      return "done";
    },
    copyText: ({ text }) => copied(text),
    openSource: ({ source }) => openSource(sources(), source),
    peekSource: (params) => peekSource(sources(), params),
  };
}

export async function copied(text: string): Promise<ActionResult> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t("Copied"), 2_000);
  return "done";
}

/** Every query of the panel through one function. */
export function queryAnswers(
  ask: <N extends PanelQueryName>(name: N, params: RequestParams<N>) => Promise<RequestResult<N>>,
): Pick<Answers, PanelQueryName> {
  const names = Object.keys(PANEL_QUERIES) as PanelQueryName[];
  return Object.fromEntries(names.map((name) => [name, (params: RequestParams<typeof name>) => ask(name, params)])) as unknown as Pick<
    Answers,
    PanelQueryName
  >;
}
