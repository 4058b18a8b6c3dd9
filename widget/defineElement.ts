// `<nabz-survey survey="…" lang="…">`: an inline survey by markup alone.
import type { Client } from '../src/api.ts';
import type { SurveyDefinition } from '../src/survey/definition.ts';
import { CALM_MS, onNavigation, pageNow } from '../src/targeting/navigation.ts';
import { LIVE_REGION, openLiveRegion } from './a11y/liveRegion.ts';
import { ELEMENT, isOwnElement, leaveElement, raise } from './element.ts';

let live: Client;

/** Prefix of attributes that are sent as context with the responses of the element. */
const CONTEXT = 'context-';
/** How often an element is put back, so that a page that removes every unknown element wins in the end. */
const MAX_RETURNS = 50;

/**
 * Defines the element; the latest client of a page serves it. The element shows its survey when it is connected and
 * closes it when it is removed; at another address within the page it asks anew, as after a load. Its property `definition` takes a survey as in a config, which is shown instead.
 * The class is created here because Node has no `HTMLElement`.
 */
export function defineElement(client: Client): void {
  live = client;
  if (customElements.get(ELEMENT)) return;
  customElements.define(
    ELEMENT,
    class extends HTMLElement {
      #definition: SurveyDefinition | undefined;
      #returns = 0;
      /** Serializes the requests, of which only the last counts: pages move the element, and set its survey late. */
      #asking = Promise.resolve();
      #isAnew = false;
      #isWanted = false;
      #unfollow = () => {};

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
        this.#unfollow();
        let page = pageNow();
        this.#unfollow = onNavigation(() => {
          if (page === pageNow()) return;
          page = pageNow();
          leaveElement(this);
          setTimeout(() => this.#wish(true), CALM_MS);
        });
      }

      disconnectedCallback() {
        this.#unfollow();
        queueMicrotask(() => {
          // An empty element was removed by us, or is rendered later.
          if (this.isConnected || !this.shadowRoot?.firstElementChild || this.#return()) return;
          leaveElement(this);
        });
      }

      /**
       * Moves a corner card into the new body of a page that has swapped it; a card that was removed alone stays out.
       */
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
        // It was removed before its survey was rendered.
        if (!this.isConnected) leaveElement(this);
      }
    },
  );
}

/**
 * Inserts the live region before the first announcement. A page that restores saved content brings back copies of it,
 * which no longer work: those are removed.
 */
function ensureStatus(): void {
  openLiveRegion();
  for (const copy of statuses(false)) copy.remove();
}

function statuses(areOurs: boolean): Element[] {
  return [...document.querySelectorAll(LIVE_REGION)].filter(({ shadowRoot }) => !!shadowRoot === areOurs);
}
