// A handler registers the route for a download link with the app, for each link; routes are never taken away.
import express from "express";

const app = express();
let links = 0;

function createDownloadLink(report) {
  links++;
  const token = ((links * 2_654_435_761) % 4_294_967_296).toString(36);
  const rows = Array.from({ length: 8 }, (_, row) => ({ row, value: `${report} ${row}` }));
  app.get(`/download/${token}`, (_request, response) => response.end(JSON.stringify(rows)));
  return token;
}

function serve(requests) {
  for (let request = 0; request < requests; request++) createDownloadLink(`report ${request}`);
}

export default async function run({ capture }) {
  app.get("/health", (_request, response) => response.end("ok"));
  serve(100);
  await capture("before");
  serve(1000);
  await capture("after");
  serve(1000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a route for each request in the stack of one Express app; link tokens are not tenants",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["stack", "router"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
