import assert from "node:assert/strict";
import { test } from "vitest";
import type { HostMessage, PanelMessage, PanelState, PersistedState } from "../../src/protocol/panelMessages.ts";
import type { ReportTarget } from "../../src/protocol/reportLink.ts";
import { SupersededError } from "../../webview/state/requestFailure.ts";
import { HostConnection } from "../../webview/wire/hostConnection.ts";

class PlayedHost {
  readonly posted: PanelMessage[] = [];
  readonly states: PanelState[] = [];
  readonly targets: ReportTarget[] = [];
  kept: PersistedState | undefined;
  readonly #target = new EventTarget();
  readonly connection: HostConnection;

  constructor(kept?: PersistedState) {
    this.kept = kept;
    this.connection = new HostConnection({
      postMessage: (message) => void this.posted.push(message),
      getState: () => this.kept,
      setState: (state) => {
        this.kept = state;
      },
    });
    this.connection.connect(this.#target as unknown as Window, {
      stateChanged: (state) => void this.states.push(state),
      commanded: () => undefined,
      targetAsked: (target) => void this.targets.push(target),
    });
  }

  send(message: HostMessage): void {
    const event = new Event("message");
    Object.assign(event, { data: message });
    this.#target.dispatchEvent(event);
  }

  lastId(): number {
    const last = this.posted.at(-1);
    assert.ok(last?.type === "request");
    return last.id;
  }
}

test("the panel says once that it is there", () => {
  assert.deepEqual(new PlayedHost().posted, [{ type: "ready" }]);
});

test("a reply goes to the request of its id", async () => {
  const host = new PlayedHost();
  const first = host.connection.request("swap", {});
  const firstId = host.lastId();
  const second = host.connection.request("copySummary", {});
  const secondId = host.lastId();
  host.send({ type: "reply", id: secondId, reply: { ok: true, value: "done" } });
  host.send({ type: "reply", id: firstId, reply: { ok: true, value: "dismissed" } });
  assert.deepEqual([await first, await second], ["dismissed", "done"]);
});

test("an error rejects with the host's words", async () => {
  const host = new PlayedHost();
  const asked = host.connection.request("retainingPath", { snapshot: 0, id: 5 });
  host.send({ type: "reply", id: host.lastId(), reply: { ok: false, error: "no session" } });
  await assert.rejects(asked, /no session/);
});

test("nothing hangs: another state ends what was asked before", async () => {
  const host = new PlayedHost();
  const asked = host.connection.request("treemap", { limit: 10 });
  host.send({ type: "state", state: { kind: "serverLost", message: "", report: null }, restore: null });
  await assert.rejects(asked, SupersededError);
  assert.equal(host.states.length, 1);
});

test("progress leaves requests alone: cancel is one of them", async () => {
  const host = new PlayedHost();
  const cancel = host.connection.request("cancel", {});
  const id = host.lastId();
  host.send({ type: "state", state: { kind: "loading", files: [], phase: "graph", file: "", fraction: 0.5 }, restore: null });
  host.send({ type: "reply", id, reply: { ok: true, value: "done" } });
  assert.equal(await cancel, "done");
});

test("a reply nobody waits for, and a message nobody knows, are passed over", () => {
  const host = new PlayedHost();
  host.send({ type: "reply", id: 99, reply: { ok: true, value: "done" } });
  host.send({ type: "unknown" } as unknown as HostMessage);
  host.send(null as unknown as HostMessage);
  assert.deepEqual(host.states, []);
});

test("what a reload needs is kept beside the view, each without touching the other", () => {
  const host = new PlayedHost();
  host.connection.view = { tab: "tenants" };
  host.send({ type: "state", state: { kind: "empty" }, restore: { paths: ["/a", "/b"], tenants: [] } });
  host.send({ type: "state", state: { kind: "empty" }, restore: null });
  assert.deepEqual(host.kept, { restore: { paths: ["/a", "/b"], tenants: [] }, view: { tab: "tenants" } });
  assert.deepEqual(new PlayedHost(host.kept).connection.view, { tab: "tenants" });
});

test("a tab that the host asks for is passed on", () => {
  const host = new PlayedHost();
  host.send({ type: "show", target: { kind: "tab", tab: "retainers" } });
  assert.deepEqual(host.targets, [{ kind: "tab", tab: "retainers" }]);
});
