// The server's methods over a real JSON-RPC connection in memory, with an engine of the test's own behind them.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, test } from "vitest";
import {
  CancellationTokenSource,
  createConnection,
  createMessageConnection,
  LSPErrorCodes,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { type CompareResult, type Progress, type QueryReply, ServerErrors, ServerMethods } from "../../src/protocol/serverRequests.ts";
import { CancelledError, InputError, UsageError } from "../../src/query/queryErrors.ts";
import type { Comparison } from "../../src/query/session.ts";
import { type Engine, registerMethods } from "../../src/server/methods.ts";
import type { Sessions } from "../../src/server/sessions.ts";
import { sampleReport, sampleSummary } from "../support/sampleReport.ts";

const PATHS = ["/w/before.heapsnapshot", "/w/after.heapsnapshot"];
const COMPARE = { token: "one", paths: PATHS };
let dispose = () => {};
afterEach(() => dispose());

interface Fixture {
  client: MessageConnection;
  sessions: Sessions;
  logged: string[];
}

function serve(engine: Partial<Engine>): Fixture {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  const missing = () => assert.fail("the engine was not to be asked this");
  const logged: string[] = [];
  const given = { compare: missing, summarize: missing, render: missing, locate: missing, giveMemoryBack: () => undefined, ...engine };
  const sessions = registerMethods(server, given, (text) => logged.push(text));
  server.listen();
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.listen();
  dispose = () => {
    client.dispose();
    server.dispose();
  };
  return { client, sessions, logged };
}

function comparison(over: Partial<Comparison> = {}): Comparison {
  return { report: sampleReport(), query: () => assert.fail("no query expected"), close: async () => undefined, ...over };
}

test("compare gives the report and a session that stays open until it is closed", async () => {
  let closed = 0;
  const { client, sessions } = serve({
    compare: async (options) => {
      assert.deepEqual(options, { paths: PATHS });
      return comparison({
        close: async () => {
          closed++;
        },
      });
    },
  });
  const { session, report } = await client.sendRequest<CompareResult>(ServerMethods.compare, COMPARE);
  assert.deepEqual(report, sampleReport());
  assert.equal(sessions.size, 1);
  await client.sendRequest(ServerMethods.close, { session });
  await client.sendRequest(ServerMethods.close, { session });
  assert.equal(sessions.size, 0);
  assert.equal(closed, 1);
});

test("progress carries the token of its comparison", async () => {
  const { client } = serve({
    compare: async (_, hooks) => {
      hooks?.onProgress?.({ phase: "reading", file: PATHS[0]!, fraction: 0.25 });
      return comparison();
    },
  });
  const seen: Progress[] = [];
  client.onNotification(ServerMethods.progress, (progress: Progress) => {
    seen.push(progress);
  });
  await client.sendRequest(ServerMethods.compare, COMPARE);
  assert.deepEqual(seen, [{ token: "one", phase: "reading", file: PATHS[0], fraction: 0.25 }]);
});

test("cancelling aborts the engine's signal and rejects with the code for it", async () => {
  let aborted = false;
  const { client, sessions, logged } = serve({
    compare: (_, hooks) =>
      new Promise((_, reject) =>
        hooks?.signal?.addEventListener("abort", () => {
          aborted = true;
          reject(new CancelledError());
        }),
      ),
  });
  const source = new CancellationTokenSource();
  const answer = client.sendRequest(ServerMethods.compare, COMPARE, source.token);
  await delay(20);
  source.cancel();
  await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
  assert.equal(aborted, true);
  assert.equal(sessions.size, 0);
  assert.deepEqual(logged, []);
});

test("a comparison that ends after it was cancelled is closed, not kept", async () => {
  let closed = false;
  const { client, sessions } = serve({
    compare: async () => {
      await delay(50);
      return comparison({
        close: async () => {
          closed = true;
        },
      });
    },
  });
  const source = new CancellationTokenSource();
  const answer = client.sendRequest(ServerMethods.compare, COMPARE, source.token);
  await delay(10);
  source.cancel();
  await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
  assert.equal(closed, true);
  assert.equal(sessions.size, 0);
});

test("what cannot be read names the file and the byte", async () => {
  const { client } = serve({ compare: () => Promise.reject(new InputError(PATHS[1]!, "unexpected end of file", 4711)) });
  await assert.rejects(client.sendRequest(ServerMethods.compare, COMPARE), {
    code: ServerErrors.unreadableInput,
    message: "/w/after.heapsnapshot: unexpected end of file (byte 4711)",
    data: { file: PATHS[1], byteOffset: 4711 },
  });
});

test("wrong usage and failures of the engine have codes of their own; failures are logged", async () => {
  const usage = serve({ compare: () => Promise.reject(new UsageError("property: needs a name")) });
  await assert.rejects(usage.client.sendRequest(ServerMethods.compare, COMPARE), { code: ServerErrors.wrongUsage });
  dispose();
  const broken = serve({ summarize: () => Promise.reject(new Error("worker ended")) });
  await assert.rejects(broken.client.sendRequest(ServerMethods.summarize, { token: "s", path: PATHS[0] }), { message: "worker ended" });
  assert.match(broken.logged.join(), /summarize: Error: worker ended/);
});

test("summarize gives the summary", async () => {
  const { client } = serve({ summarize: async () => sampleSummary() });
  assert.deepEqual(await client.sendRequest(ServerMethods.summarize, { token: "s", path: PATHS[0] }), { summary: sampleSummary() });
});

test("a query is answered by its comparison; its failure is a reply, not an error of the connection", async () => {
  const { client } = serve({
    compare: async () =>
      comparison({
        query: async (name) => (name === "tenantCandidates" ? ([] as never) : Promise.reject(new Error("no such object"))),
      }),
  });
  const { session } = await client.sendRequest<CompareResult>(ServerMethods.compare, COMPARE);
  const ask = (name: string, params: unknown = {}) => client.sendRequest<QueryReply>(ServerMethods.query, { session, name, params });
  assert.deepEqual(await ask("tenantCandidates"), { ok: true, value: [] });
  assert.deepEqual(await ask("holder", { id: 1 }), { ok: false, error: "no such object" });
  assert.deepEqual(await ask("holder"), { ok: false, error: "the parameter id of the request holder is missing or wrong" });
  assert.deepEqual(await ask("constructor"), { ok: false, error: "there is no request constructor" });
});

test("a request without parameters is refused, and nothing ends", async () => {
  const { client } = serve({});
  for (const method of [ServerMethods.compare, ServerMethods.query, ServerMethods.close, ServerMethods.render])
    await assert.rejects(client.sendRequest(method, null), { code: ServerErrors.wrongUsage });
});

test("a query to a session that is not open says so by its code", async () => {
  const { client } = serve({});
  await assert.rejects(client.sendRequest(ServerMethods.query, { session: "session-9", name: "holder", params: { id: 1 } }), {
    code: ServerErrors.noSession,
  });
});

test("render passes report and format on", async () => {
  const { client } = serve({ render: ({ report, format }) => `${format} ${report.verdict.status}` });
  const text = await client.sendRequest(ServerMethods.render, { report: sampleReport(), format: "markdown" });
  assert.equal(text, `markdown ${sampleReport().verdict.status}`);
});
