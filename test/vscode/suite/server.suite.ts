import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { after, before, closeAll, compare, eventually, extensionApi, inWorkspace, tabs, threads } from "./support.ts";

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
    const running = compare(story("before"), story("after"));
    await delay(300);
    process.kill(serverProcessId()!, "SIGKILL");
    assert.equal(await running, undefined);
    assert.ok(await compare(before(), after()));
  });

  it("stops its threads within 200 ms when the panel is closed on a comparison under way", async () => {
    const { serverProcessId } = await extensionApi();
    await compare(before(), after());
    await closeAll();
    const server = serverProcessId()!;
    if (threads(server) === null) return;
    await delay(500);
    const idle = threads(server)!;
    const running = compare(story("before"), story("after"));
    await eventually("threads at work", () => threads(server)! >= idle + 2);
    const asked = performance.now();
    await closeAll();
    await eventually("threads gone", () => threads(server)! <= idle);
    const took = performance.now() - asked;
    console.log(`      threads gone ${took.toFixed(0)} ms after the panel was told to close`);
    assert.equal(await running, undefined);
    assert.equal(tabs().length, 0);
    assert.ok(took < 200 + 300, `took ${took} ms`);
  });
});
