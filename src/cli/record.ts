// `record`: what is printed while it runs goes to standard error; the report is that of `compare`.
import { prepareLoad } from "../capture/load.ts";
import { withProcess } from "../capture/open.ts";
import { recordRounds } from "../capture/recordRounds.ts";
import { PROGRAM } from "./arguments.ts";
import { capturedLine, captureHooks, warnOfNetwork } from "./capture.ts";
import { progressLine } from "./progressLine.ts";
import type { RecordArguments } from "./recordArguments.ts";
import type { World } from "./run.ts";

/** The paths of the series. */
export async function record({ choice, load, record: options }: RecordArguments, world: World): Promise<string[]> {
  warnOfNetwork(choice, world);
  const write = (text: string) => world.stderr.write(text);
  const run = await prepareLoad(load, write);
  const progress = progressLine(world.stderr);
  const say = (line: string) => {
    progress.clear();
    world.stderr.write(`${PROGRAM}: ${line}\n`);
  };
  const hooks = {
    ...captureHooks(world, progress),
    onRound: (round: number, of: number) => say(round === 0 ? "warm-up" : `round ${round} of ${of}`),
    onCaptured: (snapshot: Parameters<typeof capturedLine>[0]) => say(capturedLine(snapshot)),
  };
  try {
    const taken = await withProcess(choice, { signal: world.signal, write }, (inspector) => recordRounds(inspector, run, options, hooks));
    if (taken.length <= options.rounds) say(`stopped after round ${taken.length - 1}: two rounds in a row have not grown`);
    return taken.map(({ path }) => path);
  } finally {
    progress.clear();
  }
}
