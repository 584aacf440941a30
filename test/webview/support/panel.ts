// The panel in a real browser: VS Code's page, policy and theme variables, and a host played by the test.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { HostMessage, PanelMessage, PanelState, PersistedState, RequestName } from "../../../src/protocol/panelMessages.ts";
import { panelPage } from "../../../src/protocol/panelPage.ts";
import type { Reply } from "../../../src/protocol/queries.ts";
import { launchBrowser } from "./browser.ts";
import { bundlePanel } from "./bundle.ts";
import { THEMES, type ThemeName } from "./themes.ts";

export type Answer = (name: RequestName, params: unknown) => Reply<unknown> | Promise<Reply<unknown>>;
export type Request = Extract<PanelMessage, { type: "request" }>;

export interface PanelOptions {
  theme?: ThemeName;
  width?: number;
  height?: number;
  messages?: Record<string, string>;
  language?: string;
  /** What a reload finds. */
  kept?: PersistedState;
  /** Font size in pixels: 26 is text at 200 %. */
  fontSize?: number;
  /** Plays the extension host; every request is "done" without it. */
  answer?: Answer;
}

/** A browser and a server for all tests of a file. */
export class PanelBrowser {
  readonly #browser: Browser;
  readonly #server: Server;
  /** By path: the script, and one page for each panel opened. */
  readonly #files: Map<string, string>;

  private constructor(browser: Browser, server: Server, files: Map<string, string>) {
    this.#browser = browser;
    this.#server = server;
    this.#files = files;
  }

  static async start(): Promise<PanelBrowser> {
    const [{ files }, browser] = await Promise.all([bundlePanel(), launchBrowser()]);
    const server = createServer((request, response) => {
      const path = request.url ?? "/";
      const kind = path.endsWith(".js") ? "text/javascript" : "text/html";
      response.writeHead(files.has(path) ? 200 : 404, { "content-type": `${kind}; charset=utf-8` });
      response.end(files.get(path));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new PanelBrowser(browser, server, files);
  }

  async open(options: PanelOptions = {}): Promise<TestPanel> {
    const { width = 1280, height = 800, language = "en", messages = {} } = options;
    const context = await this.#browser.newContext({ viewport: { width, height }, reducedMotion: "reduce" });
    const { port } = this.#server.address() as AddressInfo;
    const path = `/${this.#files.size}.html`;
    this.#files.set(path, panelPage({ scriptUri: "/webview.js", cspSource: "'self'", nonce: "test", language, messages }));
    return TestPanel.open(context, `http://127.0.0.1:${port}${path}`, options);
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export class TestPanel {
  readonly page: Page;
  /** Everything the panel asked for, in order. */
  readonly requests: Request[] = [];
  /** Errors on the page and breaches of its content security policy. */
  readonly problems: string[] = [];
  readonly #context: BrowserContext;
  #ready!: () => void;
  readonly #whenReady = new Promise<void>((resolve) => {
    this.#ready = resolve;
  });

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  static async open(context: BrowserContext, address: string, options: PanelOptions): Promise<TestPanel> {
    const panel = new TestPanel(context, await context.newPage());
    panel.page.on("pageerror", (error) => panel.problems.push(String(error)));
    panel.page.on("console", (message) => {
      if (message.type() === "error") panel.problems.push(message.text());
    });
    await panel.page.exposeFunction("hostReceives", (message: PanelMessage) => panel.#receive(message, options.answer));
    await panel.page.addInitScript(prepare, {
      variables: themeVariables(options),
      kind: THEMES[options.theme ?? "dark"].kind,
      kept: options.kept ?? null,
    });
    await panel.page.goto(address);
    await panel.#whenReady;
    return panel;
  }

  /** Sends a message as the extension host does. */
  async send(message: HostMessage): Promise<void> {
    // As text: the browser driver takes seconds over a large object.
    await this.page.evaluate((text) => window.postMessage(JSON.parse(text), "*"), JSON.stringify(message));
  }

  /** Shows a state and waits until it is drawn. */
  async show(state: PanelState): Promise<void> {
    await this.send({ type: "state", state, restore: null });
    await this.settle();
  }

  /** Waits until the page has drawn what came so far. */
  async settle(): Promise<void> {
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
  }

  async tab(name: string): Promise<void> {
    await this.page.locator(`vscode-tab-header[data-tab="${name}"]`).click();
    await this.settle();
  }

  /** Text of the first such element as a person reads it: with shadow roots and slots, white space as one blank. */
  async text(selector: string): Promise<string> {
    const text = await this.page.locator(selector).first().evaluate(deepText);
    return text.replace(/\s+/g, " ").trim();
  }

  /** What the panel would find after a reload of the window. */
  kept(): Promise<PersistedState | null> {
    return this.page.evaluate(() => (window as unknown as { kept: PersistedState | null }).kept);
  }

  /** Requests of one name. */
  asked(name: RequestName): Request[] {
    return this.requests.filter((request) => request.name === name);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  async #receive(message: PanelMessage, answer: Answer | undefined): Promise<void> {
    if (message.type === "ready") {
      this.#ready();
      return;
    }
    this.requests.push(message);
    const reply = answer ? await answer(message.name, message.params) : { ok: true as const, value: "done" };
    await this.send({ type: "reply", id: message.id, reply }).catch(() => {
      // The page may be closed by now.
    });
  }
}

/** Runs in the page. */
function deepText(element: Element): string {
  const textOf = (node: Node): string => {
    const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    if (root instanceof Text) return root.data;
    if (root instanceof HTMLSlotElement) return root.assignedNodes().map(textOf).join("");
    if (root instanceof HTMLStyleElement) return "";
    return [...root.childNodes].map(textOf).join("");
  };
  return textOf(element);
}

function themeVariables({ theme = "dark", fontSize }: PanelOptions): Record<string, string> {
  const { variables } = THEMES[theme];
  return fontSize ? { ...variables, "font-size": `${fontSize}px` } : variables;
}

/** Runs in the page before anything else: the variables, and `acquireVsCodeApi`. */
function prepare({ variables, kind, kept }: { variables: Record<string, string>; kind: string; kept: unknown }): void {
  const scope = window as unknown as {
    kept: unknown;
    hostReceives(message: unknown): void;
    acquireVsCodeApi(): unknown;
  };
  scope.kept = kept;
  scope.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => scope.hostReceives(message),
    getState: () => scope.kept,
    setState: (state: unknown) => {
      scope.kept = JSON.parse(JSON.stringify(state));
    },
  });
  const apply = () => {
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(`--vscode-${name}`, value);
    document.body.classList.add(kind);
    document.body.dataset.vscodeThemeKind = kind;
  };
  document.addEventListener("DOMContentLoaded", apply);
}
