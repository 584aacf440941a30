// What is said of anything that was thrown: JavaScript throws any value.

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
