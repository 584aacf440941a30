// What the person calls snapshots, where their files' names do not say it. The workspace keeps it; reports
// and exports have the files' names.
let labels: ReadonlyMap<string, string> = new Map();

export function labelSnapshots(given: Readonly<Record<string, string>>): void {
  labels = new Map(Object.entries(given));
}

export function labelOf(path: string): string | undefined {
  return labels.get(path);
}
