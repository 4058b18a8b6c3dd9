// First contact resolution, as visitors report it.
import { assertCounts } from './counts.ts';
import type { About } from './identity.ts';
import { type Share, share } from './share.ts';

/** Visitors who said both whether it was solved ("partly" is a no) and whether it was the first contact about it. */
export interface FirstContactCounts {
  readonly yesFirst: number;
  readonly yesRepeat: number;
  readonly noFirst: number;
  readonly noRepeat: number;
}

/** Both rates, to be shown with their labels. */
export interface FirstContact {
  /** Solved at the first contact, of all who answered both questions. */
  readonly ofAll: Share<'firstContact.ofAll'>;
  /** The same, of first contacts: the usual meaning of "solved at the first try". */
  readonly ofFirstContacts: Share<'firstContact.ofFirstContacts'>;
}

/**
 * First contact resolution from answers. From tickets (closed with one reply, of all) it is another figure:
 * `share('tickets.oneReply', closed, all)`. Throws unless the counts are whole numbers from 0.
 */
export function firstContact(counts: FirstContactCounts, about: About = {}): FirstContact {
  assertCounts({ ...counts });
  const { yesFirst, yesRepeat, noFirst, noRepeat } = counts;
  const first = yesFirst + noFirst;
  return {
    ofAll: share('firstContact.ofAll', yesFirst, first + yesRepeat + noRepeat, about),
    ofFirstContacts: share('firstContact.ofFirstContacts', yesFirst, first, about),
  };
}
