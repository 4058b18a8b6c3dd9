// From values of unknown worth to responses kept and announced. Out: the receipt the sender gets.

import type { SurveyResponse } from '../src/responses/response.ts';
import type { ParsedResponse } from '../src/responses/schema.ts';
import type { Live } from './live.ts';
import type { Store } from './store.ts';

/** Checks one value against the wire format; never throws. */
export type ParseResponse = (value: unknown) => ParsedResponse;

/** Why one value of a body was not taken. */
export interface Rejection {
  /** Place in the body, from 0. */
  index: number;
  /** Where inside the value, such as `answers[0].value`; empty for the value as a whole. */
  path: string;
  message: string;
}

/** What the sender is told. */
export interface Receipt {
  /** How many were new, or newer than what was held. */
  accepted: number;
  /** How many were held already, in this revision or a later one. */
  duplicates: number;
  rejected: Rejection[];
  /** Ids that are safely held now, each once: those accepted and those that were duplicates. */
  ids: string[];
}

/** Checks, keeps and announces the values; each stands alone, so a bad one does not stop the others. */
export async function receive(
  values: unknown[],
  { parse, store, live }: { parse: ParseResponse; store: Store; live: Live },
): Promise<Receipt> {
  const rejected: Rejection[] = [];
  const responses: SurveyResponse[] = [];
  for (const [index, value] of values.entries()) {
    const parsed = parse(value);
    if (parsed.ok) responses.push(parsed.response);
    else rejected.push({ index, path: parsed.path, message: parsed.message });
  }
  const kept = await store.add(responses);
  const accepted = kept.filter(({ outcome }) => outcome === 'accepted');
  for (const { held } of accepted) live.publish(held);
  return {
    accepted: accepted.length,
    duplicates: kept.length - accepted.length,
    rejected,
    ids: [...new Set(responses.map(({ id }) => id))],
  };
}
