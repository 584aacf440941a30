// Colours of the text output. Every meaning that a colour carries is in the characters too.
import picocolors from "picocolors";
import type { GrowthPartName, IndicatorStatus, Risk, VerdictStatus } from "../protocol/report.ts";
import type { SignKind } from "../protocol/signs.ts";

type Paint = (text: string) => string;

export interface TextStyle {
  bold: Paint;
  dim: Paint;
  holder: Paint;
  status: Record<VerdictStatus, Paint>;
  risk: Record<Risk, Paint>;
  indicator: Record<IndicatorStatus, Paint>;
  sign: Record<SignKind, Paint>;
  part: Record<GrowthPartName, Paint>;
}

/** What fills a part's stretch of the bar: told apart without colours too. */
export const PART_FILLS: Record<GrowthPartName, string> = {
  "handles-beyond-one": "█",
  "new-tenants": "▓",
  "existing-tenants": "▒",
  "gone-tenants": "◦",
  shared: "×",
  code: "░",
  "no-tenant": "·",
};

/** What stands before a sign. */
export const SIGN_MARKS: Record<SignKind, string> = { against: "●", explains: "○", clear: "○", neutral: "–", open: "?" };

export function textStyle(color: boolean): TextStyle {
  const paint = picocolors.createColors(color);
  return {
    bold: paint.bold,
    dim: paint.dim,
    holder: (text) => paint.bold(paint.red(text)),
    status: { leak: paint.red, "leak-suspected": paint.yellow, "no-leak": paint.green, inconclusive: paint.cyan },
    risk: { high: paint.red, medium: paint.yellow, low: paint.green, "very-low": paint.green },
    indicator: { present: paint.red, absent: paint.green, unknown: paint.yellow },
    sign: { against: paint.red, explains: paint.green, clear: paint.green, neutral: paint.dim, open: paint.yellow },
    part: {
      "handles-beyond-one": paint.red,
      "new-tenants": paint.yellow,
      "existing-tenants": paint.blue,
      "gone-tenants": paint.green,
      shared: paint.magenta,
      code: paint.gray,
      "no-tenant": paint.gray,
    },
  };
}
