export default {
  report: "nodejs/node#55328",
  what: "AbortSignal.any() left what it made in the sets of the long-lived signal that it depends on",
  kind: "listeners",
  variants: { leaking: { node: "22.11.0" }, mended: { node: "22.19.0" } },
  load: 400,
  holder: ["dependantSignals", "kDependantSignals", "sourceSignals"],
  async serve() {
    const shutdown = new AbortController();
    return (number) => ({ number, aborted: AbortSignal.any([shutdown.signal]).aborted });
  },
};
