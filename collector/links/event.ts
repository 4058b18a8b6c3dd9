// An event of a help desk, a CRM or a shop: "this case was resolved".
import * as z from 'zod';
import { parseContact } from '../../src/survey/contact.ts';
import { isSurvey, SURVEYS } from './surveys.ts';
import { toTag } from './texts.ts';

/** Longest delay of a message, in seconds: 30 days. */
const MAX_DELAY = 30 * 86_400;
/** Control characters; a line feed would make a signature ambiguous. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** A text of one line; a template without a value leaves it empty, which is none. Numbers are written out. */
const line = z
  .union([z.string().max(1_000), z.number()])
  .nullish()
  // `-` is how some systems write nobody.
  .transform((value) =>
    String(value ?? '')
      .trim()
      .replace(/^-$/, ''),
  )
  .refine((text) => text.length <= 200 && !UNPRINTABLE.test(text), {
    error: 'allowed: at most 200 characters without line feeds',
  });

/**
 * Schema of an event. Fields that are not known are let be: systems send more than is asked for. A contact or a language that
 * cannot be used does not keep the case out: the link is made either way.
 */
export const eventSchema = z
  .looseObject({
    event: z.enum(['resolved']),
    ref: line.refine((text) => text !== '', { error: 'names the case, chat or order' }),
    agent: line,
    team: line,
    channel: line,
    customer: line,
    contact: line,
    lang: line,
    survey: line.refine((text) => text === '' || isSurvey(text), { error: `allowed: ${SURVEYS.join(', ')}` }),
    delay: z.int().min(0).max(MAX_DELAY).optional(),
  })
  .transform(
    ({ event, ref, agent, team, channel, customer, contact, lang, survey, delay }): ResolvedEvent => {
      const tag = toTag(lang);
      const reach = parseContact(contact);
      return {
        event,
        ref,
        ...(agent && { agent }),
        ...(team && { team }),
        ...(channel && { channel }),
        ...(customer && { customer }),
        ...(reach && { contact: reach }),
        ...(contact && !reach && { hasWrongContact: true as const }),
        ...(tag && { lang: tag }),
        ...(survey && { survey }),
        ...(delay !== undefined && { delay }),
      };
    },
  );

/** An event. What is not said is absent. */
export interface ResolvedEvent {
  event: 'resolved';
  /** The case, chat or order. */
  ref: string;
  agent?: string;
  team?: string;
  channel?: string;
  customer?: string;
  /** A mail address, or a phone number in ASCII digits. */
  contact?: string;
  /** A contact was named that is neither. */
  hasWrongContact?: true;
  /** Language tag. */
  lang?: string;
  survey?: string;
  /** Seconds until the message. */
  delay?: number;
}
