import { createServer } from "node:http";

export default {
  report: "nodejs/node#46435",
  what: "fetch with a signal was never let go: each call left its request and its abort listeners behind",
  kind: "closures",
  variants: { leaking: { node: "18.13.0" }, mended: { node: "18.19.0" } },
  warm: 50,
  load: 250,
  holder: ["signal", "requestFinalizer", "gcPersistentSignals", "abort"],
  async serve() {
    const upstream = createServer((_, response) => response.end("price list"));
    upstream.keepAliveTimeout = 0;
    await new Promise((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${upstream.address().port}/prices`;
    return async () => {
      const controller = new AbortController();
      const answer = await fetch(url, { signal: controller.signal });
      return await answer.text();
    };
  },
};
