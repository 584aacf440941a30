// Numbers of a thresholds file: every literal in the value of an exported constant.

const CONSTANT = /^export const (\w+)[^=\n]*= ([^;]*);/gm;
const LITERAL = /(?<![\w.])\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/g;

/** { label, value, start, end } of each, in order; the label is the constant's name, with a position where it holds several. */
export function numbersOf(text) {
  return [...text.matchAll(CONSTANT)].flatMap((constant) => {
    const [, name, expression] = constant;
    const from = constant.index + constant[0].length - expression.length - 1;
    const literals = [...expression.matchAll(LITERAL)];
    return literals.map((literal, i) => ({
      name,
      label: literals.length === 1 ? name : `${name}[${i}]`,
      value: Number(literal[0].replaceAll("_", "")),
      start: from + literal.index,
      end: from + literal.index + literal[0].length,
    }));
  });
}

/** A tenth more and a tenth less, of whole numbers by one at least. */
export function perturbed(value) {
  if (!Number.isInteger(value) || value === 0) return value === 0 ? [1] : [value * 1.1, value * 0.9];
  const step = Math.max(1, Math.round(value / 10));
  return [value + step, value - step];
}

/** The text with one number changed. */
export function withNumber(text, { start, end, value }) {
  return text.slice(0, start) + value + text.slice(end);
}

/**
 * The module with constants that can be set while it is in use: `globalThis.thresholds.get(file)` has a function for each
 * number's label. What another module worked out of them when it was loaded keeps the value of then.
 */
export function settable(text, file) {
  const setters = numbersOf(text).map(({ name, label, start, end }) => {
    const { from, to } = expressionAt(text, start);
    return `${JSON.stringify(label)}: (value) => { ${name} = ${text.slice(from, start)}value${text.slice(end, to)}; }`;
  });
  const registered = `(globalThis.thresholds ??= new Map()).set(${JSON.stringify(file)}, { ${setters.join(",\n")} });`;
  return `${text.replace(/^export const (?=\w)/gm, "export let ")}\n${registered}\n`;
}

function expressionAt(text, at) {
  const constant = [...text.matchAll(CONSTANT)].find(({ index, 0: { length } }) => index <= at && at < index + length);
  const to = constant.index + constant[0].length - 1;
  return { from: to - constant[2].length, to };
}
