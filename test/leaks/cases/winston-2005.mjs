import { mends } from "../support/mends.mjs";

export default {
  report: "winstonjs/winston#2005",
  what: "a logger for each request that handles exceptions leaves its listener on the process; close() takes it off",
  kind: "loggers",
  packages: { winston: "3.11.0" },
  variants: { leaking: {}, mended: {}, halfway: {} },
  holder: ["uncaughtException", "_events", "catcher"],
  file: ["exception-handler.js"],
  async serve({ use, variant }) {
    const { default: winston } = await use("winston");
    process.setMaxListeners(0);
    return (number) => {
      const logger = winston.createLogger({ transports: [new winston.transports.Console({ handleExceptions: true, silent: true })] });
      logger.info(`request ${number}`);
      if (mends(variant, number)) logger.close();
    };
  },
};
