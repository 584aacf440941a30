/** What the workflow runs: small packages, one of each kind. */
export const FAST = ["debug-678", "launchdarkly-474", "mongoose-7682", "node-17469"];
