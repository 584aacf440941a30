// The packed extension in a real workbench, driven as a person would. One workbench for all steps, one after another.
import { after, afterEach, before, describe, test } from "node:test";
import { actionSteps } from "./actionSteps.mjs";
import { aroundSteps } from "./aroundSteps.mjs";
import { captureSteps } from "./captureSteps.mjs";
import { compareSteps } from "./compareSteps.mjs";
import { editorSteps } from "./editorSteps.mjs";
import { faultSteps } from "./faultSteps.mjs";
import { markSteps } from "./markSteps.mjs";
import { recoverySteps } from "./recoverySteps.mjs";
import { startSession } from "./session.mjs";
import { themeSteps } from "./themeSteps.mjs";
import { waysInSteps } from "./waysInSteps.mjs";

let session;
before(async () => {
  session = await startSession();
});
after(() => session?.close());

const PARTS = {
  comparing: compareSteps,
  actions: actionSteps,
  editors: editorSteps,
  "ways in": waysInSteps,
  marks: markSteps,
  recovery: recoverySteps,
  faults: faultSteps,
  themes: themeSteps,
  captures: captureSteps,
  around: aroundSteps,
};
for (const [name, steps] of Object.entries(PARTS)) {
  describe(name, () => {
    // Each step begins with no editor, no menu and no notification; what a failed one left is kept as a picture.
    afterEach(async (context) => {
      if (context.passed === false) await session.drive.shot(`failed-${context.name.replace(/\W+/g, "-").slice(0, 60)}`);
      await session.drive.clear();
    });
    steps(() => session, step);
  });
}

/** A test that is tried a second time when it fails, as VS Code's own smoke tests are: the workbench is driven from outside, and busy at times. */
function step(name, body) {
  test(name, async (context) => {
    try {
      await body(context);
    } catch (error) {
      context.diagnostic(`tried again after: ${error.message.split("\n")[0]}`);
      await session.drive.clear();
      await body(context);
    }
  });
}
