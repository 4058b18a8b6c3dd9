// What was promised, and what has become of it. Only what a page was heard to call saved is promised.
import type { Evidence } from './evidence.ts';

/** Where promises stand. */
export interface Promises {
  /** Highest promised revision by id, of what is neither at the endpoint nor given up nor on the device. */
  lost: Map<string, number>;
  /** The same of what is still on the device. */
  waiting: Map<string, number>;
  /** Ids that were saved only where nothing is promised, and are nowhere. */
  excused: string[];
  /** Responses reported as given up, by id, with the status, or the reason for which each has expired. */
  givenUp: Map<string, number | string>;
  /** Ids that were given up although neither the endpoint nor a full device refused them. */
  unasked: string[];
}

/** Follows every promise to its end. */
export function followPromises(evidence: Evidence): Promises {
  const { rows, end } = evidence;
  const givenUp = findGivenUp(evidence);
  const refused = findRefused(evidence);
  const { promised, unpromised } = findPromised(evidence);
  const saved = new Set(evidence.witness.saved.map(({ id }) => id));
  const isSettled = (id: string, revision: number) =>
    (rows.get(id)?.revision ?? 0) >= revision || (givenUp.has(id) && (refused.get(id) ?? 0) >= revision);
  const isHeld = (id: string, revision: number) =>
    end.left.some((held) => held.id === id && held.revision >= revision && held.state !== 'dead');
  const open = [...promised].filter(([id, revision]) => !isSettled(id, revision));
  return {
    lost: new Map(open.filter(([id, revision]) => !isHeld(id, revision))),
    waiting: new Map(open.filter(([id, revision]) => isHeld(id, revision))),
    excused: unpromised.filter((id) => !isSettled(id, 1)),
    givenUp,
    unasked: [...givenUp].flatMap(([id, why]) =>
      refused.has(id) || (why === 'queue-full' && !saved.has(id)) ? [] : [id],
    ),
  };
}

function findPromised({ witness, end }: Evidence): { promised: Map<string, number>; unpromised: string[] } {
  const promised = new Map<string, number>();
  for (const { id, revision, storage, page, life } of witness.saved) {
    // Memory goes with its page, and localStorage with a browser that is killed.
    if (storage === 'memory' && page !== end.lastPage) continue;
    if (storage === 'localstorage' && witness.killed.has(life)) continue;
    promised.set(id, Math.max(revision, promised.get(id) ?? 0));
  }
  const ids = new Set(witness.saved.map(({ id }) => id));
  return { promised, unpromised: [...ids].filter((id) => !promised.has(id)) };
}

/** Reported by an event, or left as a dead letter by a page that died before its event. */
function findGivenUp({ witness, end }: Evidence): Map<string, number | string> {
  const dead = end.left.filter(({ state }) => state === 'dead');
  return new Map<string, number | string>([
    ...witness.expired,
    ...dead.map(({ id, lastStatus = 0 }) => [id, lastStatus] as const),
    ...witness.rejected,
  ]);
}

/** Highest refused revision by id. */
function findRefused({ refused }: Evidence): Map<string, number> {
  const highest = new Map<string, number>();
  for (const key of refused.keys()) {
    const [id = '', revision] = key.split('.');
    highest.set(id, Math.max(Number(revision), highest.get(id) ?? 0));
  }
  return highest;
}
