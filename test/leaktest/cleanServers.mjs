// Ten servers that keep nothing of a request, or no more than a bound: each as `() => Promise<request()>`.
import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter, once } from "node:events";
import { connect, createServer as createTcp } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { httpServer, library, listening } from "./servers.mjs";

const text = (n) => `${"x".repeat(200)}${n}`;

/** By name. */
export const CLEAN = {
  "node:http": () => httpServer((request, response) => response.end(JSON.stringify({ url: request.url, body: text(1) }))),
  express: async () => {
    const app = library("express")();
    app.get("/item/:id", (request, response) => response.json({ id: request.params.id, body: text(request.params.id) }));
    return httpServer(app);
  },
  "a cache with a bound": async () => {
    const { LRUCache } = library("lru-cache");
    const cache = new LRUCache({ max: 50 });
    return async (n) => cache.set(`key-${n}`, { body: text(n) });
  },
  "a list with a bound": async () => {
    const last = [];
    return async (n) => {
      last.push({ n, body: text(n) });
      if (last.length > 30) last.shift();
    };
  },
  listeners: async () => {
    const bus = new EventEmitter();
    return async (n) => {
      const answered = once(bus, "answer");
      bus.emit("answer", { n, body: text(n) });
      await answered;
    };
  },
  timers: async () => async (n) => {
    const timer = setTimeout(() => text(n), 60_000);
    await delay(0);
    clearTimeout(timer);
  },
  graphql: async () => {
    const { buildSchema, graphql } = library("graphql");
    const schema = buildSchema("type Query { item(id: Int): String }");
    const rootValue = { item: ({ id }) => text(id) };
    return async (n) => graphql({ schema, rootValue, source: "query($id: Int) { item(id: $id) }", variableValues: { id: n % 20 } });
  },
  "contexts of requests": async () => {
    const context = new AsyncLocalStorage();
    const length = async () => {
      await delay(0);
      return context.getStore().body.length;
    };
    return async (n) => context.run({ n, body: text(n) }, length);
  },
  "TCP connections": async () => {
    const port = await listening(createTcp((socket) => socket.pipe(socket)));
    return async (n) => {
      const socket = connect(port, "127.0.0.1");
      socket.end(text(n));
      for await (const chunk of socket) chunk.toString();
    };
  },
  "compressed answers": async () => async (n) => gzipSync(text(n)).length,
};
