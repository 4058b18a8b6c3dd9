// What the documentation says of each event. The compiler says when an event or a field is missing.
import type { EventName, NabzEvents } from '../../../src/events.ts';

/** Every field of a payload besides those that all have. */
type Fields<Name extends EventName> = { [Field in Exclude<keyof NabzEvents[Name], 'survey' | 'id'>]-?: true };

interface EventWords<Name extends EventName> {
  fields: Fields<Name>;
  /** When it is heard. */
  when: string;
  /** What it does not say, where that is easily taken for said. */
  not?: string;
}

export const EVENTS: { [Name in EventName]: EventWords<Name> } = {
  ready: { fields: { version: true }, when: 'the calls work', not: 'that a survey will show' },
  skipped: { fields: { reason: true }, when: 'a survey wanted to show and did not' },
  shown: { fields: {}, when: 'it was visible for a second, or answered sooner' },
  answered: {
    fields: { question: true, type: true, value: true, score: true, other: true },
    when: 'an answer was given, changed, or taken back (`value` is empty)',
    not: 'that it is kept: that is `saved`',
  },
  saved: {
    fields: { storage: true, revision: true },
    when: 'this revision is kept: durable in `indexeddb`, less so in `localstorage` and `memory` ([what survives what](./durability.md#where-an-answer-is-kept)); again for each revision',
    not: 'that it was sent',
  },
  completed: {
    fields: { answers: true },
    when: 'the last step was reached',
    not: 'that the endpoint has it',
  },
  dismissed: {
    fields: { answers: true },
    when: 'it was closed before; `answers` have no free text',
    not: 'that nothing was answered: what was, is sent',
  },
  waiting: {
    fields: { attempt: true, delayMs: true, status: true },
    when: 'an attempt failed, the answer stays on the device; the next comes after `delayMs`, sooner when the connection comes back, later in a pause that the endpoint asked for',
    not: 'without a `status`: that the endpoint does not have it',
  },
  delivered: {
    fields: { attempt: true, status: true },
    when: 'the endpoint accepted it',
    not: 'that it was the last revision',
  },
  rejected: {
    fields: { status: true, maybeHeld: true },
    when: 'refused for good and set aside',
    not: 'when `maybeHeld`: that the endpoint does not have it',
  },
  expired: {
    fields: { reason: true },
    when: 'given up. `record-size`, `queue-full`: it was too large, or the device’s limit was reached, and it is not kept. `retention`: 30 days went by. `dead-letter`: what was set aside is deleted. `erased`: everything was forgotten while it was being kept',
  },
  error: {
    fields: { code: true, message: true },
    when: 'something for the developer: `not-acknowledged`, `storage`, `transform`, `config`, `context`, `load`, `draw`, `unknown-survey`',
  },
};

/** The table of the documentation. */
export function toEventsTable(): string {
  const rows = Object.entries(EVENTS).map(([name, { fields, when, not = '' }]) => {
    const named = Object.keys(fields).map((field) => `\`${field}\``);
    return `| \`${name}\` | ${named.join(', ')} | ${when} | ${not} |`;
  });
  return [
    '| event | also has | when you hear it | it does not say |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
