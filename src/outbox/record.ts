import type { FrozenRevision } from '../responses/format.ts';
import type { SurveyResponse } from '../responses/response.ts';
import { timeNow } from '../timeNow.ts';
import type { Destination } from './request.ts';

/** Limits of what is kept on the device. Above them a new response is refused, with an event. */
export const LIMITS = {
  /** Of one response, with the body that a `transform` made of it. */
  recordBytes: 16_384,
  /** Waiting responses, dead letters not counted. */
  records: 500,
  /** Of all waiting responses. */
  totalBytes: 1_048_576,
  retentionDays: 30,
  /** Dead letters. */
  dead: 50,
};

/** A record is given up after so long, but not without an attempt on this page; a dead letter is deleted then. */
export const RETENTION_MS = LIMITS.retentionDays * 24 * 60 * 60_000;

/** A draft that has not changed for so long was left: the page that edits it would have released it after a minute. */
const DRAFT_LEFT_MS = 90_000;

/** Who is sending a record, and until when (milliseconds since 1970). */
export interface Lease {
  owner: string;
  until: number;
}

/** A revision to keep. */
export interface Revision extends FrozenRevision {
  /** URL of the endpoint that it was given for. */
  to?: string | undefined;
  /** To be sent; otherwise it is a draft, which the visitor may still change. */
  isFinal: boolean;
  /** An earlier revision of the response was kept, so this one is not refused when the queue is full. @default false */
  isUpdate?: boolean | undefined;
}

/** One response on the device. Times are milliseconds since 1970. */
export interface OutboxRecord extends FrozenRevision {
  /** Version of this shape. */
  v: 1;
  /** URL of the endpoint that it was given for; absent in records of versions that had one for all. */
  to?: string | undefined;
  createdAt: number;
  /** `draft`: the visitor may still change it. `pending`: to be delivered. `dead`: refused for good, kept for 30 days. */
  state: 'draft' | 'pending' | 'dead';
  /** Attempts made for this revision. */
  attempts: number;
  /** It is not sent before. */
  nextAt: number;
  lease?: Lease | undefined;
  /** An earlier attempt ended without a readable answer, so the endpoint may hold the response already. */
  isUnclear?: boolean | undefined;
  /** Answers with status 409 so far. */
  conflicts?: number | undefined;
  /** HTTP status of the last attempt; absent when there was no readable answer. */
  lastStatus?: number | undefined;
  /** The version of Nabz whose request was refused for good. */
  refusedBy?: string | undefined;
}

/**
 * Whether a stored value is a record of this version. Any other value (of a newer version, or damaged) is neither sent
 * nor deleted.
 */
export function isRecord(value: unknown): value is OutboxRecord {
  const record = value as OutboxRecord | undefined;
  return (
    record?.v === 1 &&
    typeof record.id === 'string' &&
    typeof record.body === 'string' &&
    record.revision > 0 &&
    record.createdAt > 0
  );
}

/** The record of a revision. It replaces an `old` one, but returns that unchanged when its revision is later. */
export function toRecord({ isFinal, isUpdate, ...revision }: Revision, old?: OutboxRecord): OutboxRecord {
  if (old && revision.revision < old.revision) return old;
  return {
    ...revision,
    v: 1,
    createdAt: old?.createdAt ?? timeNow(),
    state: isFinal ? 'pending' : 'draft',
    attempts: 0,
    nextAt: isFinal ? 0 : timeNow() + DRAFT_LEFT_MS,
    lease: old?.lease,
    isUnclear: old?.isUnclear,
  };
}

/** Whether a record may be sent to this endpoint: apps of one site may each have their own. */
export function isFor({ to }: OutboxRecord, destination: Destination | undefined): boolean {
  return !to || !destination || to === destination.url || to === destination.formerUrl;
}

/** The response in a record; `undefined` when its body is damaged. */
export function responseOf({ body }: OutboxRecord): SurveyResponse | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The id of the survey that a record answers; empty when its body is damaged. */
export function surveyOf(record: OutboxRecord): string {
  return responseOf(record)?.survey ?? '';
}

/** Whether the endpoint may hold a response that it refused: an earlier attempt was unclear, or it answers 409. */
export function isMaybeHeld({ isUnclear }: OutboxRecord, status: number | undefined): boolean {
  return !!isUnclear || status === 409;
}
