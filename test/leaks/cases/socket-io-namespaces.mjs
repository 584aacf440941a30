import { createServer } from "node:http";

export default {
  report: "socketio/socket.io#4602",
  what: "a dynamic namespace stayed when its last client had left; cleanupEmptyChildNamespaces removes it",
  kind: "sockets",
  packages: { "socket.io": "4.6.1", "socket.io-client": "4.6.1" },
  variants: { leaking: {}, mended: {} },
  warm: 20,
  load: 100,
  rest: 500,
  holder: ["_nsps", "children"],
  file: ["dist/index.js", "dist/parent-namespace.js", "dist/namespace.js"],
  async serve({ use, mended }) {
    const { Server } = await use("socket.io");
    const server = createServer();
    const io = new Server(server, { cleanupEmptyChildNamespaces: mended, transports: ["websocket"] });
    io.of(/^\/room-\d+$/).on("connection", (socket) => socket.emit("welcome", socket.nsp.name));
    return server;
  },
  async drive({ use, port, first, count }) {
    const { io } = await use("socket.io-client");
    for (let number = first; number < first + count; number++) {
      const socket = io(`http://127.0.0.1:${port}/room-${number}`, { transports: ["websocket"], forceNew: true });
      await new Promise((resolve, reject) => socket.once("welcome", resolve).once("connect_error", reject));
      socket.disconnect();
    }
  },
};
