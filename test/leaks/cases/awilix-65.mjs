export default {
  report: "jeffijoe/awilix#65",
  what: "the parent kept a list of all scopes, one for each request, so that it could dispose of them",
  kind: "request-scoped containers",
  variants: { leaking: { awilix: "2.12.0" }, mended: { awilix: "3.0.0" } },
  holder: ["children", "familyTree", "scopes"],
  file: ["lib/container.js"],
  async serve({ use }) {
    const { createContainer, asValue } = (await use("awilix")).default;
    const container = createContainer();
    return (number) => {
      const scope = container.createScope();
      scope.register({ request: asValue({ number, user: `user ${number}` }) });
      return scope.resolve("request").user;
    };
  },
};
