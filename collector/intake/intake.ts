// From values of unknown worth to responses that are kept and announced. Out: the receipt that the sender gets.
import sql from 'sql-template-tag';
import type { Arrivals } from '../live/arrivals.ts';
import { type Database, DatabaseAwayError } from '../store/database.ts';
import { type Arrival, type Follower, type Outcome, record } from '../store/record.ts';
import type { Site } from '../store/sites.ts';
import { checkIncoming, type Incoming } from './check.ts';
import { createGroupCommit } from './groupCommit.ts';
import { toRow } from './toRow.ts';
import { createTurns } from './turns.ts';

/** Why one value of a body was not taken. */
export interface Rejection {
  /** Place in the body, from 0. */
  index: number;
  /** Where inside the value, such as `answers.0.value`; empty for the value as a whole. */
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
  /** Ids that are durable now, each once: those accepted and those that were duplicates. */
  ids: string[];
}

/** A response that was just kept. */
export interface Received {
  site: string;
  /** UTC, ISO 8601. */
  receivedAt: string;
  /** The response as it was accepted, without contact answers. */
  response: Record<string, unknown> & { id: string; revision: number; survey: string };
}

/** What proves the case and the agent of an answer: 1 the site's server, 2 a signed link, 0 nothing. */
export type Verified = Arrival['row']['verified'];

/** Checks the signature in `context.sig`, and gives the response without it. */
export type Verify = (
  site: Site,
  response: Incoming,
  received: number,
) => Promise<{ response: Incoming; verified: Verified }>;

const NOT_VERIFIED =
  'the site takes verified answers alone: the signature of its server is missing or wrong, or the link is';

/** Takes responses in. */
export interface Intake {
  /**
   * Checks and keeps the values; each stands alone, so a bad one does not stop the others. Resolves when they are durable.
   * Throws when none of them could be decided, because the database is away or too much waits.
   */
  receive(site: Site, values: unknown[], sentAt?: number, receivedAt?: number): Promise<Receipt>;
  /** Place of the site's latest arrival. */
  latest(site: string): Promise<number>;
  /** Calls the listener for each response that was kept; returns its undo. */
  onReceived(listener: (received: Received) => void): () => void;
  /** Resolves when nothing waits to be written. */
  idle(): Promise<void>;
}

/** Makes a follower for each transaction; the next one may begin before the one before is committed. */
export interface Followed {
  begin(): Follower;
}

/** What else happens to a response that comes in. */
export interface IntakeOptions {
  /** @default nothing is verified */
  verify?: Verify;
  /** What is written in the same transaction, and told of its commit. @default nothing */
  followed?: Followed;
}

/** Makes the way in to the database. */
export function createIntake(
  database: Database,
  arrivals: Arrivals,
  now: () => number,
  { verify = async (_, response) => ({ response, verified: 0 }), followed }: IntakeOptions = {},
): Intake {
  const commit = createGroupCommit<Arrival, Outcome>(async (list, next) => {
    const follower = followed?.begin();
    const outcomes = await record(database, list, follower?.follow, next);
    follower?.committed();
    return outcomes;
  }, isPoison);
  const turn = createTurns();
  const listeners = new Set<(received: Received) => void>();

  function announce(site: string, { received, body }: Arrival['row']): void {
    for (const listener of [...listeners]) {
      try {
        listener({ site, receivedAt: new Date(received).toISOString(), response: JSON.parse(body) });
      } catch (error) {
        console.error('nabz-collector: a listener failed', error);
      }
    }
  }

  return {
    async receive(site, values, sentAt, receivedAt = now()) {
      await turn();
      const rejected: Rejection[] = [];
      const rows: { index: number; row: Arrival['row'] }[] = [];
      for (const [index, value] of values.entries()) {
        const checked = checkIncoming(value);
        if (!checked.ok) {
          rejected.push({ index, path: checked.path, message: checked.message });
          continue;
        }
        const { response, verified } = isSigned(checked.response)
          ? await verify(site, checked.response, receivedAt)
          : { response: checked.response, verified: 0 as const };
        if (site.verification === 'required' && !verified) {
          rejected.push({ index, path: 'context.sig', message: NOT_VERIFIED });
          continue;
        }
        rows.push({ index, row: { ...toRow(response, receivedAt, sentAt), verified } });
      }
      const results = await commit.add(
        rows.map(({ row }) => ({ site: site.id, timeZone: site.timeZone, row })),
      );
      const ids = new Set<string>();
      let accepted = 0;
      let failure: unknown;
      for (const [place, { index, row }] of rows.entries()) {
        const result = results[place] as PromiseSettledResult<Outcome>;
        if (result.status === 'rejected') {
          if (isPoison(result.reason)) {
            rejected.push({ index, path: '', message: 'the database refuses this response' });
          } else failure = result.reason;
          continue;
        }
        ids.add(row.id);
        if (result.value !== 'accepted') continue;
        accepted += 1;
        announce(site.id, row);
      }
      if (accepted) arrivals.announce();
      // Some may be kept: the sender repeats all, and a repeat changes nothing.
      if (failure !== undefined) throw failure;
      return {
        accepted,
        duplicates: rows.length - accepted - (rejected.length - (values.length - rows.length)),
        rejected: rejected.sort((a, b) => a.index - b.index),
        ids: [...ids],
      };
    },
    async latest(site) {
      const [row] = await database.read<{ arrivals: number }>(
        sql`SELECT arrivals FROM sites WHERE site = ${site}`,
      );
      return row?.arrivals ?? 0;
    },
    onReceived(listener) {
      // The wrapper keeps two subscriptions of one function apart, so that each undo ends its own.
      const own = (received: Received) => listener(received);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    idle: () => commit.idle(),
  };
}

function isSigned({ context }: Incoming): boolean {
  return context?.sig !== undefined;
}

/** Whether the error lies in a value: data or constraints that the database refuses, and not its own state. */
function isPoison(error: unknown): boolean {
  if (error instanceof DatabaseAwayError) return false;
  const code = String((error as { code?: unknown }).code ?? '');
  return /^((22|23)...|54000)$/.test(code) || /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(code);
}
