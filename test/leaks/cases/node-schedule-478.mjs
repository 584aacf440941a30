export default {
  report: "node-schedule/node-schedule#478",
  what: "a job for one date stayed in the module's list of jobs when it had run",
  kind: "schedulers",
  variants: { leaking: { "node-schedule": "1.3.3" }, mended: { "node-schedule": "2.0.0" } },
  rest: 600,
  holder: ["scheduledJobs"],
  file: ["lib/schedule.js", "lib/Job.js", "lib/Invocation.js"],
  async serve({ use }) {
    const { default: schedule } = await use("node-schedule");
    let reminded = 0;
    return (number) => {
      const reminder = { number, text: `Your order ${number} is ready.` };
      schedule.scheduleJob(new Date(Date.now() + 50), () => (reminded += reminder.text.length));
      return reminded;
    };
  },
};
