// `<nabz-survey survey="…" lang="…">`: an inline survey by markup alone.
import type { Client } from '../src/api.ts';
import type { SurveyDefinition } from '../src/survey/definition.ts';
import { CALM_MS, onNavigation, pageNow } from '../src/targeting/navigation.ts';
import { LIVE_REGION, openLiveRegion } from './a11y/liveRegion.ts';
import { ELEMENT, isOwnElement, leaveElement, raise } from './element.ts';

let live: Client;

/** Attributes that take effect when they change; with the name of the context field in those that are sent. */
const ATTRIBUTE = /^(?:survey|lang|value|context-(.+))$/s;
/** In a card that has been answered. */
const USED = '[data-used=true]';
/** How often an element is put back, so that a page that removes every unknown element wins in the end. */
const MAX_RETURNS = 50;

/**
 * Defines the element; the latest client of a page serves it. The element shows its survey when it is connected and
 * closes it when it is removed; at another address within the page it asks anew, as after a load.
 * A change of `survey`, `lang`, `value` or `context-*` takes effect until the first answer. Its property `definition` takes a survey as in a config, which is shown instead.
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
      #attributes = new MutationObserver((records) => {
        const isChanged = records.some(
          ({ attributeName, oldValue }) =>
            ATTRIBUTE.test(`${attributeName}`) && this.getAttribute(`${attributeName}`) !== oldValue,
        );
        // What was answered belongs to the attributes that it was asked with.
        if (isChanged && !this.shadowRoot?.querySelector(USED)) this.#wish(true);
      });

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
        this.#attributes.observe(this, { attributeOldValue: true });
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
        this.#attributes.takeRecords();
        const context: Record<string, string> = {};
        for (const { name, value } of this.attributes) {
          const field = ATTRIBUTE.exec(name)?.[1];
          if (field) context[toField(field)] = value;
        }
        const lang = this.getAttribute('lang') ?? undefined;
        const value = this.getAttribute('value') ?? undefined;
        const survey = definition?.id ?? this.getAttribute('survey') ?? undefined;
        await live.show(survey, { context, lang, value, target: this });
        // It was removed before its survey was rendered.
        if (!this.isConnected) leaveElement(this);
      }
    },
  );
}

/** The field that an attribute names, as data attributes do: `orderId` for `order-id`, since HTML knows lower case alone. */
function toField(name: string): string {
  return name === 'handledby' ? 'handledBy' : name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
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
