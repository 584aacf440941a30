// A report in which every text that comes from a snapshot, a path or a rule is one that tries to be more than text.
import type { Report, Summary } from "../../src/protocol/report.ts";
import { sampleSummary, seriesReport } from "./sampleReport.ts";

export const HOSTILE_NAMES: readonly string[] = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script>",
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  "javascript:alert(1)",
  "[click](javascript:alert(1))",
  "](command:workbench.action.quit)",
  "![x](https://evil.example/x.png)",
  "https://evil.example/path www.evil.example",
  "<https://evil.example>",
  "mail@evil.example @maintainer #1",
  "\u202egnp.exe\u2066\u200f",
  "soft\u00adhyphen\u{e0041}tag\ufeff",
  "\u001b[2J\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u009b31m",
  '=HYPERLINK("https://evil.example","x")',
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "two\nlines\r\nthree\u2028four\u0085five",
  "tab\tbell\u0007null\u0000delete\u007f",
  "back`tick ``` fence\n```\n# heading",
  "pi|pe \\| slash\\",
  "| a | b |\n|---|---|",
  "- [ ] task\n1. one\n> quote\n---",
  "*bold* _it_ ~~del~~ &lt;b&gt; &#60;",
  "\ud800lone\udfff",
  `zalgo${"\u0301".repeat(500)}`,
  "漢字仮名交じり文".repeat(30),
  "👩‍👩‍👧‍👦".repeat(40),
  "x".repeat(10_000),
  "",
  "__proto__",
];

/** Words of the contract, and the tool's own text: these stay. */
const FIXED = new Set(["schemaVersion", "tool", "role", "status", "growthKind", "risk", "metric", "group", "part", "cause", "kind"]);

/** With a name, every text is that one; without, each takes the next of the list. */
export function hostileReport(name?: string): Report {
  return hostile(seriesReport(), name);
}

export function hostileSummary(name?: string): Summary {
  return hostile(sampleSummary(), name);
}

/** Every free text becomes a hostile name, and so do the names of groups that key an object. */
function hostile<T>(report: T, only?: string): T {
  let next = 0;
  const name = () => only ?? HOSTILE_NAMES[next++ % HOSTILE_NAMES.length];
  const replace = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return name();
    if (Array.isArray(value)) return value.map((item) => replace(item, key));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([field, inner]) => {
      const isFixed = FIXED.has(field) || (field === "source" && typeof inner === "string");
      return [key === "groups" && !("name" in value) ? name() : field, isFixed ? inner : replace(inner, field)];
    });
    return Object.fromEntries(entries);
  };
  return replace(report, "") as T;
}
