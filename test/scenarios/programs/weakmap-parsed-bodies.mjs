// Parsed request bodies are remembered in a WeakMap for as long as the request lives; a few connections are kept alive.

const parsedBodies = new WeakMap();
const keepAlive = new Map();
const CONNECTIONS = 40;
let requestNumber = 0;

function bodyOf(request) {
  let body = parsedBodies.get(request);
  if (body === undefined) {
    body = { raw: request.raw, fields: Object.fromEntries(request.raw.split("&").map((pair) => pair.split("="))), at: new Date() };
    parsedBodies.set(request, body);
  }
  return body;
}

function handle(connection) {
  requestNumber++;
  const fields = Array.from({ length: 30 }, (_, field) => `field${field}=value-${requestNumber}-${field}`);
  const request = { requestId: `r${requestNumber.toString(16).padStart(8, "0")}`, raw: fields.join("&") };
  keepAlive.set(connection, { lastRequest: request, open: true });
  return Object.keys(bodyOf(request).fields).length;
}

function serve(requests) {
  for (let request = 0; request < requests; request++) handle(`socket-${request % CONNECTIONS}`);
}

export default async function run({ capture }) {
  serve(6000);
  await capture("before");
  serve(12_000);
  await capture("after");
  serve(12_000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a WeakMap of parsed bodies: entries go with their requests",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded", "outside-tenants"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
