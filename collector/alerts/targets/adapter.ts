// What each kind of target brings: its settings, how a message becomes a request, and what its answers mean.
import type * as z from 'zod';
import type { Mailer } from '../mailer.ts';
import type { Language, Message } from '../message.ts';
import type { OutAnswer, OutRequest } from '../outbound.ts';

/** What became of an attempt. */
export type Verdict =
  | { result: 'ok' }
  /** Try again later; not before `afterMs`. `isBusy`: the target asks to be left alone for that time. */
  | { result: 'retry'; why: string; afterMs?: number; isBusy?: boolean }
  /** This message will never be taken. */
  | { result: 'refuse'; why: string }
  /** The target is no more. */
  | { result: 'gone'; why: string };

/** What an attempt works with. */
export interface Attempt {
  /** Id of the delivery, the same in every attempt. */
  id: string;
  message: Message;
  /** The message as bytes, frozen when it was made. */
  body: string;
  lang: Language | undefined;
  /** Milliseconds since 1970. */
  now: number;
  ask(request: OutRequest): Promise<OutAnswer>;
  mailer: Mailer | undefined;
  /** Kept between the attempts for one target while its settings stay as they are, such as a session. */
  memory: Map<string, string>;
}

/** One kind of target. */
export interface Adapter<Settings> {
  /** Schema of its settings, besides what every target has. */
  settings: z.ZodObject;
  /** Settings that are written and never shown. */
  secrets: readonly (keyof Settings & string)[];
  /** Settings that are addresses, which are checked as such. */
  addresses: readonly (keyof Settings & string)[];
  /** Settings that are addresses with a secret in their path, which is not shown. */
  secretAddresses?: readonly (keyof Settings & string)[];
  /** Least milliseconds between two deliveries. */
  gapMs?: number;
  /** Makes one attempt. Rejects when there is no answer. */
  deliver(attempt: Attempt, settings: Settings): Promise<Verdict>;
}

/** An attempt of one request. */
export function oneRequest<Settings>(
  build: (attempt: Attempt, settings: Settings) => OutRequest,
  isDelivered: (answer: OutAnswer, attempt: Attempt) => Verdict,
): Adapter<Settings>['deliver'] {
  return async (attempt, settings) => isDelivered(await attempt.ask(build(attempt, settings)), attempt);
}

/** A request with a JSON body. */
export function jsonRequest(
  url: string,
  value: unknown,
  headers: Record<string, string> = {},
  method: 'POST' | 'PUT' = 'POST',
): OutRequest {
  return {
    method,
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** The object that the text is as JSON; empty when it is none. */
export function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
