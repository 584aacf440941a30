// One Sequelize instance with its models for each shop, found by the shop's host name in a plain object.
import { DataTypes, Sequelize } from "sequelize";
import postgres from "../support/postgres.mjs";

const BEFORE = 8;
const AFTER = 72;
const TOWNS = ["riga", "oslo", "porto", "turin", "lyon", "ghent", "graz", "cork"];
let shops = {};

const shopHost = (number) =>
  `${TOWNS[number % 8]}-${["bikes", "books", "wine", "shoes", "toys", "lamps", "rugs", "seeds", "tea"][Math.floor(number / 8)]}`;

function defineModels(sequelize) {
  const { STRING, INTEGER, DECIMAL, DATE, BOOLEAN, TEXT } = DataTypes;
  const Article = sequelize.define("Article", { sku: STRING, title: STRING, text: TEXT, price: DECIMAL, active: BOOLEAN });
  const Customer = sequelize.define("Customer", { email: STRING, name: STRING, since: DATE });
  const Basket = sequelize.define("Basket", { token: STRING, updated: DATE });
  const BasketLine = sequelize.define("BasketLine", { quantity: INTEGER, price: DECIMAL });
  const Coupon = sequelize.define("Coupon", { code: STRING, percent: INTEGER, until: DATE });
  const Page = sequelize.define("Page", { slug: STRING, body: TEXT, published: BOOLEAN });
  Customer.hasMany(Basket);
  Basket.belongsTo(Customer);
  Basket.hasMany(BasketLine);
  BasketLine.belongsTo(Article);
  return { Article, Customer, Basket, BasketLine, Coupon, Page };
}

function openShop(host) {
  const options = { dialect: "postgres", dialectModule: postgres, host: "db.internal", logging: false };
  const sequelize = new Sequelize(host.replace("-", "_"), "app", "secret", options);
  return { shop: host, sequelize, models: defineModels(sequelize), theme: { colour: "#335577", logo: `/themes/${host}/logo.svg` } };
}

async function handleRequest(host) {
  shops[host] ??= openShop(host);
  const { models } = shops[host];
  await models.Article.findAll({ where: { active: true }, limit: 20 });
  await models.Basket.findAll({ include: [models.BasketLine] });
}

async function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < count; number++) await handleRequest(shopHost(number));
  }
}

/** What the nightly restart of all shops does; it also warms the code up. */
async function restartAll() {
  await Promise.all(Object.values(shops).map((shop) => shop.sequelize.close()));
  shops = {};
}

export default async function run({ capture }) {
  for (let night = 0; night < 15; night++) {
    await restartAll();
    await serve(BEFORE, 3);
  }
  await capture("before");
  await serve(AFTER, 3);
  await capture("after");
  await serve(AFTER, 3);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a Sequelize instance with six models for each live shop",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, number) => [shopHost(number), shopHost(number).replace("-", "_")]),
      attributedShare: 0.97,
    },
  };
}
