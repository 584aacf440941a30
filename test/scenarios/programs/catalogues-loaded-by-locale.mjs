// Each club's texts are loaded in a language when somebody first reads the club's pages in it, and stay loaded.
const CLUBS = 14;
const LOCALES = ["en", "de", "fr", "it", "rm", "pt", "es", "nl", "pl", "cs"];
const clubSign = (number) => `${["rowing", "chess", "ski"][number % 3]}.${["thun", "brig", "chur", "zug"][number % 4]}${number}`;

class Club {
  catalogues = new Map();

  constructor(sign) {
    this.clubSign = sign;
    this.members = Array.from({ length: 90 }, (_, member) => ({ member, since: 1990 + (member % 30), fee: 120 }));
  }

  text(locale, key) {
    let catalogue = this.catalogues.get(locale);
    if (catalogue === undefined) {
      catalogue = Object.fromEntries(
        Array.from({ length: 140 }, (_, index) => [`key${index}`, { text: `${this.clubSign} ${locale} ${index}`, plural: null }]),
      );
      this.catalogues.set(locale, catalogue);
    }
    return catalogue[`key${key % 140}`].text;
  }
}

const clubs = Object.fromEntries(Array.from({ length: CLUBS }, (_, number) => [clubSign(number), new Club(clubSign(number))]));
let read = 0;

function serve(rounds, locales) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < CLUBS; number++) read += clubs[clubSign(number)].text(LOCALES[round % locales], round).length;
  }
}

export default async function run({ capture }) {
  serve(200, 1);
  await capture("before");
  serve(200, LOCALES.length);
  await capture("after");
  serve(200, LOCALES.length);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { read };
}

export function truth() {
  return {
    about: "catalogues for each club and language: ten at most for each club",
    leak: false,
    status: ["no-leak", "inconclusive", "leak-suspected"],
    statusReason: "two captures cannot tell that there are only ten languages",
    settledStatus: ["no-leak"],
    growthKind: ["within-tenants", "bounded"],
    tenants: { before: CLUBS, after: CLUBS, ids: Array.from({ length: CLUBS }, (_, number) => clubSign(number)), attributedShare: 0.97 },
  };
}
