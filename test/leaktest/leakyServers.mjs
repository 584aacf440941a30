// Servers that keep something of every request, 1 kB or more: each `serve` as `() => Promise<request()>`, with the words by which its holder must be named.
import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter, once } from "node:events";
import { connect, createServer as createTcp } from "node:net";
import { httpServer, library, listening } from "./servers.mjs";

/** `bytes` of text of its own, one byte each and in one piece. */
const text = (n, bytes = 1_000) => Buffer.alloc(bytes, `${n} and so on, `).toString("latin1");

/** By what is forgotten. */
export const LEAKY = {
  "a Map by request": {
    holder: /sessions/,
    serve: async () => {
      const sessions = new Map();
      return async (n) => sessions.set(`session-${n}`, { at: n, body: text(n) });
    },
  },
  "listeners of a bus": {
    holder: /bus|prices/,
    serve: async () => {
      const bus = new EventEmitter().setMaxListeners(0);
      return async (n) => {
        const body = text(n);
        bus.on("prices", () => body.length);
      };
    },
  },
  "events that never come": {
    holder: /answers|_events/,
    serve: async () => {
      const answers = new EventEmitter();
      return async (n) => {
        const body = text(n, 600);
        answers.once(`answer-${n}`, () => body.length);
      };
    },
  },
  "intervals of each request": {
    holder: /Timer|timer|heartbeat/,
    serve: async () => async (n) => {
      const body = text(n);
      setInterval(() => body.length, 60_000);
    },
  },
  "closures in an array": {
    holder: /atShutdown/,
    serve: async () => {
      const atShutdown = [];
      return async (n) => {
        const body = text(n);
        atShutdown.push(() => body.length);
      };
    },
  },
  "promises never settled": {
    holder: /waiting/,
    serve: async () => {
      const waiting = new Map();
      const handle = async (n) => {
        const body = text(n, 700);
        await new Promise((resolve) => waiting.set(n, resolve));
        return body.length;
      };
      return (n) => void handle(n);
    },
  },
  "contexts of requests": {
    holder: /resumed/,
    serve: async () => {
      const context = new AsyncLocalStorage();
      const resumed = [];
      return async (n) => context.run({ n, body: text(n) }, () => void resumed.push(AsyncLocalStorage.snapshot()));
    },
  },
  "a cache without a bound": {
    holder: /LRUCache|cache/,
    serve: async () => {
      const { LRUCache } = library("lru-cache");
      const cache = new LRUCache({ max: 1_000_000, ttl: 3_600_000 });
      return async (n) => cache.set(`key-${n}`, { body: text(n) });
    },
  },
  "a log that is joined": {
    holder: /log/,
    serve: async () => {
      let log = "";
      return async (n) => {
        log += `${text(n)}\n`;
        return log.length;
      };
    },
  },
  "a Set of objects": {
    holder: /seen/,
    serve: async () => {
      const seen = new Set();
      return async (n) => seen.add({ n, headers: { agent: text(n, 1_500), at: new Date() } });
    },
  },
  "parts of a pool of Buffers": {
    holder: /lines/,
    serve: async () => {
      const lines = [];
      return async (n) => lines.push(Buffer.from(text(n)));
    },
  },
  "Buffers in a list": {
    holder: /uploads/,
    serve: async () => {
      const uploads = [];
      return async (n) => uploads.push(Buffer.alloc(1_024, n));
    },
  },
  "a GraphQL schema for each request": {
    holder: /schemas/,
    serve: async () => {
      const { buildSchema, graphql } = library("graphql");
      const schemas = new Map();
      return async (n) => {
        const schema = buildSchema(`type Query { item${n}(id: Int): String }`);
        schemas.set(`tenant-${n}`, schema);
        return graphql({ schema, source: `{ item${n}(id: 1) }` });
      };
    },
  },
  "Express middleware for each request": {
    holder: /stack|router|Router/,
    serve: async () => {
      const app = library("express")();
      app.get("/item/:id", (request, response) => {
        const started = { id: request.params.id, body: text(request.params.id) };
        app.use((_request, _response, next) => next(started.missing));
        response.json(started);
      });
      return httpServer(app);
    },
  },
  "validators by schema": {
    holder: /_cache|Ajv|ajv/,
    serve: async () => {
      const Ajv = library("ajv").default;
      const ajv = new Ajv();
      return async (n) => ajv.compile({ type: "object", properties: { [`field${n}`]: { type: "string" } } })({});
    },
  },
  "connections that are half open": {
    holder: /connections/,
    serve: async () => {
      const connections = new Set();
      const port = await listening(
        createTcp({ allowHalfOpen: true }, (socket) => {
          connections.add(socket);
          socket.write("hello");
        }),
      );
      return async () => {
        const socket = connect(port, "127.0.0.1");
        await once(socket, "data");
        await once(socket.destroy(), "close");
      };
    },
  },
  "requests of a server": {
    holder: /unfinished/,
    serve: async () => {
      const unfinished = [];
      return httpServer((request, response) => {
        unfinished.push(request);
        response.end("done");
      });
    },
  },
  "wrappers of weak references": {
    holder: /pages/,
    serve: async () => {
      const pages = new Map();
      return async (n) => pages.set(`/page?${text(n)}`, new WeakRef({ body: text(n) }));
    },
  },
  "properties by symbol": {
    holder: /registry/,
    serve: async () => {
      const registry = {};
      return async (n) => {
        registry[Symbol(`request ${n}`)] = { body: text(n) };
      };
    },
  },
  "a static array of a class": {
    holder: /Metrics|samples/,
    serve: async () => {
      class Metrics {
        static samples = [];
        count(n) {
          Metrics.samples.push({ name: `request-${n}`, labels: text(n) });
        }
      }
      return async (n) => new Metrics().count(n);
    },
  },
  "Maps of users in a Map": {
    holder: /carts/,
    serve: async () => {
      const carts = new Map();
      return async (n) => {
        const user = `user-${n % 20}`;
        if (!carts.has(user)) carts.set(user, new Map());
        carts.get(user).set(`item-${n}`, { n, body: text(n) });
      };
    },
  },
  "errors with their stacks": {
    holder: /failures/,
    serve: async () => {
      const failures = [];
      return async (n) => {
        try {
          JSON.parse(`{"a":${"[".repeat(100)}${n}`);
        } catch (cause) {
          failures.push({ stack: new Error(`request ${n} failed`, { cause }).stack, body: text(n, 700) });
        }
      };
    },
  },
  "listeners of an AbortSignal": {
    holder: /signal|AbortSignal/,
    serve: async () => {
      const stop = new AbortController();
      return async (n) => {
        const body = text(n);
        stop.signal.addEventListener("abort", () => body.length);
      };
    },
  },
  "a linked list": {
    holder: /newest/,
    serve: async () => {
      let newest = null;
      return async (n) => {
        newest = { n, body: text(n), before: newest };
      };
    },
  },
  "a WeakMap whose keys stay": {
    holder: /users/,
    serve: async () => {
      const users = [];
      const profiles = new WeakMap();
      return async (n) => {
        const user = { name: `user ${n}` };
        users.push(user);
        profiles.set(user, { body: text(n) });
      };
    },
  },
};
