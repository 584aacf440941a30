// The formats in which a report is written down, as data: the command line, the server and the panel read this list. Each has its renderer in
// src/render/render.ts, which does not compile while one lacks.

interface FormatInfo {
  /** A proper name: the same in every language. */
  readonly label: string;
  /** Of the file, without the leading dot. */
  readonly extension: string;
  /** Whether the panel offers it; the command line offers all. */
  readonly inPanel: boolean;
}

export const EXPORT_FORMATS = {
  text: { label: "Text", extension: "txt", inPanel: false },
  markdown: { label: "Markdown", extension: "md", inPanel: true },
  html: { label: "HTML", extension: "html", inPanel: true },
  // A file of this name opens in the panel again.
  json: { label: "JSON", extension: "heapverdict.json", inPanel: true },
} as const satisfies Record<string, FormatInfo>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

export const FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as ExportFormat[];
