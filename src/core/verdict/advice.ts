// What to do about a holder: the advice follows from how it came to keep more, read off its path and its
// entries.
import { type Sentence, say } from "../sentence.ts";
import type { AccumulationFact } from "./facts.ts";
import { entriesOf } from "./verdictRule.ts";

/** Objects of Node that stay open until they are closed. */
const CLOSED: ReadonlySet<string> = new Set([
  "Socket",
  "TLSSocket",
  "TCP",
  "TLSWrap",
  "Pipe",
  "UDP",
  "Server",
  "MessagePort",
  "Worker",
  "ChildProcess",
  "Process",
  "FSWatcher",
  "FSEvent",
  "StatWatcher",
  "FileHandle",
  "ReadStream",
  "WriteStream",
  "Http2Session",
  "ClientHttp2Session",
  "ServerHttp2Session",
]);
const TIMERS: ReadonlySet<string> = new Set(["Timeout", "Immediate", "TimersList", "Interval"]);
const REACTIONS: ReadonlySet<string> = new Set(["PromiseReaction", "Promise", "AsyncFunctionObject", "AsyncGeneratorRequest"]);
const SLICES: ReadonlySet<string> = new Set(["(sliced string)"]);
/** Views on a block of memory that keep all of it. */
const VIEWS = /^(Buffer|FastBuffer|DataView|(Big)?(Int|Uint)\d+(Clamped)?Array|Uint8ClampedArray|Float\d+Array)$/;
/** Members in which Node's EventEmitter and EventTarget keep their listeners. */
const EVENTS = /^(_events|<symbol (kEvents|events)>)$/;

/** Kinds of holders that are mended alike. */
export type Remedy = "listener" | "timer" | "reaction" | "close" | "copy" | "replace" | "numbers" | "remove";

function remedyOf({ accumulates, ofProgram, mechanism, events, keepsParts }: AccumulationFact): Remedy {
  const isOf = (classes: ReadonlySet<string>) => !ofProgram && classes.has(accumulates);
  if (events) return "listener";
  if (isOf(TIMERS)) return "timer";
  if (mechanism === "waits" || isOf(REACTIONS)) return "reaction";
  if (isOf(CLOSED)) return "close";
  if (keepsParts || SLICES.has(accumulates) || VIEWS.test(accumulates)) return "copy";
  if (mechanism === "replaced") return "replace";
  return mechanism === "numbers" ? "numbers" : "remove";
}

/** By these edges a callback keeps what it works with. */
const OF_CALLBACKS: readonly string[] = ["context", "bound_this"];

/**
 * Whether a path ends in a list of listeners. What a callback keeps, in its variables or as the object that it is bound
 * to, is no listener itself.
 */
export function leadsThroughEvents(edges: readonly string[]): boolean {
  const events = edges.findLastIndex((edge) => EVENTS.test(edge));
  return events >= 0 && !OF_CALLBACKS.some((edge) => edges.includes(edge, events));
}

/** Classes whose objects are parts of something larger that they keep. */
export function isPart(className: string): boolean {
  return SLICES.has(className) || VIEWS.test(className);
}

export function adviceOn(holder: AccumulationFact): Sentence {
  const { description } = holder;
  const entries = entriesOf(holder);
  switch (remedyOf(holder)) {
    case "listener":
      return say(
        "Remove the listener when its work is done (off, once, or an AbortSignal): each callback in {0} keeps all that it uses.",
        description,
      );
    case "timer":
      return say("Clear the timer (clearTimeout, clearInterval) when what it works for is gone: {0}.", description);
    case "reaction":
      return say("Settle or leave the promise that is waited for: each wait leaves a reaction in {0} until it settles.", description);
    case "close":
      return say(
        "Close each {0} when done with: nothing in the program has to hold it for Node to keep it, with all that its callbacks use ({1}).",
        entries,
        description,
      );
    case "copy":
      return say("Copy the part that is to be kept: each {0} in {1} is a part that keeps the whole it was cut from.", entries, description);
    case "replace":
      return say("Bound what {0} holds: each new value holds all that the one before it held, and more.", description);
    case "numbers":
      return say("Give {0} a bound (size or age): numbers are no objects, but its store keeps room for each.", description);
    case "remove":
      return say("Remove {0} from {1} when done with, or give it a bound (size or age).", entries, description);
  }
}
