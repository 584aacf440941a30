import { createServer } from "node:http";

export default {
  report: "nodejs/undici#4424",
  what: "an Agent kept a client for each origin it had ever called; 7.10 counted connections under another key than it stored them by",
  kind: "pools",
  variants: { leaking: { undici: "7.14.0" }, insufficient: { undici: "7.10.0" }, mended: { undici: "7.15.0" } },
  holder: ["clients"],
  file: ["lib/dispatcher/agent.js"],
  async serve({ use }) {
    const { Agent, fetch } = (await use("undici")).default;
    const upstream = createServer((_, response) => response.setHeader("connection", "close").end("hook received"));
    upstream.keepAliveTimeout = 0;
    await new Promise((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    const { port } = upstream.address();
    const dispatcher = new Agent({
      connect: {
        lookup: (_host, options, done) => (options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4)),
      },
    });
    return async (number) => {
      const answer = await fetch(`http://shop-${number}.example:${port}/hook`, { dispatcher });
      return await answer.text();
    };
  },
};
