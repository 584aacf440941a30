export default {
  report: "open-telemetry/opentelemetry-js#4115",
  what: "with two metric readers each storage kept what the reader that never reads it had not reported",
  kind: "metrics",
  packages: { "@opentelemetry/api": "1.4.1" },
  variants: {
    leaking: { "@opentelemetry/sdk-metrics": "1.17.0", "@opentelemetry/core": "1.17.0", "@opentelemetry/resources": "1.17.0" },
    mended: { "@opentelemetry/sdk-metrics": "1.17.1", "@opentelemetry/core": "1.17.1", "@opentelemetry/resources": "1.17.1" },
  },
  holder: ["_unreportedAccumulations"],
  file: ["TemporalMetricProcessor.js"],
  async serve({ use }) {
    const { MeterProvider, MetricReader } = (await use("@opentelemetry/sdk-metrics")).default;
    class Reader extends MetricReader {
      async onForceFlush() {}
      async onShutdown() {}
    }
    const provider = new MeterProvider();
    const readers = [new Reader(), new Reader()];
    for (const reader of readers) provider.addMetricReader(reader);
    const requests = provider.getMeter("shop").createCounter("requests");
    return async (number) => {
      requests.add(1, { route: `/items/${number % 10}` });
      for (const reader of readers) await reader.collect();
    };
  },
};
