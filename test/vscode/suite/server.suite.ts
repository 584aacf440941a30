import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { after, before, closeAll, compare, eventually, extensionApi, idleServer, inWorkspace, tabs, threads } from "./support.ts";

/** test/server/process.test.ts holds the server itself to 200 ms. */
const LOADED_MACHINE_MS = 2_000;

const story = (name: string) => inWorkspace("story", `${name}.heapsnapshot`);

describe("the analysis server", () => {
  afterEach(closeAll);

  it("is started once and kept", async () => {
    const { serverProcessId } = await extensionApi();
    await compare(before(), after());
    const first = serverProcessId();
    assert.ok(first);
    await compare(before(), after());
    assert.equal(serverProcessId(), first);
  });

  it("is replaced when it ends by itself, and the next comparison works", async () => {
    const { serverProcessId } = await extensionApi();
    await compare(before(), after());
    const first = serverProcessId()!;
    process.kill(first, "SIGKILL");
    await eventually("another process", () => (serverProcessId() ?? first) !== first);
    assert.ok(await compare(before(), after()));
  });

  it("takes a comparison under way down with it, which then gives no report", async () => {
    const { serverProcessId } = await extensionApi();
    await compare(before(), after());
    // As long as no thread has begun, the comparison is taken up again by the server that comes next; once it is done there is a report.
    for (let attempt = 1; ; attempt++) {
      await closeAll();
      await delay(1_000);
      const server = serverProcessId()!;
      const idle = threads(server) ?? 0;
      const running = compare(story("before"), story("after"), story("settled"));
      await eventually("threads at work", () => (threads(server) ?? idle + 1) >= idle + 1);
      process.kill(server, "SIGKILL");
      if ((await running) === undefined) break;
      assert.ok(attempt < 4, "every comparison was done before its server ended");
    }
    assert.ok(await compare(before(), after()));
  });

  it("stops its threads when the panel is closed on a comparison under way", async () => {
    const found = await idleServer([before(), after()]);
    if (found === null) return;
    const { server, idle } = found;
    // On a slow machine the window may need longer to close a panel than the comparison takes: then nothing was under way.
    for (let attempt = 1; ; attempt++) {
      const running = compare(story("before"), story("after"), story("settled"));
      await eventually("threads at work", () => threads(server)! >= idle + 1);
      await closeAll();
      const asked = performance.now();
      await eventually("threads gone", () => threads(server)! <= idle);
      const took = performance.now() - asked;
      if ((await running) === undefined) {
        console.log(`      threads gone ${took.toFixed(0)} ms after the panel was closed`);
        assert.ok(took < LOADED_MACHINE_MS, `took ${took} ms`);
        break;
      }
      assert.ok(attempt < 3, "every comparison was done before its panel could be closed");
    }
    assert.equal(tabs().length, 0);
  });
});
