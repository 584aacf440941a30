export default {
  report: "EventEmitter2/EventEmitter2#262",
  what: "waitFor() left its listener on the emitter when the event had come",
  kind: "listeners",
  variants: { leaking: { eventemitter2: "6.4.2" }, mended: { eventemitter2: "6.4.3" } },
  holder: ["_events"],
  file: ["lib/eventemitter2.js"],
  async serve({ use }) {
    const { default: EventEmitter2 } = await use("eventemitter2");
    const payments = new EventEmitter2({ maxListeners: 0 });
    return async (number) => {
      const paid = payments.waitFor("paid", { filter: (order) => order.number === number });
      payments.emit("paid", { number, amount: number * 1.5 });
      const [order] = await paid;
      return order.amount;
    };
  },
};
