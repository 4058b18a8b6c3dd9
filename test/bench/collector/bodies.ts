// The requests that the generator sends: made before the clock starts, each with ids of its own.
import { seedResponses } from '../../../collector/seed/seed.ts';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { toRequest } from './client.ts';

/** What a request is to the collector: ids that it never saw, what it holds already, or later revisions of what it holds. */
export const KINDS = ['new', 'repeat', 'revision'] as const;
export type Kind = (typeof KINDS)[number];

/** How requests are made. */
export interface BodiesOptions {
  /** Responses a request; 1 is a single one, not an array. */
  size: number;
  /** Distinct requests; they are used in turn, with new ids or revisions. */
  count: number;
  /** Tells runs apart, so that no id is made twice. */
  seed: number;
  /** Context that every response gets besides its own. */
  context?: Record<string, string>;
}

/** A request that is about to be sent. */
export interface Taken {
  /** Valid until `count` further requests were taken. */
  bytes: Buffer;
  /** The ids of its responses, in order. */
  ids(): string[];
  /** The revision of all of them. */
  revision: number;
}

/** Requests in turn. */
export interface Bodies {
  /** Distinct requests. */
  readonly count: number;
  /** Responses a request. */
  readonly size: number;
  take(kind: Kind): Taken;
}

/** Revisions have four digits, so that a request keeps its length. */
const FIRST_REVISION = 1_000;
const LAST_REVISION = 9_999;
const ID_LENGTH = 36;
const PLACEHOLDER = `00000000-0000-7000-8000-${'0'.repeat(12)}`;

interface Prepared {
  bytes: Buffer;
  /** Where ids and revisions begin. */
  ids: number[];
  revisions: number[];
  revision: number;
}

/** Makes `count` requests with answers as a shop gets them, given within the last minutes. */
export function createBodies({ size, count, seed, context }: BodiesOptions): Bodies {
  const answers = answersOf(seed);
  const run = (seed % 0xfff).toString(16).padStart(3, '0');
  let made = 0;
  /** Writes a UUID v7 of now; a counter stands where its last random digits do. */
  const writeId = (bytes: Buffer, place: number): void => {
    const time = Date.now().toString(16).padStart(12, '0');
    const tail = (made++).toString(16).padStart(12, '0');
    bytes.write(`${time.slice(0, 8)}-${time.slice(8)}-7${run}-8${run}-${tail}`, place, 'latin1');
  };
  const prepared = Array.from({ length: count }, (): Prepared => {
    const responses = Array.from({ length: size }, () => toRecent(answers.next().value, context));
    const bytes = toRequest('/v1/responses', JSON.stringify(size === 1 ? responses[0] : responses));
    const ids = placesOf(bytes, '"id":"', PLACEHOLDER);
    for (const place of ids) writeId(bytes, place);
    return {
      bytes,
      ids,
      revisions: placesOf(bytes, '"revision":', `${FIRST_REVISION}`),
      revision: FIRST_REVISION,
    };
  });
  let next = 0;
  return {
    count,
    size,
    take(kind) {
      const request = prepared[next] as Prepared;
      next = (next + 1) % count;
      const { bytes, ids, revisions } = request;
      if (kind === 'new') for (const place of ids) writeId(bytes, place);
      if (kind === 'revision') {
        request.revision = request.revision === LAST_REVISION ? FIRST_REVISION : request.revision + 1;
        for (const place of revisions) bytes.write(`${request.revision}`, place, 'latin1');
      }
      return {
        bytes,
        revision: request.revision,
        ids: () => ids.map((place) => bytes.toString('latin1', place, place + ID_LENGTH)),
      };
    },
  };
}

function* answersOf(seed: number): Generator<SurveyResponse, never> {
  for (;;) {
    for (const response of seedResponses(20_000, { seed })) if (response.answers.length) yield response;
  }
}

/** The response with its times moved to the last minutes, and with placeholders for id and revision. */
function toRecent(response: SurveyResponse, context: Record<string, string> = {}): SurveyResponse {
  const move = Date.now() - 120_000 - Date.parse(response.shownAt);
  const moved = (time: string) => new Date(Date.parse(time) + move).toISOString();
  const { answeredAt, endedAt } = response;
  return {
    ...response,
    id: PLACEHOLDER,
    revision: FIRST_REVISION,
    context: { ...response.context, ...context },
    shownAt: moved(response.shownAt),
    ...(answeredAt && { answeredAt: moved(answeredAt) }),
    ...(endedAt && { endedAt: moved(endedAt) }),
  };
}

/** Where the text begins, wherever it stands behind `before`. */
function placesOf(bytes: Buffer, before: string, text: string): number[] {
  const places: number[] = [];
  const wanted = before + text;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    places.push(at + before.length);
  }
  return places;
}
