// What is true of a variant: of a leaking one that it leaks and who holds it, of a mended one that it does not.

/** Of a service that has no tenants: none may be told. */
const NOBODY = { before: 0, after: 0, ids: [] };
const TWO_ONLY = "two snapshots cannot tell the first filling of a pool or a cache from retention; the third must";

/** In the form that the scenarios are scored by: see test/scenarios/README.md. */
export function truthOf(leak, variant) {
  const tenants = leak.tenants?.(variant) ?? NOBODY;
  if (variant === "mended") {
    return {
      leak: false,
      status: ["no-leak", "inconclusive"],
      statusReason: TWO_ONLY,
      settledStatus: ["no-leak"],
      tenants,
      ...leak.mendedTruth,
    };
  }
  return { leak: true, status: ["leak", "leak-suspected"], settledStatus: ["leak"], culprit: leak.holder, file: leak.file, tenants };
}
