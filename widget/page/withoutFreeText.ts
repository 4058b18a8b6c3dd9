import type { EventName, NabzEvents } from '../../src/events.ts';

/** Types of questions whose answer is typed. */
const TYPED = ['text', 'contact'];

/**
 * Returns the payload of an event without free text, contact data, comments and the text of “other”, for analytics and
 * reports that leave the page. Keeps `message`, which quotes the config and not the visitor.
 */
export function withoutWords(payload: NabzEvents[EventName]): Record<string, unknown> {
  const { answers, other, ...rest } = payload as Record<string, unknown>;
  const plain = { ...rest };
  if (TYPED.includes(String(rest.type))) delete plain.value;
  if (Array.isArray(answers)) plain.answers = answers.map((answer) => withoutWords(answer));
  return plain;
}
