#!/usr/bin/env node
// Takes the place of the VS Code executable: the same arguments, but the workbench is code-server's, shown in Chromium.
// @vscode/test-electron starts it as `vscodeExecutablePath`; HEAP_VERDICT_CODE_SERVER holds what setup/vscode.mjs found.
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { startServer, workbenchUrl } from "./server.mjs";

const LIMIT_MS = 1_200_000;
const vscode = JSON.parse(process.env.HEAP_VERDICT_CODE_SERVER);
const given = readArguments(process.argv.slice(2));
const temporary = mkdtempSync(path.join(os.tmpdir(), "heap-verdict-suite-"));
const outputFile = path.join(temporary, "output.txt");
const resultFile = path.join(temporary, "result.json");
const log = path.join(temporary, "server.log");
const wrapper = path.join(temporary, "suiteWrapper.cjs");

let server;
let browser;
let page;
let code = 1;
let ended = false;
const outcome = deferred();
const printer = startPrinter();
try {
  prepare();
  server = await startServer(vscode, {
    user: path.join(temporary, "user"),
    extensions: path.join(temporary, "extensions"),
    log,
    smokeDriver: true,
  });
  server.exited.then(() => fail("code-server went away"));
  browser = await startBrowser(vscode.browser, path.join(temporary, "browser"));
  page = browser.pages()[0] ?? (await browser.newPage());
  page.once("crash", () => fail("the workbench's page crashed"));
  // The workbench calls these two where they exist, as in VS Code's own browser tests.
  await page.exposeFunction("codeAutomationLog", () => undefined);
  await page.exposeFunction("codeAutomationExit", () => finish());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => fail(signal));
  const limit = setTimeout(() => fail(`no outcome within ${LIMIT_MS / 1000} s`), LIMIT_MS);
  await page.goto(workbenchUrl(server.origin, given.folder, payload()));
  code = await outcome.promise;
  ended = true;
  clearTimeout(limit);
} catch (error) {
  console.error(error);
}
if (code !== 0) await keepEvidence();
await Promise.race([browser?.close().catch(() => undefined), delay(5_000, undefined, { ref: false })]);
await server?.stop();
printer.end();
rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
// test-electron drops what it has not read when this process ends.
await delay(150);
process.exit(code);

function readArguments(args) {
  const argumentOf = (name) => args.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  const extension = argumentOf("extensionDevelopmentPath");
  const suite = argumentOf("extensionTestsPath");
  const folder = args.find((argument) => !argument.startsWith("-") && isFolder(argument));
  if (extension && suite && folder) return { extension, suite, folder };
  console.error("Needs a folder, --extensionDevelopmentPath and --extensionTestsPath");
  return process.exit(2);
}

function isFolder(file) {
  return existsSync(file) && statSync(file).isDirectory();
}

function prepare() {
  writeFileSync(outputFile, "");
  copyFileSync(fileURLToPath(new URL("suiteWrapper.cjs", import.meta.url)), wrapper);
  writeFileSync(path.join(temporary, "wrapped.json"), JSON.stringify({ suite: given.suite, output: outputFile, result: resultFile }));
}

function payload() {
  const remote = (file) => `vscode-remote://${server.authority}${encodeURI(file)}`;
  return [
    ["extensionDevelopmentPath", remote(given.extension)],
    ["extensionTestsPath", remote(wrapper)],
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
}

/** The workbench says that the extension host has ended; only the file that the suite wrote says how. */
function finish() {
  if (existsSync(resultFile)) outcome.resolve(JSON.parse(readFileSync(resultFile, "utf8")).code);
  else fail("the extension host ended before the suite reported an outcome");
}

/** Only the first outcome counts: at the end the server goes away too. */
function fail(reason) {
  if (ended) return;
  console.error(reason);
  outcome.resolve(1);
}

function deferred() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Prints what the suite prints, as it comes. */
function startPrinter() {
  let printed = 0;
  const print = () => {
    if (!existsSync(outputFile)) return;
    const text = readFileSync(outputFile);
    process.stdout.write(text.subarray(printed));
    printed = text.length;
  };
  const timer = setInterval(print, 200);
  return {
    end() {
      clearInterval(timer);
      print();
    },
  };
}

async function keepEvidence() {
  const folder = process.env.HEAP_VERDICT_ARTIFACTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page?.screenshot({ path: path.join(folder, "suite-failed.png"), timeout: 5_000 }).catch(() => undefined);
  const logs = path.join(temporary, "user", "logs");
  if (existsSync(log)) copyFileSync(log, path.join(folder, "code-server.log"));
  if (existsSync(logs)) cpSync(logs, path.join(folder, "vscode-logs"), { recursive: true });
}
