// `<nabz-survey survey="…" lang="…">`: an inline survey by markup alone. Fetched after the rest has started.
import type { Client } from '../src/api.ts';
import type { SurveyDefinition } from '../src/survey/definition.ts';
import { LIVE_REGION, openLiveRegion } from './a11y/liveRegion.ts';
import { ELEMENT, isOwnElement, leaveElement, raise } from './element.ts';

let live: Client;

/** Attributes `context-NAME` travel with the response of this element. */
const CONTEXT = 'context-';
/** A page that takes out whatever it does not know gets its way in the end. */
const MAX_RETURNS = 50;

/**
 * Defines the element; the latest client of a page serves it. It asks for its survey when it is connected and lets
 * go of it when it is taken away. Its property `definition` takes a survey as in a config, which is then asked instead.
 * The class is made here, because Node has no `HTMLElement`.
 */
export function defineElement(client: Client): void {
  live = client;
  if (customElements.get(ELEMENT)) return;
  customElements.define(
    ELEMENT,
    class extends HTMLElement {
      #definition: SurveyDefinition | undefined;
      #returns = 0;
      /** One after the other, and the last wish alone: it is moved about, and told late of its survey. */
      #asking = Promise.resolve();
      #isAnew = false;
      #isWanted = false;

      get definition() {
        return this.#definition;
      }

      set definition(definition) {
        this.#definition = definition;
        if (this.isConnected) this.#wish(true);
      }

      connectedCallback() {
        // A property that was set before the element was defined hides the setter.
        if (Object.hasOwn(this, 'definition')) {
          const { definition } = this;
          delete (this as { definition?: unknown }).definition;
          this.#definition = definition;
        }
        if (isOwnElement(this)) return this.shadowRoot ? queueMicrotask(ensureStatus) : this.remove();
        this.#wish();
      }

      disconnectedCallback() {
        queueMicrotask(() => {
          // What is empty was taken out by us, or is drawn in later.
          if (this.isConnected || !this.shadowRoot?.firstElementChild || this.#return()) return;
          leaveElement(this);
        });
      }

      /** Goes into the new body of a page that swaps it, with all that stands there; what is taken out alone stays out. */
      #return(): boolean {
        const isSwapped = this.matches('[data-corner]') && !statuses(true).length;
        if (!isSwapped || this.#returns++ >= MAX_RETURNS) return false;
        raise(this);
        return true;
      }

      #wish(isAnew = false) {
        this.#isAnew ||= isAnew;
        this.#isWanted = true;
        this.#asking = this.#asking
          .then(async () => {
            const isFree = this.#isAnew || !this.shadowRoot?.firstElementChild;
            if (this.#isWanted && isFree && this.isConnected) await this.#ask();
          })
          .catch(() => {});
      }

      async #ask() {
        const definition = this.#definition;
        this.#isAnew = this.#isWanted = false;
        leaveElement(this);
        if (definition) await live.configure({ surveys: [definition] });
        const context = Object.fromEntries(
          [...this.attributes]
            .filter(({ name }) => name.startsWith(CONTEXT))
            .map(({ name, value }) => [name.slice(CONTEXT.length), value]),
        );
        const lang = this.getAttribute('lang') ?? undefined;
        const survey = definition?.id ?? this.getAttribute('survey') ?? undefined;
        await live.show(survey, { context, lang, target: this });
        // It was taken away before there was anything in it.
        if (!this.isConnected) leaveElement(this);
      }
    },
  );
}

/** The region is there before anything is said. A page that keeps its content and brings it back has copies, which are deaf. */
function ensureStatus(): void {
  openLiveRegion();
  for (const copy of statuses(false)) copy.remove();
}

function statuses(areOurs: boolean): Element[] {
  return [...document.querySelectorAll(LIVE_REGION)].filter(({ shadowRoot }) => !!shadowRoot === areOurs);
}
