// What a config, a survey and a question are made of, as shapes; in words: words.ts.
import { toTag } from '../locale/language.ts';
import { CONTEXT_LIMIT, sizeOfField } from '../survey/context.ts';
import { DEVICES } from '../survey/devices.ts';
import { TEMPLATE_NAMES } from '../survey/templates.ts';
import { parseTriggers } from '../triggers/parse.ts';
import { OPTIONS, type OptionType, POSITIONS } from './options.ts';
import type { ObjectShape, Shape, Shapes } from './shape.ts';
import { isOffset, isSelector, isUrl, parseDurationMs, parseLimit } from './values.ts';
import type { Form } from './words.ts';

/** The vendors that `chat:VENDOR` may name; here, because the chats themselves are fetched only where one is watched. */
export const CHAT_VENDORS =
  'crisp chatwoot rocketchat livehelperchat botpress tiledesk bitrix24 goftino raychat intercom tawk livechat tidio jivo smartsupp olark userlike drift sinch liveperson zendesk hubspot freshchat zoho helpscout front gorgias genesys salesforce dixa dynamics amazonconnect'.split(
    ' ',
  );

/** A text that is not empty. */
export const filled: Shape = { kind: 'text', form: 'text', min: 1 };
const anyText: Shape = { kind: 'text' };
const flag: Shape = { kind: 'flag' };
const tag: Shape = { kind: 'text', tests: { tag: isLanguageTag } };
const url = text('url', isUrl);
const span = text('span', (value) => parseDurationMs(value) !== undefined);
const path = text('path', /^!?[/*?#]/);
/** The id of a survey or a question, the value of an option. */
const key: Shape = {
  kind: 'text',
  form: 'key',
  tests: { key: /^[\p{L}\p{N}_-]{1,64}$/u, ownKey: (value) => !(value in {}) },
};
const texts: Shape = {
  kind: 'record',
  form: 'texts',
  key: tag,
  value: filled,
  tests: { texts: (all) => entriesOf(all).length > 0 },
};
const trigger: Shape = {
  kind: 'text',
  form: 'trigger',
  tests: { trigger: (value) => !!parseTriggers(value), chat: isKnownChat },
};
const where = object(
  {},
  {
    path: oneOrMore(path, 'path'),
    segment: oneOrMore(filled, 'segment'),
    device: oneOrMore(choice(DEVICES), 'device'),
    lang: oneOrMore(tag, 'langs'),
  },
  'where',
);
const asks: Shape = { kind: 'number', form: 'asks', isWhole: true, min: 1 };
const px: Shape = { kind: 'number', form: 'offset', min: 0 };
const field = text('contextName', new RegExp(`^[\\s\\S]{1,${CONTEXT_LIMIT}}$`));
const selector: Shape = { kind: 'text', form: 'selector', min: 1, tests: { selector: isSelector } };
const source: Shape = { kind: 'text', form: 'source', min: 1 };

/** What an option may be in a config, by its type; of a list of words, one of them. */
const SHAPES: Record<OptionType, Shape> = {
  url,
  text: filled,
  color: filled,
  flag,
  span,
  trigger,
  where,
  selector,
  function: { kind: 'custom', form: 'function', test: (value) => value === null || isFunction(value) },
  messages: {
    kind: 'record',
    form: 'messages',
    key: tag,
    value: either('catalog', [url, { kind: 'record', key: anyText, value: { kind: 'any' } }]),
  },
  offset: either('offset', [
    px,
    { kind: 'tuple', items: [px, px], form: 'offset' },
    text('offset', isOffset),
  ]),
  label: either('label', [flag, filled, texts]),
  shortcut: text('shortcut', /^(?=.*(Ctrl|Alt|Meta)\+)((Ctrl|Alt|Shift|Meta)\+)+[A-Z\d]$/i),
  headers: {
    kind: 'record',
    form: 'headers',
    key: anyText,
    value: anyText,
    tests: { httpHeaders: isHeaders },
  },
  paths: either('paths', [{ kind: 'text', min: 1 }, list(path)]),
  limit: text('limit', (value) => !!parseLimit(value)),
  count: asks,
  offer: { kind: 'list', form: 'offer', item: choice(['later', 'never']) },
  share: { kind: 'number', form: 'share', min: 0, max: 1 },
  context: {
    kind: 'record',
    form: 'context',
    key: field,
    value: {
      ...either('contextValue', [anyText, { kind: 'number' }, flag]),
      tests: { contextValue: (value: unknown) => sizeOfField('', value) <= CONTEXT_LIMIT },
    },
  },
  contextFrom: {
    kind: 'record',
    form: 'contextFrom',
    key: field,
    value: either('contextSource', [
      selector,
      object({ selector }, { attribute: source }),
      object({ dataLayer: source }),
      object({ global: source }),
      object({ visitor: choice(['device']) }),
    ]),
  },
  analytics: either('analytics', [
    choice(['dataLayer', 'gtag']),
    { kind: 'custom', form: 'analytics', test: isFunction },
  ]),
  surveys: { kind: 'list', form: 'surveys', item: { kind: 'any' } },
};

/** The fields of a config. Its surveys are checked one by one. */
export const FIELDS = Object.fromEntries(
  Object.entries(OPTIONS).map(([name, { type }]) => [
    name,
    typeof type === 'string' ? SHAPES[type] : choice(type),
  ]),
) as Record<keyof typeof OPTIONS, Shape>;

const base: Shapes = {
  text: texts,
  when: {
    kind: 'record',
    form: 'when',
    key: anyText,
    value: { kind: 'list', form: 'values', item: either('value', [anyText, { kind: 'number' }]) },
  },
  optional: flag,
};
const option = either('option', [key, object({ value: key, text: texts })]);
const options: Shape = {
  kind: 'list',
  form: 'options',
  item: option,
  min: 1,
  max: 12,
  tests: { uniqueOptions: (all) => new Set(all.map(toValue)).size === all.length },
};
const maxLength: Shape = { kind: 'number', form: 'maxLength', isWhole: true, min: 1, max: 5000 };

/** A complete question. */
export const question: Shape = {
  kind: 'byType',
  form: 'questionType',
  shapes: {
    stickers: ofType('stickers', { about: choice(['support', 'general']) }),
    csat: ofType('csat', {
      scale: choice(['1-5', '1-10']),
      about: choice(['support', 'speed', 'clarity', 'empathy', 'politeness', 'expectations']),
      topic: texts,
    }),
    nps: ofType('nps', { scale: choice(['0-10', '1-10']), about: choice(['general', 'work']) }),
    ces: ofType('ces', { scale: choice(['1-7', '1-5']), about: choice(['support', 'checkout']) }),
    choice: ofType('choice', {
      about: choice(['reasons', 'resolved', 'first-contact', 'intent', 'done', 'helpful', 'goodbye']),
      options,
      multiple: flag,
      otherText: flag,
    }),
    text: ofType('text', { about: choice(['comment', 'follow-up', 'blocked', 'missing']), maxLength }),
    contact: ofType('contact', {}),
  },
};

/** A question of the template with changes, for editors. Made complete, it is checked as a whole question. */
export const change = object(
  { id: key },
  {
    ...base,
    scale: anyText,
    about: anyText,
    topic: texts,
    options,
    multiple: flag,
    otherText: flag,
    maxLength,
  },
);

/** A survey but for its questions, which are checked one by one. */
export const survey: ObjectShape = object(
  { id: key },
  {
    template: choice(TEMPLATE_NAMES),
    questions: { kind: 'list', form: 'questions', item: { kind: 'any' }, min: 1 },
    thanks: {
      kind: 'record',
      key: anyText,
      value: object({}, { text: texts, link: object({ url, text: texts }) }),
    },
    trigger,
    where,
    once: { kind: 'choice', values: ['ref'], form: 'once' },
    asks,
    every: span,
    position: choice(POSITIONS),
    rotate: { kind: 'list', form: 'rotate', item: key, min: 1 },
  },
);

function text(form: Form, test: RegExp | ((value: string) => boolean)): Shape {
  return { kind: 'text', form, tests: { [form]: test } };
}

function choice(values: readonly string[]): Shape {
  return { kind: 'choice', values };
}

function either(form: Form, shapes: readonly Shape[]) {
  return { kind: 'either', form, shapes } as const;
}

function list(item: Shape): Shape {
  return { kind: 'list', item, min: 1 };
}

function oneOrMore(item: Shape, form: Form): Shape {
  return either(form, [item, list(item)]);
}

function object(required: Shapes, optional: Shapes = {}, form?: Form): ObjectShape {
  return { kind: 'object', required, optional, form };
}

function ofType(type: string, fields: Shapes): ObjectShape {
  return object({ id: key, type: choice([type]) }, { ...base, ...fields });
}

function toValue(option: unknown): string {
  return typeof option === 'string' ? option : (option as { value: string }).value;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isKnownChat(value: string): boolean {
  const triggers = parseTriggers(value)?.flat() ?? [];
  return triggers.every((each) => each.kind !== 'chat' || !each.name || CHAT_VENDORS.includes(each.name));
}

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(toTag(value)).length > 0;
  } catch {
    return false;
  }
}

/** The entries of a record but for the key that schemas pass over. */
function entriesOf(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record).filter(([name]) => name !== '__proto__');
}

function isHeaders(headers: Record<string, unknown>): boolean {
  try {
    return !!new Headers(entriesOf(headers) as [string, string][]);
  } catch {
    return false;
  }
}
