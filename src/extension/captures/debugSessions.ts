// Debug sessions of Node.js, and the way to their process that js-debug offers.
import * as vscode from "vscode";
import type { CaptureSource } from "../../protocol/captureRequests.ts";

const NODE = /^(pwa-)?(node|extensionHost)$|^node-terminal$/;
const ANSWER_MS = 3_000;
/** A session stands a moment before the process of which it is. */
const ATTEMPTS = 20;
const PAUSE_MS = 250;

/**
 * Those with a thread of their own: a launch has a session above that of its process, below which its worker threads have theirs.
 */
export function debuggedProcesses(known: ReadonlySet<vscode.DebugSession>): vscode.DebugSession[] {
  const active = vscode.debug.activeDebugSession;
  const all = [...new Set([...(active ? [active] : []), ...known])].filter(({ type }) => NODE.test(type));
  return all.filter(({ id, parentSession }) => parentSession || !all.some((other) => other.parentSession?.id === id));
}

/** The session or one below it: a menu may name the one above. */
export function processOfSession(id: string, known: ReadonlySet<vscode.DebugSession>): vscode.DebugSession | undefined {
  const isBelow = (session: vscode.DebugSession | undefined): boolean =>
    session !== undefined && (session.id === id || isBelow(session.parentSession));
  return debuggedProcesses(known).find(isBelow);
}

/**
 * Where js-debug lets others speak with the process that it has. The session chosen may still get the one of its process
 * below it, which alone knows the way: it is looked for at each attempt. Throws where there is none.
 */
export async function debuggerSource(session: vscode.DebugSession, known: ReadonlySet<vscode.DebugSession>): Promise<CaptureSource> {
  for (let attempt = 1; ; attempt++) {
    const own = processOfSession(session.id, known) ?? session;
    const proxy = await Promise.race([proxyOf(own), pause(ANSWER_MS)]);
    if (proxy) return { kind: "debugger", host: proxy.host, port: proxy.port, path: proxy.path };
    if (attempt === ATTEMPTS) break;
    await pause(PAUSE_MS);
  }
  throw new Error(vscode.l10n.t("The debugger of {0} gives no access to the process.", session.name));
}

interface Proxy {
  host: string;
  port: number;
  path: string;
}

function proxyOf(session: vscode.DebugSession): Thenable<Proxy | undefined> {
  return vscode.commands.executeCommand<Proxy | undefined>("extension.js-debug.requestCDPProxy", session.id).then(
    (proxy) => proxy,
    () => undefined,
  );
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));
}
