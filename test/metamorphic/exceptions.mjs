// Programs on which a transformation may change the answer, each with its reason. Two in a hundred at most; an answer moved to "no-leak" is never one.

/** @type {{ transformation: string, program: string, reason: string }[]} */
export const EXCEPTIONS = [];

export function exceptionOf(transformation, program, exceptions = EXCEPTIONS) {
  return exceptions.find((entry) => entry.transformation === transformation && entry.program === program) ?? null;
}
