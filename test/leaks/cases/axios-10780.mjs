import { Agent, createServer } from "node:http";

export default {
  report: "axios/axios#10780",
  what: "each request on a kept-alive socket added an error listener to the socket that outlived the request",
  kind: "sockets",
  variants: { leaking: { axios: "1.15.0" }, mended: { axios: "1.15.2" } },
  holder: ["_events", "error"],
  file: ["axios.cjs", "lib/adapters/http.js", "axios.js"],
  async serve({ use }) {
    const { default: axios } = await use("axios");
    const upstream = createServer((_, response) => response.end("{}"));
    upstream.keepAliveTimeout = 0;
    await new Promise((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    const httpAgent = new Agent({ keepAlive: true, maxSockets: 2 });
    const client = axios.create({ baseURL: `http://127.0.0.1:${upstream.address().port}`, httpAgent });
    return async (number) => (await client.get(`/stock/${number}`)).status;
  },
};
