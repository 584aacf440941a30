// Workspaces of a design tool, in an array; the id is a private field, so nothing but the object itself can name it.

const BEFORE = 9;
const AFTER = 33;
const workspaceId = (number) => `wsp_${(0x9e37 + number * 0x1f3b).toString(16)}${"kqtz"[number % 4]}`;

class Canvas {
  shapes = [];
  undo = [];

  draw(kind, points) {
    this.shapes.push({ kind, points, style: { fill: "#fff", stroke: "#333" } });
    if (this.undo.length < 20) this.undo.push({ remove: this.shapes.length - 1 });
  }
}

class Workspace {
  #workspaceId;
  #canvas = new Canvas();
  #members = new Map();

  constructor(id) {
    this.#workspaceId = id;
    for (const role of ["owner", "editor", "viewer"]) this.#members.set(role, { invited: new Date(), role });
    for (let shape = 0; shape < 900; shape++) this.#canvas.draw("line", [shape, shape + 1, shape + 2, shape + 3]);
  }

  is(id) {
    return this.#workspaceId === id;
  }

  area() {
    return this.#canvas.shapes.reduce((sum, shape) => sum + shape.points[0] * shape.points[3], 0) + this.#members.size;
  }
}

const workspaces = [];

function open(id) {
  let workspace = workspaces.find((candidate) => candidate.is(id));
  if (workspace === undefined) {
    workspace = new Workspace(id);
    workspaces.push(workspace);
  }
  return workspace;
}

function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) for (let number = 0; number < count; number++) open(workspaceId(number)).area();
}

export default async function run({ capture }) {
  serve(BEFORE, 60);
  await capture("before");
  serve(AFTER, 60);
  await capture("after");
  serve(AFTER, 60);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "workspaces in an array, their ids in private fields",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, number) => workspaceId(number)),
      attributedShare: 0.97,
    },
  };
}
