// What --help says beyond the list of options. No line is wider than 80 cells.

export const PROGRAM_HELP = `
Examples:
  heap-verdict compare before.heapsnapshot after.heapsnapshot
  heap-verdict compare warm.heapsnapshot loaded.heapsnapshot idle.heapsnapshot
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format markdown > pr.md
  heap-verdict compare a.heapsnapshot b.heapsnapshot --fail-on leak-suspected
  heap-verdict summarize now.heapsnapshot.gz
  heap-verdict capture --pid 4711 --count 3 --interval 5m
  heap-verdict record --load "npm run load" -- node server.js
  heap-verdict compare --help

Taking snapshots of a Node program:
  in the program      global.gc?.(); require("v8").writeHeapSnapshot(name)
  from outside        heap-verdict capture --help
  in the debugger     Chrome DevTools or VS Code, panel Memory
  One before the load, one after it, and best a third after the load has stopped
  for a minute: two snapshots can raise a suspicion, the third settles it.

Exit codes:
  0    done
  1    --fail-on is reached, or --max exceeded
  2    wrong usage, or the report could not be written
  3    an input could not be read: one line says which, why, and at which byte;
       or there was too little memory for it
  4    a process could not be captured: one line says why
  130  interrupted
  Nothing partial is ever left behind at --out.

Nothing leaves this machine: no network, no telemetry.
NO_COLOR and FORCE_COLOR are respected; colours go to a terminal only.
`;

const TENANT_RULES = `
Tenant rules (--tenants), without which tenants are discovered:
  property:NAME         a property or closure variable holds the tenant's id
  key:/REGEX/           keys of Maps and objects that match (RE2 syntax)
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
  heap-verdict compare run --load stopped          all snapshots of the folder
  heap-verdict compare "run/*.heapsnapshot" --load stopped
  heap-verdict compare a.heapsnapshot b.heapsnapshot --tenants property:orgId
  heap-verdict compare a.heapsnapshot b.heapsnapshot --benchmark 12kB
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format html --out a.html
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format json | jq .verdict
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format csv --table groups
  heap-verdict compare a.heapsnapshot b.heapsnapshot --format sarif > a.sarif
  heap-verdict compare a.heapsnapshot b.heapsnapshot --max Session=1000
  heap-verdict compare a.heapsnapshot b.heapsnapshot \\
    --baseline known.json --fail-on new --format github
`;

export const REPORT_HELP = `
The report is read as it is: without its snapshots, with the verdict that it
has. So a pipeline compares once, and writes and judges from what it saved.

Examples:
  heap-verdict report run.heapverdict.json --format sarif --out heap.sarif
  heap-verdict report run.heapverdict.json --baseline known.json --fail-on new
  heap-verdict report run.heapverdict.json --max Session=1000 --format github
`;

export const SUMMARIZE_HELP = `${TENANT_RULES}
Examples:
  heap-verdict summarize now.heapsnapshot
  heap-verdict summarize now.heapsnapshot.gz --format json --out now.json
`;

export const CAPTURE_HELP = `
Which process (one of):
  --inspect HOST:PORT   node --inspect, or a tunnel to one
  --pid PID             any Node.js process of yours: SIGUSR1 opens its
                        inspector, closed again afterwards. Not on Windows
  -- COMMAND ...        started with an inspector, and ended after the last one

Each snapshot pauses its thread and takes memory in its process; both are told
before, and a process that has not enough is left alone unless --force. Beside
NAME.heapsnapshot lies NAME.memory.json with process.memoryUsage(), which
compare reads. A file has its name when it is whole and has been read back.
Take what is to be compared with one command: Node.js numbers objects anew when
a session ends.

Examples:
  heap-verdict capture --inspect 9229 --count 3 --interval 5m --out heaps
  heap-verdict capture --pid 4711 --label before --gc
  heap-verdict capture --count 3 --interval 30s -- node server.js
`;

export const REDACT_HELP = `
Structure, sizes, ids, names of classes, functions, variables and properties
stay; texts, numbers in texts, regular expressions, and keys that data made are
replaced by others of the same shape. The same text becomes the same in all
files of one command, so that tenants stay tenants and the verdict stays; take
those of a series together. Words such as tenant or session stay.

Copies are written anew, plain or as gzip (a name in .gz), whatever a snapshot
was packed in; what is no part of it, such as a log before it, is left out.

Examples:
  heap-verdict redact now.heapsnapshot now.redacted.heapsnapshot
  heap-verdict redact a.heapsnapshot b.heapsnapshot c.heapsnapshot redacted/
`;

export const RECORD_HELP = `${TENANT_RULES}
What is done: warm-up, a first snapshot, then rounds of the same load with a
snapshot after each, the last after an idle time, and the comparison of all.
What grows in every round by a like amount is a leak; what grew once is not. It
stops early when two rounds in a row have not grown.

Which load (one of):
  --load COMMAND        run by the shell once a round; must end with exit code 0
  --get URL             requested --times times a round, --concurrency at once
  --load-module FILE    JavaScript; its default export, an async function, runs
                        once a round and gets { round }, 0 for the warm-up
Which process: as with capture.

Examples:
  heap-verdict record --load "npm run load" --rounds 4 -- node server.js
  heap-verdict record --get http://localhost:3000/ --times 500 -- npm start
  heap-verdict record --load-module load.mjs --inspect 9229 --fail-on leak
`;

export const VERIFY_HELP = `${TENANT_RULES}
Each series is two snapshots or more; three decide what two can only suspect.
Run the same load on both versions, and again before the third snapshot.

Exit codes:
  0    pass: what leaked before the change no longer does
  1    fail: it still leaks
  5    cannot tell: the second line of the answer says why

Examples:
  heap-verdict verify old/[abc].heapsnapshot --fixed new/[abc].heapsnapshot
  heap-verdict verify a1 a2 a3 --fixed b1 b2 b3 --load repeated --format json
`;
