// Remedies that are made with each call: all calls of the mended variant, every second one of "halfway", a fix that is broken on purpose.

export function mends(variant, number) {
  return variant === "mended" || (variant === "halfway" && number % 2 === 1);
}
