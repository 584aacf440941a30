import assert from "node:assert/strict";
import { test } from "vitest";
import { textOf } from "../../../src/core/sentence.ts";
import { adviceOn, leadsThroughEvents } from "../../../src/core/verdict/advice.ts";
import { growingHolder } from "./factSamples.ts";

test.each([
  [["process", "_events", "message"], true],
  [["emitter", "_events", "data", "[3]"], true],
  [["signal", "<symbol kEvents>", "table", "[4]", "next"], true],
  [["process", "_events", "message", "context", "cache", "entries"], false],
  [["emitter", "_events", "data", "context", "other", "_events", "close"], true],
  [["emitter", "_events", "data", "bound_this", "queue"], false],
  [["cache", "entries"], false],
])("%j ends in a list of listeners: %s", (edges, expected) => assert.equal(leadsThroughEvents(edges), expected));

test.each([
  ["Timeout", /clearTimeout/],
  ["Server", /close/i],
  ["Promise", /promise/],
])("a %s of the program is none of Node's or V8's", (accumulates, advice) => {
  assert.match(textOf(adviceOn(growingHolder({ accumulates }))), advice);
  assert.match(textOf(adviceOn(growingHolder({ accumulates, ofProgram: true }))), /^Remove .* when done with/);
});
