// Inline styles under a policy that forbids style attributes: Lit's own styleMap writes the attribute on its
// first render, this sets properties.
import { noChange } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";

type Properties = Readonly<Record<string, string>>;

class StyleProperties extends Directive {
  #previous: Properties = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("styles() stands in an element's tag");
  }

  render(_properties: Properties): unknown {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Properties]): unknown {
    const { style } = part.element as HTMLElement | SVGElement;
    for (const name of Object.keys(this.#previous)) if (!(name in properties)) style.removeProperty(name);
    for (const [name, value] of Object.entries(properties)) if (this.#previous[name] !== value) style.setProperty(name, value);
    this.#previous = properties;
    return noChange;
  }
}

/** `<div ${styles({ "--width": "40%" })}>`: names as in CSS. */
export const styles = directive(StyleProperties);
