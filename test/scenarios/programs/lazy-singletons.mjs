// Services that are set up at first use: a dictionary, a price table and formatters appear between the first two captures, once.

class Dictionary {
  words = new Map();

  constructor() {
    for (let number = 0; number < 6000; number++) {
      const word = `word${number.toString(36)}`;
      this.words.set(word, { word, stem: word.slice(0, 5), frequency: 1 / (number + 1) });
    }
  }
}

class PriceTable {
  rows = Array.from({ length: 5000 }, (_, row) => ({
    zone: row % 9,
    weight: row / 10,
    price: 3.9 + row * 0.01,
    carrier: ["dhl", "ups"][row % 2],
  }));
}

let dictionary;
let priceTable;
let formatters;

const services = {
  dictionary() {
    dictionary ??= new Dictionary();
    return dictionary;
  },
  prices() {
    priceTable ??= new PriceTable();
    return priceTable;
  },
  formatters() {
    formatters ??= ["en", "de", "fr", "pl"].map((locale) => new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" }));
    return formatters;
  },
};

function checkSpelling(text) {
  return text.split(" ").filter((word) => services.dictionary().words.has(word)).length;
}

function quote(weight) {
  return services
    .formatters()
    .map((formatter) => formatter.format(services.prices().rows[weight % 5000].price))
    .join(" ");
}

function ping(rounds) {
  let sum = 0;
  for (let round = 0; round < rounds; round++) sum += JSON.stringify({ round, ok: true }).length;
  return sum;
}

function serve(requests) {
  for (let request = 0; request < requests; request++) {
    checkSpelling(`word${request.toString(36)} in a text`);
    quote(request);
  }
}

export default async function run({ capture }) {
  ping(20_000);
  await capture("before");
  serve(3000);
  await capture("after");
  serve(3000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "singletons that are made at first use, between the first two captures",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot tell what is made once from what is made again and again",
    settledStatus: ["no-leak"],
    growthKind: ["outside-tenants", "bounded", "none"],
    settledGrowthKind: ["bounded", "outside-tenants", "none"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
