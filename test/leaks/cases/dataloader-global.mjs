import { mends } from "../support/mends.mjs";

export default {
  report: "OpenCTI-Platform/opencti#2878",
  what: "one loader for the whole process keeps every row it ever loaded; a loader for each request ends with it",
  kind: "caches",
  packages: { dataloader: "2.2.2" },
  variants: { leaking: {}, mended: {}, halfway: {} },
  holder: ["_cacheMap", "cacheMap"],
  file: ["index.js"],
  async serve({ use, variant }) {
    const { default: DataLoader } = await use("dataloader");
    const makeLoader = () => new DataLoader(async (ids) => ids.map((id) => ({ id, name: `user ${id}`, roles: ["reader", "writer"] })));
    const shared = makeLoader();
    return async (number) => (await (mends(variant, number) ? makeLoader() : shared).load(number)).name;
  },
};
