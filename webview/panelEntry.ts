// Entry of the panel's bundle.
import "./frame/panel.ts";
import type { HeapVerdictPanel } from "./frame/panel.ts";
import { pageStyles } from "./styles/page.ts";
import { loadMessages } from "./text/l10n.ts";
import { HostConnection, type VsCodeApi } from "./wire/hostConnection.ts";

declare function acquireVsCodeApi(): VsCodeApi;

loadMessages(document);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageStyles()];
const panel = document.querySelector<HeapVerdictPanel>("heap-verdict-panel");
if (!panel) throw new Error("The page has no <heap-verdict-panel>");
panel.start(new HostConnection(acquireVsCodeApi()));
