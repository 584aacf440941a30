export default {
  report: "Automattic/mongoose#7682",
  what: "Model.init() left a listener on the connection for each model, so that deleteModel() freed nothing",
  kind: "listeners",
  variants: { leaking: { mongoose: "5.5.1" }, mended: { mongoose: "5.5.2" } },
  warm: 40,
  load: 150,
  holder: ["dropDatabase", "$internalEmitter"],
  file: ["lib/model.js", "lib/connection.js"],
  async serve({ use }) {
    const { default: mongoose } = await use("mongoose");
    const connection = mongoose.createConnection();
    return (number) => {
      const schema = new mongoose.Schema({ title: String, pages: [{ text: String, at: Date }] }, { autoIndex: false });
      const Report = connection.model(`Report${number}`, schema);
      const report = new Report({ title: `report ${number}`, pages: [{ text: "one", at: new Date() }] });
      connection.deleteModel(`Report${number}`);
      return report.title;
    };
  },
};
