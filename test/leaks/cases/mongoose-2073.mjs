const TENANTS = Array.from({ length: 12 }, (_, number) => `shop_${(number * 7919 + 1009).toString(36)}`);

export default {
  report: "Automattic/mongoose#2073",
  what: "useDb() for the database of each request left a connection in otherDbs; useCache has one for each database",
  kind: "ORMs",
  packages: { mongoose: "5.13.22" },
  variants: { leaking: {}, mended: {} },
  warm: 60,
  load: 240,
  holder: ["otherDbs"],
  file: ["lib/drivers/node-mongodb-native/connection.js", "lib/connection.js"],
  tenants: () => ({ before: TENANTS.length, after: TENANTS.length, ids: TENANTS }),
  async serve({ use, mended }) {
    const { default: mongoose } = await use("mongoose");
    const connection = mongoose.createConnection();
    const schema = new mongoose.Schema({ title: String, lines: [{ text: String, price: Number }] }, { autoIndex: false });
    return (number) => {
      const shop = connection.useDb(TENANTS[number % TENANTS.length], { useCache: mended });
      const Order = shop.models.Order ?? shop.model("Order", schema);
      return new Order({ title: `order ${number}`, lines: [{ text: "one", price: 1 }] }).title;
    };
  },
};
