// What a page with Nabz has, for TypeScript alone: the events of the document, the element, and the global.
import type { Client } from './api.ts';
import type { Config } from './config/options.ts';
import type { NabzEvents } from './events.ts';
import type { SurveyDefinition } from './survey/definition.ts';

/** The DOM events by name: `nabz:answered` is a `CustomEvent` whose `detail` is the payload of `answered`. */
export type NabzDomEvents = { [Name in keyof NabzEvents as `nabz:${Name}`]: CustomEvent<NabzEvents[Name]> };

/** The element `<nabz-survey>`, which shows a survey inline. */
export interface NabzSurveyElement extends HTMLElement {
  /** A survey as in a config, shown instead of the one that the attribute `survey` names. */
  definition: SurveyDefinition | undefined;
}

/**
 * The attributes of `<nabz-survey>`, as JSX takes them; changes take effect until the first answer. `definition` is none:
 * JSX would write it as a text while the element is not defined yet. Set it by a `ref`, or use `surveys` of the config.
 */
export interface NabzSurveyAttributes {
  /** A template's name, or the id of a configured survey. @default the tag's survey */
  survey?: string | undefined;
  /** Language of the card, as a BCP 47 tag. @default that of the config */
  lang?: string | undefined;
  /** A value that is seen as chosen, and is no answer before the visitor’s tap. @default none */
  value?: string | number | undefined;
  /** A field of the context: `context-order-id` is sent as `orderId`. */
  [field: `context-${string}`]: string | number | undefined;
}

/** `window.nabz`: an array before the script has run, then the API; functions that are pushed are called in order. */
export interface NabzQueue extends Partial<Client> {
  push(...calls: ((nabz: Client) => unknown)[]): number;
}

declare global {
  interface GlobalEventHandlersEventMap extends NabzDomEvents {}
  interface DocumentEventMap extends NabzDomEvents {}
  interface WindowEventMap extends NabzDomEvents {}
  interface HTMLElementTagNameMap {
    'nabz-survey': NabzSurveyElement;
  }
  interface Window {
    nabz?: NabzQueue | undefined;
    /** A config, or what `data-config` may be, for tags that cannot have attributes. */
    nabzConfig?: Config | string | undefined;
  }
}
