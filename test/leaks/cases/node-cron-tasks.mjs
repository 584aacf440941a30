import { mends } from "../support/mends.mjs";

export default {
  report: "node-cron/node-cron#348",
  what: "a stopped task stayed in the module's map of tasks; version 4 has destroy()",
  kind: "schedulers",
  variants: { leaking: { "node-cron": "3.0.3" }, mended: { "node-cron": "4.0.0" }, halfway: { "node-cron": "4.0.0" } },
  holder: ["scheduledTasks", "tasks"],
  file: ["storage.js", "registry.js", "task-registry.js"],
  async serve({ use, variant }) {
    const { default: cron } = await use("node-cron");
    return (number) => {
      const task = cron.schedule("0 5 1 1 *", () => number);
      task.stop();
      if (mends(variant, number)) task.destroy();
    };
  },
};
