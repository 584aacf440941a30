// Names of kinds: a Map is keyed by them, a property repeats them, and what each keeps is rich. They are nobody's. Two editions at most are kept: the one
// that is shown and the one before it.
export const variants = ["instruments", "clauses", "sprites"];

class Take {
  constructor(name, bar) {
    this.name = name;
    this.level = bar / 50;
    this.at = new Date(bar);
  }
}
class Part {
  constructor(edition, name) {
    this.name = name;
    this.edition = edition;
    this.settings = new Map(["gain", "pan", "reverb"].map((setting) => [setting, { name, most: setting.length / 3 }]));
    this.takes = Array.from({ length: 260 }, (_, bar) => new Take(name, bar));
    this.play = () => ({ name, edition });
  }
}
class Edition {
  constructor(names) {
    this.parts = new Map();
    for (const name of names) this.parts.set(name, new Part(this, name));
  }
}

/** A contract's clauses: forms by the kind of clause, with descriptors that carry the same text. */
class Form {
  constructor(kind) {
    this.kind = kind;
    this.fields = Array.from({ length: 700 }, (_, field) => ({ kind, field, width: field / 4 }));
    this.checks = [() => kind, (text) => text.length > kind.length];
    this.meta = Object.create(null, { kind: { value: kind, enumerable: true } });
  }
}
class Contract {
  forms = {};

  constructor(kinds) {
    for (const kind of kinds) this.forms[kind] = new Form(kind);
    this.order = kinds.map((kind) => ({
      kind,
      weight: kind.length / 3,
      notes: Array.from({ length: 30 }, (_, i) => ({ i, tone: i / 9 })),
    }));
  }
}

/** A scene of a game: sprites by the tag of their animation. */
class Sprite {
  constructor(tag) {
    this.tag = tag;
    this.frames = Array.from({ length: 900 }, (_, frame) => ({ tag, frame, x: frame / 3, y: frame / 5 }));
    this.hitbox = new Float64Array(40);
  }
}
class Scene {
  constructor(tags) {
    this.sprites = new Map(tags.map((tag) => [tag, new Sprite(tag)]));
    this.layers = tags.map((tag) => ({ tag, depth: new Set([tag.length / 2]) }));
  }
}

const NAMES = {
  instruments: "bassoon cello clarinet contrabass cornet flute gong guitar harp horn lute lyre oboe organ piccolo tuba viola violin".split(
    " ",
  ),
  clauses:
    "arbitration assignment confidentiality delivery duration exclusivity indemnity insurance jurisdiction liability notice payment penalty severability termination warranty".split(
      " ",
    ),
  sprites: "idle walk run jump fall climb swim crouch attack block hurt die cheer sleep wave".split(" "),
};
const MAKE = { instruments: (names) => new Edition(names), clauses: (names) => new Contract(names), sprites: (names) => new Scene(names) };

const desk = { shown: null, earlier: null };

export default async function run({ capture, variant }) {
  const names = NAMES[variant];
  const turn = (times) => {
    for (let time = 0; time < times; time++) {
      desk.earlier = desk.shown;
      desk.shown = MAKE[variant](time % 2 === 0 ? names : names.slice(0, names.length >> 1));
    }
  };
  turn(1);
  await capture("before");
  turn(8);
  await capture("after");
  await capture("settled", { note: "idle", load: "stopped" });
}

export function truth() {
  return {
    about: "one edition at first, then two for good; names of kinds are no tenants",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures show one edition, then two",
    settledStatus: ["no-leak", "inconclusive", "leak-suspected"],
    settledReason: "an idle service does not show that there will be two at most",
    tenants: { before: 0, after: 0, ids: [] },
    saysNot: { reuse: "Reuse one handle", handles: "\\d live handles" },
  };
}
