// `<nabz-survey survey="…" lang="…">`: an inline survey by markup alone.
import type { Client } from '../src/index.ts';

/** The element's name. */
export const ELEMENT = 'nabz-survey';

const own = new WeakSet<Element>();
/** What takes the drawing out of an element that has left the page. */
const leavers = new WeakMap<Element, () => void>();
let live: Client;

/** Marks an element that Nabz made to draw in, so that it does not ask for a survey of its own. */
export function markOwnElement(element: Element): void {
  own.add(element);
}

/** Whether Nabz made the element. */
export function isOwnElement(element: Element): boolean {
  return own.has(element);
}

/** Calls back when the element has left the page, though not when it is only moved. */
export function onGone(element: Element, leave: () => void): void {
  leavers.set(element, leave);
}

/**
 * Defines the element; the latest client of a page serves it. It asks for its survey when it is connected and lets
 * go of it when it is taken away. The class is made here, because Node has no `HTMLElement`.
 */
export function defineElement(client: Client): void {
  live = client;
  if (customElements.get(ELEMENT)) return;
  customElements.define(
    ELEMENT,
    class extends HTMLElement {
      connectedCallback() {
        if (own.has(this) || this.shadowRoot?.firstElementChild) return;
        void live.show(this.getAttribute('survey') ?? undefined, {
          lang: this.getAttribute('lang') ?? undefined,
          target: this,
        });
      }

      disconnectedCallback() {
        queueMicrotask(() => this.isConnected || leavers.get(this)?.());
      }
    },
  );
}
