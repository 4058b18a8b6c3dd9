// The choices as an address: a link that is shared shows the same. Attributes keep their names.
import { LANGUAGES, type Language } from '../../../src/locale/language.ts';
import { CDN, type Choices, isAttribute, TEXTS, type TextName, TOKENS } from './choices.ts';

/** Which frames are shown. */
export const DEVICES = ['both', 'phone', 'desktop'] as const;
/** How the page in the frames looks. */
export const LOOKS = ['light', 'dark'] as const;
/** What the endpoint of the frames does. */
export const ENDPOINTS = ['accepting', 'failing', 'offline'] as const;

/** How the choices are looked at. */
export interface View {
  device: (typeof DEVICES)[number];
  look: (typeof LOOKS)[number];
  endpoint: (typeof ENDPOINTS)[number];
}

/** Everything that the address says. */
export interface Address {
  choices: Choices;
  view: View;
}

/** What holds where the address says nothing. */
export const DEFAULT_VIEW: View = { device: 'both', look: 'light', endpoint: 'accepting' };

const TOKEN = 'nabz-';

/**
 * Reads an address; what it cannot mean is left out, and a wrong value of an option is kept, to be explained. `language` is
 * that of a reader whose address names none.
 */
export function readAddress(query: URLSearchParams, language: Language): Address {
  const attributes: Record<string, string> = {};
  const texts: Choices['texts'] = {};
  const tokens: Record<string, string> = {};
  for (const [name, value] of query) {
    const token = TOKENS.find((each) => name === TOKEN + each);
    if (token) tokens[token] = value;
    else if (isOneOf(TEXTS, name)) texts[name] = value;
    else if (isAttribute(name)) attributes[name] = value;
  }
  const ui = query.get('ui');
  return {
    choices: {
      attributes,
      texts,
      tokens,
      src: query.get('src') || CDN,
      language: isOneOf(LANGUAGES, ui) ? ui : language,
    },
    view: {
      device: pick(DEVICES, query.get('device'), DEFAULT_VIEW.device),
      look: pick(LOOKS, query.get('look'), DEFAULT_VIEW.look),
      endpoint: pick(ENDPOINTS, query.get('answers'), DEFAULT_VIEW.endpoint),
    },
  };
}

/** Writes an address without what holds anyway. The language is always there: each reader has another one. */
export function toQuery({ choices, view }: Address): URLSearchParams {
  const { attributes, texts, tokens, src, language } = choices;
  const query = new URLSearchParams(attributes);
  for (const name of TEXTS) if (texts[name as TextName]) query.set(name, texts[name as TextName] as string);
  for (const name of TOKENS) if (tokens[name]) query.set(TOKEN + name, tokens[name]);
  if (src !== CDN) query.set('src', src);
  if (view.device !== DEFAULT_VIEW.device) query.set('device', view.device);
  if (view.look !== DEFAULT_VIEW.look) query.set('look', view.look);
  if (view.endpoint !== DEFAULT_VIEW.endpoint) query.set('answers', view.endpoint);
  query.set('ui', language);
  return query;
}

function isOneOf<Value extends string>(all: readonly Value[], value: string | null): value is Value {
  return all.includes(value as Value);
}

function pick<Value extends string>(all: readonly Value[], value: string | null, otherwise: Value): Value {
  return isOneOf(all, value) ? value : otherwise;
}
