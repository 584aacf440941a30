import { createServer } from "node:http";

export default {
  report: "axios/axios#3305",
  what: "each request left a reaction on the promise of the cancel token, for as long as the token lived",
  kind: "promises",
  variants: { leaking: { axios: "0.21.4" }, mended: { axios: "0.22.0" } },
  holder: ["CancelToken", "cancelToken", "promise"],
  file: ["lib/adapters/http.js", "lib/cancel/CancelToken.js"],
  async serve({ use }) {
    const { default: axios } = await use("axios");
    const upstream = createServer((_, response) => response.end(JSON.stringify({ rates: [1.1, 1.2] })));
    upstream.keepAliveTimeout = 0;
    await new Promise((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${upstream.address().port}/rates`;
    const shutdown = axios.CancelToken.source();
    return async () => (await axios.get(url, { cancelToken: shutdown.token })).data;
  },
};
