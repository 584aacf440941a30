export default {
  report: "peterkhayes/rolling-rate-limiter#19",
  what: "the timer of each user stayed in the map of timers when it had run and the user's requests were forgotten",
  kind: "rate limiters",
  variants: { leaking: { "rolling-rate-limiter": "0.1.5" }, mended: { "rolling-rate-limiter": "0.1.9" } },
  rest: 600,
  holder: ["timeouts"],
  file: ["rolling-rate-limiter/index.js"],
  async serve({ use }) {
    const { default: RateLimiter } = await use("rolling-rate-limiter");
    const limit = RateLimiter({ interval: 100, maxInInterval: 10 });
    return (number) => limit(`user-${number}`);
  },
};
