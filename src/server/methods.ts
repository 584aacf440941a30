// The server's methods: each takes plain data, calls the engine and gives plain data back.
import { type CancellationToken, type GenericRequestHandler, ResponseError } from "vscode-languageserver/node";
import { faultOfQuery } from "../protocol/checkRequest.ts";
import { messageOf } from "../protocol/errorMessage.ts";
import {
  type CloseParams,
  type CompareParams,
  type CompareResult,
  type LocateParams,
  type Progress,
  type QueryReply,
  type QueryRequest,
  type RenderParams,
  ServerErrors,
  ServerMethods,
  type SummarizeParams,
  type SummarizeResult,
} from "../protocol/serverRequests.ts";
import type { Locating } from "../protocol/sourcePlaces.ts";
import { CancelledError, UsageError } from "../query/queryErrors.ts";
import type { compareSnapshots, SessionHooks, summarizeSnapshot } from "../query/session.ts";
import { throttledProgress } from "./progress.ts";
import { toResponseError } from "./responseErrors.ts";
import { Sessions } from "./sessions.ts";

/** What the server needs from the layers below; tests give their own. */
export interface Engine {
  compare: typeof compareSnapshots;
  summarize: typeof summarizeSnapshot;
  render: (params: RenderParams) => string;
  locate: (params: LocateParams) => Promise<Locating[]>;
  /** Called when an analysis or a session has ended. */
  giveMemoryBack: () => void;
}

/** The part of an LSP connection that carries the methods. */
export interface MethodConnection {
  onRequest(method: string, handler: GenericRequestHandler<unknown, unknown>): unknown;
  sendNotification(method: string, params: object): unknown;
}

/** Answers a method with what the handler gives, or with its error as one of the protocol. */
export type Serve = <Params, Result>(method: string, handler: (params: Params, token: CancellationToken) => Promise<Result>) => unknown;

export function servedBy(connection: MethodConnection, log: (text: string) => void): Serve {
  return (method, handler) =>
    connection.onRequest(method, async (params: never, token: CancellationToken) => {
      try {
        if (typeof params !== "object" || params === null) throw new UsageError(`${method} needs its parameters as an object`);
        return await handler(params, token);
      } catch (error) {
        if (!(error instanceof CancelledError)) log(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
        throw toResponseError(error);
      }
    });
}

/** Registers every method of `ServerMethods` on the connection. The sessions returned are for closing at shutdown. */
export function registerMethods(connection: MethodConnection, engine: Engine, log: (text: string) => void): Sessions {
  const sessions = new Sessions();
  const serve = servedBy(connection, log);
  const hooks = (token: CancellationToken, name: string): SessionHooks => ({
    signal: abortSignal(token),
    onProgress: withToken(name, (progress) => void connection.sendNotification(ServerMethods.progress, progress)),
  });

  serve<CompareParams, CompareResult>(ServerMethods.compare, async ({ token: name, ...options }, token) => {
    const comparison = await engine.compare(options, { ...hooks(token, name), forQueries: true }).finally(engine.giveMemoryBack);
    if (token.isCancellationRequested) {
      await comparison.close();
      throw new CancelledError();
    }
    return { session: sessions.add(comparison), report: comparison.report };
  });
  serve<SummarizeParams, SummarizeResult>(ServerMethods.summarize, async ({ token: name, ...options }, token) => ({
    summary: await engine.summarize(options, hooks(token, name)).finally(engine.giveMemoryBack),
  }));
  serve<QueryRequest, QueryReply>(ServerMethods.query, async ({ session, name, params }) => {
    const comparison = sessions.get(session);
    if (!comparison) throw new ResponseError(ServerErrors.noSession, `No comparison is open as ${session}`);
    const fault = faultOfQuery(name, params);
    if (fault !== null) return { ok: false, error: fault };
    try {
      return { ok: true, value: await comparison.query(name, params) };
    } catch (error) {
      log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return { ok: false, error: messageOf(error) };
    }
  });
  serve<CloseParams, null>(ServerMethods.close, async ({ session }) => {
    await sessions.close(session);
    engine.giveMemoryBack();
    return null;
  });
  serve<RenderParams, string>(ServerMethods.render, async (params) => engine.render(params));
  serve<LocateParams, Locating[]>(ServerMethods.locate, (params) => engine.locate(params));
  return sessions;
}

export function abortSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

function withToken(token: string, send: (progress: Progress) => void): SessionHooks["onProgress"] {
  const throttled = throttledProgress(send);
  return (progress) => throttled({ token, ...progress });
}
