export default {
  report: "nodejs/node#40755",
  what: "marks and measures stay in the timeline until they are cleared",
  kind: "metrics",
  variants: { leaking: {}, mended: {} },
  holder: ["markEntryBuffer", "measureEntryBuffer"],
  async serve({ mended }) {
    return (number) => {
      performance.mark(`start ${number}`);
      performance.mark(`end ${number}`);
      performance.measure(`request ${number}`, `start ${number}`, `end ${number}`);
      if (!mended) return;
      performance.clearMarks(`start ${number}`);
      performance.clearMarks(`end ${number}`);
      performance.clearMeasures(`request ${number}`);
    };
  },
};
