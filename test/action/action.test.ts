// The action's own steps, run for real as a runner does: shell, environment, working directory, outputs, job summary.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test, vi } from "vitest";
import { parse } from "yaml";
import { parseReport } from "../../src/protocol/parseReport.ts";

vi.setConfig({ testTimeout: 400_000 });

const ROOT = join(import.meta.dirname, "..", "..");

interface Step {
  name: string;
  id?: string;
  shell: string;
  run: string;
  env?: Record<string, string>;
  "working-directory"?: string;
}

interface Action {
  inputs: Record<string, { default?: string; required?: boolean }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: Step[] };
}

const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as Action;

let repository: string;
beforeAll(() => {
  repository = realpathSync(mkdtempSync(join(tmpdir(), "heap-verdict-action-")));
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

test("inputs reach the scripts as variables only, and every expression is of an input, a step or the action's path", () => {
  for (const { run, shell } of action.runs.steps) {
    assert.equal(shell, "bash");
    assert.doesNotMatch(run, /\$\{\{/);
    assert.match(run, /^set -euo pipefail\n/);
  }
  const expressions = JSON.stringify(action).match(/\$\{\{.*?\}\}/g) ?? [];
  for (const expression of expressions) {
    const [, name, step] =
      /^\$\{\{ (?:inputs\.([\w-]+)|steps\.(\w+)\.outputs\.\w+|github\.action_path) \}\}$/.exec(expression) ?? assert.fail(expression);
    if (name) assert.ok(action.inputs[name], name);
    if (step)
      assert.ok(
        action.runs.steps.some(({ id }) => id === step),
        step,
      );
  }
});

interface Run {
  code: number;
  log: string;
  outputs: Record<string, string>;
  summary: string;
}

/** One after another until one fails; what they write to GITHUB_OUTPUT and GITHUB_STEP_SUMMARY is collected. */
function runAction(given: Record<string, string>): Run {
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default ?? ""]));
  const file = (name: string) => {
    writeFileSync(join(repository, name), "");
    return join(repository, name);
  };
  const [output, summary] = [file("github-output"), file("github-summary")];
  const filled = (text: string) =>
    text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) =>
      name === "github.action_path" ? ROOT : (inputs[name.replace("inputs.", "")] ?? ""),
    );
  const run: Run = { code: 0, log: "", outputs: {}, summary: "" };
  for (const step of action.runs.steps) {
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
      cwd: join(repository, filled(step["working-directory"] ?? ".")),
      env: { ...process.env, ...env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: repository, NO_COLOR: "1" },
      encoding: "utf8",
    });
    run.log += `${stdout}${stderr}`;
    run.code = status ?? 1;
    if (run.code !== 0) break;
  }
  run.outputs = Object.fromEntries(
    readFileSync(output, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  run.summary = readFileSync(summary, "utf8");
  return run;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A service that keeps a session for each request, in a folder of the repository. */
async function service(): Promise<string> {
  const port = await freePort();
  mkdirSync(join(repository, "services", "shop", "src"), { recursive: true });
  writeFileSync(
    join(repository, "services", "shop", "src", "server.js"),
    `const { createServer } = require("node:http");
class Session {
  constructor(id) { this.id = id; this.cart = "x".repeat(300) + id; }
}
const sessions = new Map();
let count = 0;
createServer((request, response) => {
  for (let i = 0; i < 20; i++) sessions.set("s" + count, new Session(count++));
  response.end("ok");
}).listen(Number(process.argv[2]), "127.0.0.1");
`,
  );
  return String(port);
}

// The runners of the action are Linux machines; bash is there on macOS too.
describe.runIf(process.platform !== "win32" && existsSync(join(ROOT, "dist", "cli.cjs")))("on a service that leaks", () => {
  test("the job fails with an annotation at the line, a summary, SARIF and JUnit; with its report as baseline it passes", async () => {
    const port = await service();
    const quick = { rounds: "3", times: "60", delay: "1500ms", settle: "100ms", idle: "200ms", "working-directory": "services/shop" };
    const given = { ...quick, run: `node src/server.js ${port}`, get: `http://127.0.0.1:${port}/`, max: "Session=500\n\nNone=1" };
    const failed = runAction(given);
    assert.equal(failed.code, 1, failed.log);
    assert.match(
      failed.log,
      /^::(?:error|warning) file=services\/shop\/src\/server\.js,line=5,col=7,title=Heap Verdict%3A A holder keeps growing::Session /m,
    );
    assert.match(failed.log, /heap-verdict: constructor Session grew by [\d,]+ objects, allowed are 500 \(--max\)/);
    assert.match(failed.log, /heap-verdict: the verdict is leak(?:-suspected)? \(--fail-on leak-suspected\)/);
    assert.match(failed.summary, /^## \S+ Leak/);
    const sarif = JSON.parse(readFileSync(failed.outputs.sarif!, "utf8"));
    assert.equal(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, "services/shop/src/server.js");
    assert.match(readFileSync(failed.outputs.junit!, "utf8"), /<testcase classname="heap-verdict" name="holder sessions/);

    const report = parseReport(readFileSync(failed.outputs.report!, "utf8"));
    writeFileSync(join(repository, "services", "shop", "known.json"), JSON.stringify(report));
    const passed = runAction({ ...given, output: "again", max: "", "fail-on": "new", baseline: "known.json" });
    assert.equal(passed.code, 0, passed.log);
    assert.match(passed.log, /^::notice file=services\/shop\/src\/server\.js,line=5.*\(in the baseline\)$/m);
  });

  test("the recipe for GitLab: its lines, in one shell, fail at the last one", async () => {
    const port = await service();
    const { heap } = parse(readFileSync(join(ROOT, "docs", "gitlab-ci.yml"), "utf8")) as {
      heap: { variables: Record<string, string>; script: string[]; artifacts: { reports: { junit: string } } };
    };
    const cwd = join(repository, "services", "shop");
    mkdirSync(join(cwd, "tools"));
    symlinkSync(ROOT, join(cwd, "tools", "heap-verdict"));
    const variables = { ...heap.variables, SERVICE: `node src/server.js ${port}`, URL: `http://127.0.0.1:${port}/` };
    const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", heap.script.join("\n")], {
      cwd,
      env: { ...process.env, ...variables },
      encoding: "utf8",
    });
    assert.equal(status, 1, stderr);
    assert.match(stderr, /the verdict is leak(?:-suspected)? \(--fail-on leak-suspected\)\n$/);
    assert.match(stdout, /in sessions in server\.js:\d+ \(src\/server\.js:5\)/);
    assert.ok(existsSync(join(cwd, heap.artifacts.reports.junit)));
  });

  test("a service that does not start fails the job with its own exit code and a line that says why", async () => {
    const { code, log, summary } = runAction({ run: "node none.js", get: "http://127.0.0.1:9/", delay: "500ms" });
    assert.equal(code, 4, log);
    assert.match(log, /heap-verdict: /);
    assert.equal(summary, "");
  });
});
