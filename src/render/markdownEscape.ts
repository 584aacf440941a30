// Text from a snapshot inside Markdown (CommonMark, GitHub's tables, autolinks and mentions): it must come
// out as it is and do nothing.
import { clean, shorten } from "./textCells.ts";

const MAX_NAME = 120;
const MAX_PROSE = 1500;

/** Needs no care inside backticks, in a table neither. */
const PLAIN_CODE = /^[\p{L}\p{N}_.,:/()@#$%{}+=;!?'"*~^…×›→−–-]+( [\p{L}\p{N}_.,:/()@#$%{}+=;!?'"*~^…×›→−–-]+)*$/u;

/** What GitHub would turn into a link, a mention or a reference: addresses, @name, #1. */
const ACTIVE_WORD = /[@#]\w|:\/\/|www\.|^\W*\w+:\w/i;

/**
 * A name as code: a code span, or `<code>` with every sign as an entity where a span could be broken out of.
 */
export function code(text: string): string {
  const shown = shorten(text, MAX_NAME);
  return PLAIN_CODE.test(shown) ? `\`${shown}\`` : `<code>${entities(shown)}</code>`;
}

/** A sentence that may quote names: nothing in it starts a link, a mention, a tag, a list or a column. */
export function prose(text: string): string {
  const words = clean(text.slice(0, MAX_PROSE)).split(/( +)/);
  const escaped = words.map((word) => (ACTIVE_WORD.test(word) ? codeWord(word) : escapeWord(word))).join("");
  return escaped.replace(/^(?=[-+=#])/, "\\").replace(/^(\d+)(?=[.)](?: |$))/, "$1\\");
}

/** As `prose`, cut in the middle to the length of a name. */
export function shortProse(text: string): string {
  return prose(shorten(text, MAX_NAME));
}

/** Keeps the punctuation around a word out of the code span: "(@41973)," is "(`@41973`),". */
function codeWord(word: string): string {
  const [, before = "", core = "", after = ""] = /^([("']*)(.*?)([)"'.,;:!?]*)$/u.exec(word) ?? [];
  return core ? escapeWord(before) + code(core) + escapeWord(after) : escapeWord(word);
}

function escapeWord(word: string): string {
  return word
    .replace(/[\\`*[\]~$!]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/[&<>|]/g, entity);
}

/** Content of an HTML block: no character of it is read as a tag or as Markdown. */
export function htmlText(text: string): string {
  return shorten(text, MAX_NAME).replace(/[&<>"'`[\]|]/g, entity);
}

/** Every sign that could start or end anything; the dot only after www, where GitHub makes a link. */
function entities(text: string): string {
  return text.replace(/[!"#$&'*:<>@[\\\]_`|~]|(?<=www)\./gi, entity);
}

function entity(character: string): string {
  return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
}

const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
