import { createServer } from "node:http";

export default {
  report: "ReactiveX/rxjs#5305",
  what: "fromFetch added a listener to the signal it was given and never took it off",
  kind: "listeners",
  variants: { leaking: { rxjs: "6.5.4" }, mended: { rxjs: "6.6.0" } },
  holder: ["signal", "abort"],
  file: ["dom/fetch.js"],
  async serve({ use }) {
    const { fromFetch } = (await use("rxjs/fetch/index.js")).default;
    const upstream = createServer((_, response) => response.end("ok"));
    upstream.keepAliveTimeout = 0;
    await new Promise((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${upstream.address().port}/`;
    const shutdown = new AbortController();
    return async () => {
      const answer = await fromFetch(url, { signal: shutdown.signal }).toPromise();
      return await answer.text();
    };
  },
};
