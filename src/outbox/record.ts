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
  /** What goes to the endpoint instead, frozen as well: the owner's own body. */
  sent?: string | undefined;
  /** `sent` is the whole body, whatever the format. */
  isWhole?: boolean | undefined;
  createdAt: number;
  state: 'draft' | 'pending' | 'dead';
  /** Attempts made for this revision. */
  attempts: number;
  /** Not to be sent before. */
  nextAt: number;
  lease?: Lease | undefined;
  /** An earlier attempt ended without a readable answer, so the endpoint may hold the response already. */
  isUnclear?: boolean | undefined;
  /** Answers 409 so far. */
  conflicts?: number | undefined;
  /** HTTP status of the last attempt; absent when there was no readable answer. */
  lastStatus?: number | undefined;
  /** The version of Nabz that the endpoint refused it from. */
  refusedBy?: string | undefined;
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

/** The revision to keep. */
export interface Revision {
  id: string;
  revision: number;
  body: string;
  /** What goes to the endpoint instead, where the owner has a body of their own. */
  sent?: string | undefined;
  /** `sent` is the whole body, whatever the format. */
  isWhole?: boolean | undefined;
  isFinal: boolean;
}

/** A draft without a change for so long was left: the page that made it would have let it go after a minute. */
const DRAFT_LEFT_MS = 90_000;
/** The record of a revision, in place of an earlier one; a later one stays as it is. */
export function toRecord({ isFinal, ...revision }: Revision, old?: OutboxRecord): OutboxRecord {
  if (old && revision.revision < old.revision) return old;
  return {
    ...revision,
    v: 1,
    createdAt: old?.createdAt ?? Date.now(),
    state: isFinal ? 'pending' : 'draft',
    attempts: 0,
    nextAt: isFinal ? 0 : Date.now() + DRAFT_LEFT_MS,
    lease: old?.lease,
    isUnclear: old?.isUnclear,
  };
}
