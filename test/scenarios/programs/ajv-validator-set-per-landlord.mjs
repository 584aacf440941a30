// A rental platform knows its landlords by the number in the URL path; each gets an Ajv of its own with the schemas of its forms.
import Ajv from "ajv";

const BEFORE = 7;
const AFTER = 26;
const landlordNumber = (index) => 20_011 + index * 37;
const hostOf = (number) => `l${number}.lettings.test`;

const formsOf = (number) => ({
  viewing: {
    type: "object",
    properties: { name: { type: "string" }, at: { type: "string" }, seats: { type: "integer" } },
    required: ["name"],
  },
  contract: {
    type: "object",
    properties: {
      flat: { type: "integer" },
      deposit: { type: "number", minimum: number % 900 },
      clauses: { type: "array", items: { type: "string" } },
    },
    required: ["flat", "deposit"],
  },
  repair: {
    type: "object",
    properties: { room: { type: "string", maxLength: 40 }, urgent: { type: "boolean" } },
    additionalProperties: false,
  },
});

class Landlord {
  constructor(number) {
    this.landlordNumber = number;
    this.host = hostOf(number);
    this.ajv = new Ajv({ allErrors: true });
    for (const [form, schema] of Object.entries(formsOf(number))) this.ajv.addSchema(schema, form);
  }

  submit(form, body) {
    return this.ajv.validate(form, body);
  }
}

class Platform {
  landlords = new Map();

  landlord(number) {
    let landlord = this.landlords.get(number);
    if (landlord === undefined) {
      landlord = new Landlord(number);
      this.landlords.set(number, landlord);
    }
    return landlord;
  }

  handle(_method, path, body) {
    const [, , number, form] = path.split("/");
    return this.landlord(Number(number)).submit(form, body);
  }
}

const platform = new Platform();

function serve(count, rounds) {
  let valid = 0;
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < count; index++) {
      const base = `/landlords/${landlordNumber(index)}`;
      if (platform.handle("POST", `${base}/viewing`, { name: `guest ${round}`, seats: 2 })) valid++;
      if (platform.handle("POST", `${base}/contract`, { flat: round, deposit: 1000, clauses: ["pets"] })) valid++;
      if (platform.handle("POST", `${base}/repair`, { room: "bath", urgent: round % 2 === 0 })) valid++;
    }
  }
  return valid;
}

export default async function run({ capture }) {
  serve(BEFORE, 150);
  await capture("before");
  serve(AFTER, 60);
  await capture("after");
  serve(AFTER, 60);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "validators for each landlord, whose number comes from the URL path",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, index) => [hostOf(landlordNumber(index)), String(landlordNumber(index))]),
    },
  };
}
