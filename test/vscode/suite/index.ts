// What the extension host is told to run: mocha over the suites bundled beside this file.
import { readdirSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", color: true, timeout: 120_000, slow: 20_000, retries: 1, forbidOnly: true, forbidPending: true });
  const suites = readdirSync(__dirname).filter((name) => name.endsWith(".suite.cjs"));
  if (suites.length === 0) throw new Error(`No suites in ${__dirname}`);
  for (const name of suites.sort()) mocha.addFile(path.join(__dirname, name));
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run((failed) => {
      // No test at all is a failure too.
      resolve(runner.stats?.passes ? failed : failed + 1);
    });
  });
  if (failures > 0) throw new Error(`${failures} of the tests in the extension host failed`);
}
