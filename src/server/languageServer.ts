// The language server's process: speaks over IPC, owns every comparison, ends with its client.
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { compareSnapshots, summarizeSnapshot } from "../query/session.ts";
import { renderReport } from "../render/render.ts";
import { locatePlaces } from "../source/sourceLocator.ts";
import { registerMethods } from "./methods.ts";
import { giveMemoryBack } from "./releaseMemory.ts";

const connection = createConnection(ProposedFeatures.all);
const engine = { compare: compareSnapshots, summarize: summarizeSnapshot, render: renderReport, locate: locatePlaces, giveMemoryBack };
const sessions = registerMethods(connection, engine, (text) => connection.console.error(text));
connection.onInitialize(() => ({ capabilities: {}, serverInfo: { name: "heap-verdict" } }));
connection.onShutdown(() => sessions.closeAll());
// The library looks for its client every three seconds; memory of this size should not wait for that. Nor should the end wait for a thread that
// reads from a disk that does not answer, as `process.exit` would.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
connection.listen();
