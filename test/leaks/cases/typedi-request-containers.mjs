import { mends } from "../support/mends.mjs";

export default {
  report: "typestack/typedi#739",
  what: "a container for each request stays in the list of containers until reset() is called",
  kind: "request-scoped containers",
  packages: { typedi: "0.8.0" },
  variants: { leaking: {}, mended: {}, halfway: {} },
  holder: ["instances"],
  file: ["Container.js"],
  async serve({ use, variant }) {
    const { Container } = (await use("typedi")).default;
    return (number) => {
      const container = Container.of(`request-${number}`);
      container.set("context", { number, user: `user ${number}`, roles: ["reader"] });
      const { user } = container.get("context");
      if (mends(variant, number)) Container.reset(`request-${number}`);
      return user;
    };
  },
};
