// What --help says beyond the list of options. No line is wider than 80 cells.

export const PROGRAM_HELP = `
Examples:
  heap-verdict compare before.heapsnapshot after.heapsnapshot
  heap-verdict compare warm.heapsnapshot loaded.heapsnapshot idle.heapsnapshot
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format markdown > pr.md
  heap-verdict compare a.heapsnapshot b.heapsnapshot --fail-on leak-suspected
  heap-verdict summarize now.heapsnapshot.gz
  heap-verdict compare --help

Taking snapshots of a Node program:
  in the program      global.gc?.(); require("v8").writeHeapSnapshot(name)
  from outside        node --heapsnapshot-signal=SIGUSR2 app.js, then kill -USR2
  in the debugger     Chrome DevTools or VS Code, panel Memory
  One before the load, one after it, and best a third after the load has stopped
  for a minute: two snapshots can raise a suspicion, the third settles it.

Exit codes:
  0    done
  1    the verdict is what --fail-on names, or worse
  2    wrong usage, or the report could not be written
  3    an input could not be read: one line says which, why, and at which byte
  130  interrupted
  Nothing partial is ever left behind at --out.

Nothing leaves this machine: no network, no telemetry.
NO_COLOR and FORCE_COLOR are respected; colours go to a terminal only.
`;

const TENANT_RULES = `
Tenant rules (--tenants), without which tenants are discovered:
  property:NAME         a property or closure variable holds the tenant's id
  key:/REGEX/           keys of Maps and objects that match
  class:NAME.path.id    instances of a class, the id by a property path
  none                  no tenants
`;

export const COMPARE_HELP = `${TENANT_RULES}
Metrics (--metrics, or NAME.memory.json or metrics.json beside the snapshots):
  A JSON array with one entry for each snapshot, in order:
  [ { "label": "before", "memoryUsage": <process.memoryUsage()> }, ... ]
  or in megabytes ("heapUsedMB", "heapTotalMB", "rssMB", "externalMB"), and
  optionally "registryStats": { "stats": { "totalModels", "uniqueModels",
  "reuseCount", "tenantRegistries", "tenantStats": [ { "tenantCode",
  "modelCount", "idleTime" } ] } }.
  An entry may say "load": "stopped" or "repeated", what happened before it.

What happened before the third snapshot (--load, or the last entry's "load"):
  stopped    the load had ended: what is still held is retained
  repeated   the same load ran again: what took in nothing more is complete
  A holder that took in nothing more looks the same in both cases. Without
  being told, such a holder is suspected at most, never cleared.

Examples:
  heap-verdict compare before.heapsnapshot after.heapsnapshot --top 25
  heap-verdict compare before.heapsnapshot after.heapsnapshot --metrics mem.json
  heap-verdict compare $(ls -tr run/*.heapsnapshot) --load stopped
  heap-verdict compare a.heapsnapshot b.heapsnapshot --tenants property:orgId
  heap-verdict compare a.heapsnapshot b.heapsnapshot --benchmark 12kB
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format html --out a.html
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format json | jq .verdict
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format csv --table groups
`;

export const SUMMARIZE_HELP = `${TENANT_RULES}
Examples:
  heap-verdict summarize now.heapsnapshot
  heap-verdict summarize now.heapsnapshot.gz --format json --out now.json
`;
