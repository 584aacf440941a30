export default {
  report: "expressjs/session#128",
  what: "the default MemoryStore drops an expired session only when somebody asks for it again",
  kind: "sessions",
  packages: { "express-session": "1.17.3" },
  variants: { leaking: {}, mended: { memorystore: "1.6.7" } },
  rest: 700,
  holder: ["sessions"],
  file: ["session/memory.js"],
  async serve({ use, mended }) {
    const { default: session } = await use("express-session");
    const options = { secret: "kept", resave: false, saveUninitialized: true, cookie: { maxAge: 100 } };
    if (mended) {
      const MemoryStore = (await use("memorystore")).default(session);
      options.store = new MemoryStore({ checkPeriod: 200 });
    }
    const withSession = session(options);
    const { createServer } = await import("node:http");
    return createServer((request, response) => {
      request.originalUrl = request.url;
      withSession(request, response, () => {
        request.session.cart = { lines: [1, 2, 3], note: `visitor ${request.url}` };
        response.end("ok");
      });
    });
  },
};
