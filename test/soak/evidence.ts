// What is judged at the end of a soak.
import type { OutboxRecord } from '../../src/outbox/record.ts';
import type { Arrival } from '../faults/keeper.ts';
import type { Witness } from './witness.ts';

/** What was there when all was over. */
export interface End {
  /** The one page that was open until it had nothing left to send. */
  lastPage: string;
  /** What Nabz itself says that still waits. */
  pending: number;
  /** The records that are still on the device, dead ones included. */
  left: OutboxRecord[];
}

/** Everything that was heard, received and found. */
export interface Evidence {
  witness: Pick<Witness, 'saved' | 'delivered' | 'rejected' | 'expired' | 'said' | 'killed'>;
  arrivals: Arrival[];
  /** The endpoint's rows by id, each with its highest revision. */
  rows: Map<string, Arrival>;
  /** What the endpoint refused for good, by `<id>.<revision>`, with the status. */
  refused: Map<string, number>;
  end: End;
  /** How many faults had their effect. */
  faultCount: number;
  minutes: number;
}

/** `<id>.<revision>`, by which repeats are known. */
export const keyOf = ({ id, revision }: { id: string; revision: number }) => `${id}.${revision}`;
