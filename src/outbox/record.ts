// What is kept on the device for one response until it is delivered.

/** Who sends the record at present, and until when (milliseconds since 1970). */
export interface Lease {
  owner: string;
  until: number;
}

/**
 * One response on the device. `draft`: the visitor may still change it. `pending`: to be delivered.
 * `dead`: the endpoint refused it for good; kept aside for 30 days. Times are milliseconds since 1970.
 */
export interface OutboxRecord {
  /** Version of this shape. */
  v: 1;
  id: string;
  revision: number;
  /** The JSON of this revision, frozen: every attempt sends these very bytes. */
  body: string;
  createdAt: number;
  state: 'draft' | 'pending' | 'dead';
  /** Attempts made for this revision. */
  attempts: number;
  /** Not to be sent before. */
  nextAt: number;
  lease?: Lease | undefined;
  /** An earlier attempt ended without a readable answer, so the endpoint may hold the response already. */
  isUnclear?: boolean | undefined;
  /** HTTP status of the last attempt; absent when there was no readable answer. */
  lastStatus?: number | undefined;
}

/** A lease lasts this long; a send is aborted long before. */
export const LEASE_MS = 30_000;
/** A lease further ahead than this was written under another clock and counts as expired. */
const MAX_LEASE_AHEAD_MS = 60_000;

/** Whether somebody else holds the record now. */
export function isLeased({ lease }: OutboxRecord, owner: string, now: number): boolean {
  return !!lease && lease.owner !== owner && lease.until > now && lease.until <= now + MAX_LEASE_AHEAD_MS;
}

/**
 * Whether a stored value is a record of this version. Anything else (a newer version, a damaged value) is left
 * where it is: not sent and not deleted.
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

/** The survey a record answers, read from its body; empty when the body is damaged. */
export function surveyOf({ body }: OutboxRecord): string {
  try {
    return JSON.parse(body).survey;
  } catch {
    return '';
  }
}
