export default {
  report: "apollographql/graphql-subscriptions#209",
  what: "withFilter chained a promise to the last one for each event that the filter refused",
  kind: "promises",
  packages: { graphql: "15.8.0" },
  variants: { leaking: { "graphql-subscriptions": "1.2.0" }, mended: { "graphql-subscriptions": "1.2.1" } },
  holder: ["getNextPromise", "pullQueue", "resolve", "next", "reaction"],
  file: ["with-filter.js"],
  async serve({ use }) {
    const { PubSub, withFilter } = (await use("graphql-subscriptions")).default;
    const pubsub = new PubSub();
    const subscribe = withFilter(
      () => pubsub.asyncIterator("order"),
      (order) => order.total > 1_000_000,
    );
    const events = subscribe(null, {}, {}, {});
    events.next();
    return async (number) => pubsub.publish("order", { number, total: number % 1000 });
  },
};
