// A service without tenants whose audit trail in memory only grows.
import { createServer } from "node:http";

const auditTrail = [];

function record(request) {
  auditTrail.push({
    requestId: request.id,
    method: request.method,
    path: request.path,
    at: new Date(),
    headers: { ...request.headers },
    steps: [`authorised ${request.id}`, `loaded ${request.path}`, "answered"],
  });
}

let counter = 0;
function handle(path) {
  counter++;
  record({
    id: `req-${counter.toString(36)}-${(counter * 7919).toString(36)}`,
    method: "GET",
    path,
    headers: { accept: "*/*", host: `node${counter % 3}` },
  });
}

const server = createServer((request, response) => {
  handle(request.url);
  response.end("ok");
});

function serve(requests) {
  for (let request = 0; request < requests; request++) handle(`/articles/${request % 200}`);
}

export default async function run({ capture }) {
  server.listen(0);
  serve(1000);
  await capture("before");
  serve(8000);
  await capture("after");
  serve(8000);
  await capture("settled", { note: "same load again", load: "repeated" });
  server.close();
}

export function truth() {
  return {
    about: "an array of audit entries that only grows; request ids are not tenants",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["auditTrail"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
