// The language server's process: speaks over IPC, owns every comparison, ends with its client.
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { compareSnapshots, summarizeSnapshot } from "../query/session.ts";
import { renderReport } from "../render/render.ts";
import { locatePlaces } from "../source/sourceLocator.ts";
import { registerCaptureMethods } from "./captureMethods.ts";
import { registerMethods, servedBy } from "./methods.ts";
import { giveMemoryBack } from "./releaseMemory.ts";

const connection = createConnection(ProposedFeatures.all);
const engine = { compare: compareSnapshots, summarize: summarizeSnapshot, render: renderReport, locate: locatePlaces, giveMemoryBack };
const log = (text: string) => connection.console.error(text);
const sessions = registerMethods(connection, engine, log);
const processes = registerCaptureMethods(connection, servedBy(connection, log));
connection.onInitialize(() => ({ capabilities: {}, serverInfo: { name: "heap-verdict" } }));
connection.onShutdown(async () => {
  await Promise.all([sessions.closeAll(), processes.releaseAll()]);
});
// The library looks for its client every three seconds; memory of this size should not wait for that. Nor
// should the end wait for a thread that reads from a disk that does not answer, as `process.exit` would.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
connection.listen();
