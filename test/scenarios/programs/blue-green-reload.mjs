// The configuration of all brands is rebuilt beside the one in use, then the sides are switched and the old side is dropped.
import { createHash } from "node:crypto";
import express from "express";

const BRANDS = 18;

/** A legal entity identifier: 20 characters, the same in every run. */
const leiCode = (number) => `5299${createHash("sha256").update(`brand ${number}`).digest("hex").toUpperCase().slice(0, 14)}${10 + number}`;

function buildBrand(lei, generation) {
  const router = express.Router();
  for (const page of ["home", "shop", "help", "jobs", "press", "terms"]) {
    router.get(`/${page}`, (_request, response) => response.end(`${page} of ${lei} in ${generation}`));
  }
  const prices = Array.from({ length: 500 }, (_, article) => ({ article, net: article * 1.1, tax: { rate: 19, code: `T${article % 4}` } }));
  const texts = new Map(Array.from({ length: 200 }, (_, key) => [`text.${key}`, `${lei} text ${key} of generation ${generation}`]));
  return { lei, router, prices, texts, generation };
}

class BlueGreen {
  live = "blue";
  sides = { blue: new Map(), green: new Map() };
  generation = 0;

  reload() {
    const next = this.live === "blue" ? "green" : "blue";
    this.generation++;
    for (let number = 0; number < BRANDS; number++) this.sides[next].set(leiCode(number), buildBrand(leiCode(number), this.generation));
    this.sides[this.live] = new Map();
    this.live = next;
  }

  brand(lei) {
    return this.sides[this.live].get(lei);
  }
}

const deployment = new BlueGreen();

function browse(rounds) {
  let shown = 0;
  const response = {
    end(text) {
      shown += text.length;
    },
  };
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < BRANDS; number++) {
      const brand = deployment.brand(leiCode(number));
      brand.router.handle({ method: "GET", url: "/shop", headers: {} }, response, () => undefined);
      shown += brand.texts.size + brand.prices[round % 500].article;
    }
  }
  return shown;
}

function operate(reloads) {
  for (let reload = 0; reload < reloads; reload++) {
    deployment.reload();
    browse(10);
  }
}

export default async function run({ capture }) {
  operate(12);
  await capture("before");
  operate(5);
  await capture("after");
  operate(5);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "all brands' configurations are replaced at each reload: every object is new, nothing accumulates",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded"],
    tenants: { before: BRANDS, after: BRANDS, ids: Array.from({ length: BRANDS }, (_, number) => leiCode(number)) },
  };
}
