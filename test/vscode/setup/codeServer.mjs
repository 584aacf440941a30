// VS Code as a server with its workbench in the browser, from the npm registry alone: for machines that cannot download the desktop application.
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { run } from "./command.mjs";

/** A code-server of this version holds VS Code 1.139. */
const CODE_SERVER = "4.139.1";
/** The Node.js that code-server asks for; the package holds binary and headers. */
const NODE = "24.21.0";
/** Native modules that come without a binary: log files and output channels; ending with the parent process. */
const TO_BUILD = ["@vscode/spdlog", "@vscode/native-watchdog"];
const QUIET = ["--no-audit", "--no-fund", "--loglevel=error"];

/** `{ entry, node }`: paths of code-server's main script and of the Node.js to run it with. */
export async function codeServer(say) {
  if (process.platform !== "linux") throw new Error("the code-server route is for Linux; elsewhere VS Code is downloaded");
  const nodePackage = `node-linux-${process.arch}`;
  const folder = await cachedFolder(`code-server-${CODE_SERVER}-node-${NODE}-${process.arch}`, async (unfinished) => {
    say(`Installing code-server ${CODE_SERVER} from the npm registry (about 460 MB, one to two minutes) …`);
    await install(unfinished, nodePackage);
  });
  const modules = path.join(folder, "node_modules");
  return { entry: path.join(modules, "code-server", "out", "node", "entry.js"), node: path.join(modules, nodePackage, "bin", "node") };
}

async function install(folder, nodePackage) {
  const nodeFolder = path.join(folder, "node_modules", nodePackage);
  // npm runs under the Node.js it came with; node-gyp takes headers from the new one.
  const env = {
    ...process.env,
    PATH: `${path.join(nodeFolder, "bin")}${path.delimiter}${process.env.PATH}`,
    npm_config_nodedir: nodeFolder,
  };
  const packages = [`${nodePackage}@${NODE}`, `code-server@${CODE_SERVER}`];
  await run("npm", ["install", "--prefix", folder, "--ignore-scripts", "--omit=dev", "--force", ...QUIET, ...packages], { cwd: folder });
  const vscode = path.join(folder, "node_modules", "code-server", "lib", "vscode");
  await run("npm", ["install", "--ignore-scripts", "--omit=dev", ...QUIET], { cwd: vscode, env });
  await run("npm", ["rebuild", "--loglevel=error", ...TO_BUILD], { cwd: vscode, env });
  // Not needed here, and half of the size.
  for (const part of ["extensions/copilot", "node_modules/@github/copilot", "node_modules/@github/copilot-sdk-linux-x64"]) {
    rmSync(path.join(vscode, part), { recursive: true, force: true });
  }
  const built = path.join(vscode, "node_modules", "@vscode", "spdlog", "build", "Release", "spdlog.node");
  if (!existsSync(built)) throw new Error(`a native module was not built: ${built}`);
}
