// Where an inspector listens.
import { isIP } from "node:net";
import { UsageError } from "../query/queryErrors.ts";

export interface InspectorAddress {
  host: string;
  port: number;
  /**
   * Path of the WebSocket where it is known, as with a debugger's proxy; otherwise the inspector is asked for
   * it.
   */
  path?: string;
}

export const DEFAULT_PORT = 9229;

/** "9229", "host:9229", "[::1]:9229" or the ws:// address that Node prints. Throws `UsageError`. */
export function parseAddress(text: string): InspectorAddress {
  const [, bracketed, named, digits, path] = /^(?:wss?:\/\/)?(?:(?:\[([^\]]+)\]|([^:/[\]]+)):)?(\d+)(\/.*)?$/.exec(text.trim()) ?? [];
  const port = Number(digits);
  if (!(port >= 1 && port <= 65_535))
    throw new UsageError(`${text}: an inspector's address is HOST:PORT, such as 127.0.0.1:${DEFAULT_PORT}`);
  const host = bracketed ?? named ?? "127.0.0.1";
  return path === undefined || path === "/" ? { host, port } : { host, port, path };
}

export function addressText({ host, port }: InspectorAddress): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

export function webSocketUrl(address: InspectorAddress): string {
  return `ws://${addressText(address)}${address.path ?? ""}`;
}

/** Whether what is sent there stays on this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|0:0:0:0:0:0:0:1|::ffff:127(\.\d{1,3}){3})$/i.test(host);
}
