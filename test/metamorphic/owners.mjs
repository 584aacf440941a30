// Whose an object is, told by structure: the script that its class, its closure or its scope comes from.

/** Files that are no part of the program: Node's, libraries', and what takes the snapshots. */
const FOREIGN_SCRIPT = /^(node:|wasm:|internal\/|system \/)|[\\/]node_modules[\\/]|[\\/]scenarios[\\/]support[\\/]/;
/** Literals: nothing says whose they are but who holds them. */
const PLAIN = new Set(["Object", "Array"]);
/** What the program's objects lead through to its plain ones. */
const COLLECTIONS = new Set(["Array", "Map", "Set", "WeakMap", "WeakSet", "Promise"]);

/**
 * For each node that has names (objects, closures, scopes; null for others): "program", "foreign" (Node's, V8's, a library's), "extended" (of a class of
 * the program that extends a foreign one), or "plain" where nothing tells.
 * @param {import("./snapshotFile.mjs").SnapshotFile} file
 */
export function ownersOf(file) {
  const owners = new Array(file.nodeCount).fill(null);
  const ownerOfPrototype = new Map();
  const closures = [];
  for (let node = 0; node < file.nodeCount; node++) {
    const type = file.typeOf(node);
    if (type === "closure") closures.push(node);
    if (type === "closure") owners[node] = ownerOfClosure(file, node);
    else if (type === "object" && !isScope(file, node)) owners[node] = ownerOfObject(file, node, ownerOfPrototype);
  }
  claimScopes(file, owners, closures);
  claimPlain(file, owners);
  return owners;
}

function isScope(file, node) {
  return file.nameOf(node) === "system / Context";
}

function ownerOfClosure(file, closure) {
  const shared = file.follow(closure, "internal", "shared");
  if (shared < 0) return "foreign";
  const newer = file.follow(shared, "internal", "script");
  const script = newer >= 0 ? newer : file.follow(shared, "internal", "script_or_debug_info");
  return script < 0 || FOREIGN_SCRIPT.test(file.nameOf(script)) ? "foreign" : "program";
}

/** Of the class nearest in the prototype chain; a prototype itself counts for its own class. */
function ownerOfObject(file, node, known) {
  const maker = file.follow(node, "property", "constructor");
  const prototype = maker >= 0 && file.typeOf(maker) === "closure" ? node : file.follow(node, "property", "__proto__");
  if (prototype < 0) return "plain";
  if (!known.has(prototype)) known.set(prototype, ownerOfPrototype(file, prototype));
  return known.get(prototype);
}

function ownerOfPrototype(file, prototype) {
  const maker = file.follow(prototype, "property", "constructor");
  if (maker < 0) return "plain";
  if (PLAIN.has(file.nameOf(maker))) return "plain";
  if (ownerOfClosure(file, maker) === "foreign") return "foreign";
  const parent = file.follow(prototype, "property", "__proto__");
  const above = parent < 0 ? "plain" : ownerOfPrototype(file, parent);
  return above === "foreign" || above === "extended" ? "extended" : "program";
}

/** A scope is of the closures that were made in it. */
function claimScopes(file, owners, closures) {
  for (const closure of closures) {
    let scope = file.follow(closure, "internal", "context");
    while (scope >= 0 && (owners[scope] === null || (owners[scope] === "foreign" && owners[closure] === "program"))) {
      owners[scope] = owners[closure];
      scope = file.follow(scope, "internal", "previous");
    }
  }
}

/** Plain objects that the program's objects hold are the program's; of the others, those that foreign objects hold are foreign. */
function claimPlain(file, owners) {
  spread(file, owners, (owner) => owner === "program" || owner === "extended", "program");
  spread(file, owners, (owner) => owner === "foreign", "foreign");
}

function spread(file, owners, isSource, owner) {
  const waiting = [...owners.keys()].filter((node) => isSource(owners[node]) && !isCollection(file, node));
  const seen = new Uint8Array(file.nodeCount);
  while (waiting.length > 0) {
    const node = waiting.pop();
    const isStore = isCollection(file, node) || file.typeOf(node) === "array";
    file.forEachEdge(node, (edge, type) => {
      const target = file.targetOf(edge);
      if (seen[target] || !leadsToValue(type, file.edgeName(edge), isStore)) return;
      const isPlain = owners[target] === "plain";
      if (!isPlain && !(owner === "program" && (isCollection(file, target) || file.typeOf(target) === "array"))) return;
      seen[target] = 1;
      if (isPlain) owners[target] = owner;
      waiting.push(target);
    });
  }
}

/** Inner edges lead to values only from stores: those of a closure or a scope lead to V8's own world. */
function leadsToValue(type, name, isStore) {
  if (type === "property") return name !== "__proto__" && name !== "constructor";
  return type === "context" || type === "element" || (isStore && type !== "weak" && name !== "map");
}

function isCollection(file, node) {
  return file.typeOf(node) === "object" && COLLECTIONS.has(file.nameOf(node));
}
