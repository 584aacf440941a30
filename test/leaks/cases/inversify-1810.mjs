export default {
  report: "inversify/InversifyJS#1810",
  what: "each child container subscribed its cache of plans to the parent's and was never let go",
  kind: "request-scoped containers",
  packages: { "reflect-metadata": "0.2.2" },
  variants: { leaking: { inversify: "7.5.1" }, mended: { inversify: "7.5.2" } },
  holder: ["subscribers", "PlanResultCacheService", "planResultCacheService"],
  file: ["PlanResultCacheService.js", "lib/index.js", "index.js"],
  async serve({ use }) {
    await use("reflect-metadata");
    const { Container } = await use("inversify");
    const parent = new Container();
    parent.bind("rates").toConstantValue([1.1, 1.2]);
    return (number) => {
      const child = new Container({ parent });
      child.bind("request").toConstantValue({ number, user: `user ${number}` });
      return child.get("request").user + child.get("rates").length;
    };
  },
};
