import { mends } from "../support/mends.mjs";

export default {
  report: "prometheus/client_js#741",
  what: "a label that holds the whole address makes a new series for each request; the route has few values",
  kind: "metrics cardinality",
  packages: { "prom-client": "14.2.0" },
  variants: { leaking: {}, mended: {}, halfway: {} },
  holder: ["hashMap"],
  file: ["lib/histogram.js", "lib/metric.js"],
  async serve({ use, variant }) {
    const { Histogram, Registry } = (await use("prom-client")).default;
    const registry = new Registry();
    const duration = new Histogram({ name: "http_seconds", help: "time to answer", labelNames: ["path"], registers: [registry] });
    return (number) => {
      duration.observe({ path: mends(variant, number) ? "/orders/:id" : `/orders/${number}` }, 0.012);
    };
  },
};
