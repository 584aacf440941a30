// Entry of the panel's bundle.
import "./components/panel.ts";
import type { HeapVerdictPanel } from "./components/panel.ts";
import { HostConnection, type VsCodeApi } from "./host.ts";
import { loadMessages } from "./l10n.ts";
import { pageStyles } from "./styles/page.ts";

declare function acquireVsCodeApi(): VsCodeApi;

loadMessages(document);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageStyles()];
const panel = document.querySelector<HeapVerdictPanel>("heap-verdict-panel");
if (!panel) throw new Error("The page has no <heap-verdict-panel>");
panel.start(new HostConnection(acquireVsCodeApi()));
