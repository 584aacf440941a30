// One feature flag client for each organisation, known by a ULID; each poll replaces the client's bundle and the flags read from it.
import { createHash } from "node:crypto";
import { EventEmitter } from "node:events";

const BEFORE = 9;
const AFTER = 30;
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const bundleBytes = (number) => 260_000 + 15_000 * (number % 4);

/** A ULID that is the same in every run: the time first, then what is random in real ones. */
function organisationUlid(number) {
  const digest = createHash("sha1").update(`organisation ${number}`).digest();
  return `01J9${Array.from(digest.subarray(0, 20), (byte) => CROCKFORD[byte % 32]).join("")}Z${CROCKFORD[number % 32]}`;
}

class FlagClient extends EventEmitter {
  #bundle = null;
  flags = new Map();
  revision = 0;

  constructor(organisation) {
    super();
    this.organisation = organisation;
  }

  poll(size) {
    this.revision++;
    this.#bundle = Buffer.alloc(size, this.revision % 200);
    this.flags = new Map(["checkout", "dark", "beta"].map((flag, index) => [flag, this.#bundle[index] % 2 === 0]));
    this.emit("changed", this.revision);
  }

  isOn(flag) {
    return this.flags.get(flag) ?? false;
  }
}

class FlagService {
  clients = new Map();

  clientOf(organisation) {
    let client = this.clients.get(organisation);
    if (client === undefined) {
      client = new FlagClient(organisation);
      this.clients.set(organisation, client);
    }
    return client;
  }
}

const flagService = new FlagService();

function pollAll(count) {
  for (let number = 0; number < count; number++) flagService.clientOf(organisationUlid(number)).poll(bundleBytes(number));
}

function serve(count, polls) {
  let on = 0;
  for (let poll = 0; poll < polls; poll++) {
    pollAll(count);
    for (let number = 0; number < count; number++) if (flagService.clientOf(organisationUlid(number)).isOn("checkout")) on++;
  }
  return on;
}

export default async function run({ capture }) {
  serve(BEFORE, 60);
  await capture("before");
  serve(AFTER, 30);
  await capture("after");
  serve(AFTER, 30);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  const numbers = Array.from({ length: AFTER }, (_, number) => number);
  const sizes = (number) => ({ before: number < BEFORE ? bundleBytes(number) : 0, after: bundleBytes(number) });
  return {
    about: "a feature flag client for each organisation; every poll replaces the bundle",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: numbers.map(organisationUlid),
      attributedShare: 0.97,
      bytes: Object.fromEntries(numbers.map((number) => [organisationUlid(number), sizes(number)])),
    },
  };
}
