// The HTML page of the panel: one script under a strict content security policy. The host and the browser
// tests use the same page.

export interface PanelPageOptions {
  /** Address of dist/webview.js as the page can load it (`webview.asWebviewUri`). */
  scriptUri: string;
  /** `webview.cspSource`. */
  cspSource: string;
  /** Random for each page. */
  nonce: string;
  /** `vscode.env.language`. */
  language: string;
  /** Translations by English text: the content of media/l10n/webview.LANGUAGE.json; empty for English. */
  messages: Record<string, string>;
}

/** Id of the element that holds the translations as JSON. */
export const MESSAGES_ELEMENT_ID = "heap-verdict-messages";

/**
 * The page's whole text. It allows one script by nonce, styles from the extension only, and no connection to
 * anywhere.
 */
export function panelPage(options: PanelPageOptions): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${options.nonce}'`,
    `style-src ${options.cspSource}`,
    `font-src ${options.cspSource}`,
    "img-src data:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  // "<" never appears inside the JSON, so that no translation can end the element.
  const messages = JSON.stringify(options.messages).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="${attribute(options.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Heap Verdict</title>
<script type="application/json" id="${MESSAGES_ELEMENT_ID}">${messages}</script>
<script type="module" nonce="${attribute(options.nonce)}" src="${attribute(options.scriptUri)}"></script>
</head>
<body><heap-verdict-panel></heap-verdict-panel></body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
