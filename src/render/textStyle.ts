// Colours of the text output. Every meaning that a colour carries is in the characters too.
import picocolors from "picocolors";
import type { IndicatorStatus, Risk, VerdictStatus } from "../protocol/report.ts";
import type { PartName } from "./reportFacts.ts";

type Paint = (text: string) => string;

export interface TextStyle {
  bold: Paint;
  dim: Paint;
  holder: Paint;
  status: Record<VerdictStatus, Paint>;
  risk: Record<Risk, Paint>;
  indicator: Record<IndicatorStatus, Paint>;
  part: Record<PartName, Paint>;
}

/** What fills a part's stretch of the bar: told apart without colours too. */
export const PART_FILLS: Record<PartName, string> = {
  newTenants: "█",
  existingTenants: "▓",
  removedTenants: "◦",
  shared: "▒",
  unattributed: "░",
};

export function textStyle(color: boolean): TextStyle {
  const paint = picocolors.createColors(color);
  return {
    bold: paint.bold,
    dim: paint.dim,
    holder: (text) => paint.bold(paint.red(text)),
    status: { leak: paint.red, "leak-suspected": paint.yellow, "no-leak": paint.green, inconclusive: paint.cyan },
    risk: { high: paint.red, medium: paint.yellow, low: paint.green, "very-low": paint.green },
    indicator: { present: paint.red, absent: paint.green, unknown: paint.yellow },
    part: {
      newTenants: paint.yellow,
      existingTenants: paint.blue,
      removedTenants: paint.green,
      shared: paint.magenta,
      unattributed: paint.gray,
    },
  };
}
