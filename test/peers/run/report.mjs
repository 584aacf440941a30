// What the drivers share: the command line, the clock and the line of JSON that they print.
//   node run/PEER.mjs MODE FILE [FILE]

/**
 * Runs the mode that was asked for and prints `{ peer, mode, ms, maxRssBytes, phases, figures }`.
 * @param {string} peer
 * @param {Record<string, (files: string[], phase: (name: string) => void) => Promise<object> | object>} modes
 *   each returns figures that tell whether it read what the others read; it calls `phase` at the end of each of its steps
 */
export async function runPeer(peer, modes) {
  const [mode, ...files] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  if (!modes[mode] || files.length !== (mode === "compare" ? 2 : 1)) {
    console.error(`usage: node ${peer}.mjs ${Object.keys(modes).join("|")} FILE [FILE of a later capture, to compare]`);
    process.exit(2);
  }
  const start = performance.now();
  const phases = /** @type {Record<string, number>} */ ({});
  let last = start;
  const figures = await modes[mode](files, (name) => {
    phases[name] = round(performance.now() - last);
    last = performance.now();
  });
  const ms = round(performance.now() - start);
  // Kilobytes on Linux; other systems may count otherwise.
  const maxRssBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ peer, mode, ms, maxRssBytes, phases, figures }));
}

const round = (/** @type {number} */ ms) => Math.round(ms * 10) / 10;
