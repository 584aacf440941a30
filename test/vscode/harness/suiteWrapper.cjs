// Runs the real suite inside the extension host and writes its outcome to a file. An extension host that dies makes the web
// workbench report success; without a written outcome the run has failed.
const fs = require("node:fs");
const { format } = require("node:util");
const { suite, output, result } = require("./wrapped.json");

// The extension host's console cannot be changed; a copy of it can.
const copy = Object.create(console);
for (const level of ["log", "info", "warn", "error", "debug"]) {
  const original = console[level].bind(console);
  Object.defineProperty(copy, level, {
    value: (...args) => {
      fs.appendFileSync(output, `${format(...args)}\n`);
      original(...args);
    },
  });
}
globalThis.console = copy;

exports.run = async () => {
  try {
    await require(suite).run();
    fs.writeFileSync(result, JSON.stringify({ code: 0 }));
  } catch (error) {
    fs.appendFileSync(output, `${error?.stack ?? error}\n`);
    fs.writeFileSync(result, JSON.stringify({ code: 1 }));
    throw error;
  }
};
