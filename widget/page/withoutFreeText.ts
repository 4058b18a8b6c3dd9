// Events without what the visitor wrote: for analytics, and for reports that leave the page.
import type { EventName, NabzEvents } from '../../src/events.ts';

/** Questions whose answer is typed. */
const TYPED = ['text', 'contact'];

/**
 * The payload of an event without free text, contact data, comments and the words beside “other”. A message for the
 * developer stays, because it quotes the config and no visitor.
 */
export function withoutWords(payload: NabzEvents[EventName]): Record<string, unknown> {
  const { answers, other, ...rest } = payload as Record<string, unknown>;
  const plain = { ...rest };
  if (TYPED.includes(String(rest.type))) delete plain.value;
  if (Array.isArray(answers)) plain.answers = answers.map((answer) => withoutWords(answer));
  return plain;
}
