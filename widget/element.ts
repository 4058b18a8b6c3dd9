// `<nabz-survey survey="…" lang="…">`: an inline survey by markup alone.
import type { Client } from '../src/index.ts';

/** The element's name. */
export const ELEMENT = 'nabz-survey';

const own = new WeakSet<Element>();

/** Marks an element that Nabz made to draw in, so that it does not ask for a survey of its own. */
export function markOwnElement(element: Element): void {
  own.add(element);
}

/** Whether Nabz made the element. */
export function isOwnElement(element: Element): boolean {
  return own.has(element);
}

/**
 * Defines the element; the first client of a page serves it. It asks for its survey when it is connected and lets
 * go of it when it is taken away. The class is made here, because Node has no `HTMLElement`.
 */
export function defineElement(client: Client): void {
  if (customElements.get(ELEMENT)) return;
  customElements.define(
    ELEMENT,
    class extends HTMLElement {
      connectedCallback() {
        if (own.has(this) || this.shadowRoot?.firstElementChild) return;
        void client.show(this.getAttribute('survey') ?? undefined, {
          lang: this.getAttribute('lang') ?? undefined,
          target: this,
        });
      }
    },
  );
}
