// The report in the editors: lenses, a problem and a hover on a TypeScript service that ran compiled.

const TRACED = ["traced/first.heapsnapshot", "traced/second.heapsnapshot", "traced/third.heapsnapshot"];

export function markSteps(session, test) {
  test("a TypeScript source shows what grew, above the class and the Map that holds it", async () => {
    const { drive } = session();
    await drive.choose("Compare Heap Snapshots", ...TRACED);
    await drive.report();
    await (await drive.file("traced/src/store.ts")).dblclick();
    const lens = drive.page.locator(".codelens-decoration", { hasText: "retained since first.heapsnapshot" });
    await lens.nth(1).waitFor({ timeout: 60_000 });
    await drive.page.locator(".squiggly-info, .squiggly-warning").first().waitFor();
    await drive.command("Problems: Focus on Problems View");
    await drive.page.locator(".markers-panel", { hasText: "keeps more and more Visit" }).waitFor();
    await drive.shot("editor-marks");
    await drive.command("Heap Verdict: Clear Heap Verdict from Editors");
    await lens.first().waitFor({ state: "detached" });
  });
}
