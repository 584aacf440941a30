// Parts of the page that F6 goes through, and the first thing in each that takes the focus.

/** The one after the part that has the focus, or before it. */
export function focusNext(regions: readonly HTMLElement[], step: 1 | -1): void {
  const current = regions.findLastIndex((region) => region.matches(":focus-within") || containsFocus(region));
  focusFirst(regions[(current + step + regions.length) % regions.length]);
}

/** Elements of that name, in shadow roots too. */
export function* deepAll(root: ParentNode, selector: string): Generator<Element> {
  for (const element of root.querySelectorAll("*")) {
    if (element.matches(selector)) yield element;
    if (element.shadowRoot) yield* deepAll(element.shadowRoot, selector);
  }
}

function containsFocus(region: HTMLElement): boolean {
  let active: Element | null = document.activeElement;
  while (active) {
    if (active === region) return true;
    active = active.shadowRoot?.activeElement ?? null;
  }
  return false;
}

/** The first thing in it that takes the focus. */
function focusFirst(region: HTMLElement): void {
  const visit = (root: ParentNode): HTMLElement | null => {
    for (const element of root.querySelectorAll<HTMLElement>("*")) {
      if (
        element.matches("button, [tabindex]:not([tabindex='-1']), input, select, vscode-tab-header[active]") &&
        element.offsetParent !== null
      )
        return element;
      const inner = element.shadowRoot && visit(element.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  const active = region.querySelector<HTMLElement>("vscode-tab-header[active]");
  (active ?? (region.shadowRoot && visit(region.shadowRoot)) ?? region).focus();
}
