// Preloaded into a process (NODE_OPTIONS=--require …): a disk that does not answer, and one that fails in the middle. What stands for the first is the open
// of a pipe that nobody writes to: like a hung mount it blocks its thread in the kernel, where no JavaScript reaches it.
const fs = require("node:fs");
const promises = require("node:fs/promises");
const { promisify } = require("node:util");

const { HUNG_PIPE: pipe, EIO_AFTER: limit = "Infinity" } = process.env;
/** Says so at once, for whoever waits for this process to be blocked. */
const isHung = (path) => typeof path === "string" && /(hung|pipe)$/.test(path) && fs.writeSync(2, "blocked\n") > 0 && path.endsWith("hung");
const { open, openSync } = fs;

for (const name of ["openSync", "statSync", "existsSync", "accessSync", "realpathSync", "readFileSync"]) {
  const own = fs[name];
  fs[name] = (path, ...rest) => (isHung(path) ? openSync(pipe, "r") : own(path, ...rest));
}
fs.open = (path, ...rest) => (isHung(path) ? open(pipe, "r", rest.at(-1)) : open(path, ...rest));
for (const name of ["open", "stat", "access", "realpath", "readFile"]) {
  const own = promises[name];
  promises[name] = (path, ...rest) => (isHung(path) ? promisify(open)(pipe, "r") : own(path, ...rest));
}

const { read } = fs;
let given = 0;
fs.read = (...args) => {
  if (given >= Number(limit)) {
    const error = Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", errno: -5, syscall: "read" });
    return void setImmediate(args.at(-1), error);
  }
  const [descriptor, buffer, offset, length, position, done] = args;
  read(descriptor, buffer, offset, Math.min(length, Number(limit) - given), position, (error, count, bytes) => {
    given += count ?? 0;
    done(error, count, bytes);
  });
};
fs.read[promisify.custom] = (...args) =>
  new Promise((resolve, reject) =>
    fs.read(...args, (error, bytesRead, buffer) => (error ? reject(error) : resolve({ bytesRead, buffer }))),
  );
