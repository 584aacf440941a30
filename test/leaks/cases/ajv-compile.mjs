import { mends } from "../support/mends.mjs";

export default {
  report: "ajv-validator/ajv#1413",
  what: "compile() of a schema made anew for each request is cached for ever; compile once",
  kind: "compiled code",
  packages: { ajv: "8.12.0" },
  variants: { leaking: {}, mended: {}, halfway: {} },
  holder: ["_cache", "scope"],
  file: ["dist/core.js", "codegen/scope.js"],
  async serve({ use, variant }) {
    const { default: module } = await use("ajv");
    const ajv = new (module.default ?? module)();
    const schemaOf = () => ({
      type: "object",
      properties: { number: { type: "integer" }, note: { type: "string" } },
      required: ["number"],
    });
    const once = ajv.compile(schemaOf());
    return (number) => {
      const validate = mends(variant, number) ? once : ajv.compile(schemaOf());
      return validate({ number, note: "x" });
    };
  },
};
