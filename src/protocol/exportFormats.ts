// The formats in which a report is written down, as data: the command line, the server and the panel read
// this list. Each has its renderer in src/render/render.ts, which does not compile while one lacks.

interface FormatInfo {
  /** A proper name: the same in every language. */
  readonly label: string;
  /** Of the file, without the leading dot. */
  readonly extension: string;
  /** Whether the panel offers it; the command line offers all. */
  readonly inPanel: boolean;
  /**
   * Whether one snapshot's summary can be written so: the formats of pipelines list findings, and a summary
   * has none.
   */
  readonly ofSummary: boolean;
}

export const EXPORT_FORMATS = {
  text: { label: "Text", extension: "txt", inPanel: false, ofSummary: true },
  markdown: { label: "Markdown", extension: "md", inPanel: true, ofSummary: true },
  html: { label: "HTML", extension: "html", inPanel: true, ofSummary: true },
  // A file of this name opens in the panel again.
  json: { label: "JSON", extension: "heapverdict.json", inPanel: true, ofSummary: true },
  sarif: { label: "SARIF", extension: "sarif", inPanel: false, ofSummary: false },
  junit: { label: "JUnit", extension: "junit.xml", inPanel: false, ofSummary: false },
  github: { label: "GitHub", extension: "github.txt", inPanel: false, ofSummary: false },
} as const satisfies Record<string, FormatInfo>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;
export type SummaryFormat = { [F in ExportFormat]: (typeof EXPORT_FORMATS)[F]["ofSummary"] extends true ? F : never }[ExportFormat];

export const FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as ExportFormat[];
export const SUMMARY_FORMATS = FORMAT_NAMES.filter((format): format is SummaryFormat => EXPORT_FORMATS[format].ofSummary);
