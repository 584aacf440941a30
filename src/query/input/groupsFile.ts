// Constructor groups from a user's file:
//   {"groups": [{"name": "Model", "role": "model", "match": [{"class": "X"}, {"extends": "Model", "has":
//   ["modelName"]}]}]}
import { BUILT_IN_GROUPS, GROUP_ROLES, type GroupDefinition, type GroupRole, type Matcher } from "../../core/groups/definitions.ts";
import { InputError } from "../queryErrors.ts";
import { MOST_GROUPS } from "../thresholds.ts";
import { parseJson } from "./sideFile.ts";

/** The user's groups, or the built-in ones without a file. Throws `InputError` that names the field. */
export function groupsFrom(source: { file: string; text: string } | null): readonly GroupDefinition[] {
  if (source === null) return BUILT_IN_GROUPS;
  const { file, text } = source;
  const json = parseJson(file, text);
  const groups = isRecord(json) ? json.groups : json;
  if (!Array.isArray(groups)) throw new InputError(file, 'needs "groups", an array');
  if (groups.length > MOST_GROUPS) throw new InputError(file, `has ${groups.length} groups; at most ${MOST_GROUPS} are possible`);
  return groups.map((group, i) => groupFrom(group, `groups[${i}]`, file));
}

function groupFrom(group: unknown, place: string, file: string): GroupDefinition {
  if (!isRecord(group) || typeof group.name !== "string" || group.name === "") throw new InputError(file, `${place}.name must be a text`);
  if (!Array.isArray(group.match) || group.match.length === 0)
    throw new InputError(file, `${place}.match must be an array with a matcher at least`);
  const { role } = group;
  if (role !== undefined && !GROUP_ROLES.some((known) => known === role))
    throw new InputError(file, `${place}.role is not known: it may be ${GROUP_ROLES.map((known) => `"${known}"`).join(" or ")}`);
  return {
    name: group.name,
    role: role as GroupRole | undefined,
    match: group.match.map((matcher, i) => matcherFrom(matcher, `${place}.match[${i}]`, file)),
  };
}

function matcherFrom(matcher: unknown, place: string, file: string): Matcher {
  if (!isRecord(matcher)) throw new InputError(file, `${place} must be an object`);
  const result: Matcher = {};
  for (const [key, value] of Object.entries(matcher)) {
    if ((key === "class" || key === "extends") && typeof value === "string") result[key] = value;
    else if (key === "has" && Array.isArray(value) && value.every((name) => typeof name === "string")) result.has = value;
    else
      throw new InputError(
        file,
        `${place} has a field that is not known or of the wrong kind: use class, extends (texts) and has (array of texts)`,
      );
  }
  if (result.class === undefined && result.extends === undefined) throw new InputError(file, `${place} needs class or extends`);
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
