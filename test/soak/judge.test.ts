// The judge of the soak sees each broken promise, and excuses no more than the promise itself does.
import { describe, expect, it } from 'vitest';
import type { Arrival } from '../faults/keeper.ts';
import type { Evidence } from './evidence.ts';
import { judge } from './judge.ts';
import type { Saved } from './witness.ts';

const LAST_PAGE = 'last';
const arrival = (id: string, revision = 1, body = `{"context":{"display":"${id}"}}`): Arrival => ({
  ...{ id, revision, body },
  at: 0,
  isAcknowledged: true,
  together: [],
});
const saved = (id: string, more: Partial<Saved> = {}): Saved => ({
  ...{ id, revision: 1, storage: 'indexeddb', page: 'first', life: 1 },
  ...more,
});

/** Enough answers that all arrived, and whatever else is given. */
function evidence(saves: Saved[], change: (evidence: Evidence) => void = () => {}): Evidence {
  const fine = ['a', 'b', 'c', 'd', 'e'];
  const arrivals = fine.map((id) => arrival(id));
  const all: Evidence = {
    witness: {
      saved: [...fine.map((id) => saved(id)), ...saves],
      ...{ delivered: new Set(), rejected: new Map(), expired: new Map(), said: [], killed: new Set() },
    },
    arrivals,
    rows: new Map(arrivals.map((each) => [each.id, each])),
    refused: new Map(),
    end: { lastPage: LAST_PAGE, pending: 0, left: [] },
    faultCount: 5,
    minutes: 1,
  };
  change(all);
  return all;
}

const killed = ({ witness }: Evidence) => void witness.killed.add(1);
const refuse = (key: string) => (all: Evidence) => void all.refused.set(key, 400);
const reject = (all: Evidence) => void all.witness.rejected.set('x', 400);

describe('judge', () => {
  it.each<[string, Evidence]>([
    ['when everything arrived', evidence([])],
    ['when memory went with its page', evidence([saved('x', { storage: 'memory' })])],
    [
      'when localStorage went with a killed browser',
      evidence([saved('x', { storage: 'localstorage' })], killed),
    ],
    [
      'when it was refused, and `rejected` was emitted',
      evidence([saved('x')], (all) => [refuse('x.1'), reject].forEach((step) => void step(all))),
    ],
    [
      'when the device was full, and said so',
      evidence([], ({ witness }) => void witness.expired.set('x', 'queue-full')),
    ],
    ['when the same bytes came again', evidence([], ({ arrivals }) => void arrivals.push(arrival('a')))],
    [
      'when Nabz spoke of a captive portal',
      evidence(
        [],
        ({ witness }) => void witness.said.push('error: nabz: /f answered 200 with an HTML page, so'),
      ),
    ],
  ])('finds no fault %s', (_, all) => {
    expect(judge(all).faults).toEqual([]);
  });

  it.each<[string, RegExp, Evidence]>([
    ['a loss', /^lost: x/, evidence([saved('x')])],
    ['a lost revision', /^lost: a/, evidence([saved('a', { revision: 2 })])],
    ['a loss in a killed browser', /^lost: x/, evidence([saved('x')], killed)],
    ['a loss from localStorage', /^lost: x/, evidence([saved('x', { storage: 'localstorage' })])],
    [
      'a loss from localStorage in another life than the killed one',
      /^lost: x/,
      evidence([saved('x', { storage: 'localstorage', life: 2 })], killed),
    ],
    [
      'a loss from the memory of the last page',
      /^lost: x/,
      evidence([saved('x', { storage: 'memory', page: LAST_PAGE })]),
    ],
    ['a refusal without `rejected`', /^lost: x/, evidence([saved('x')], refuse('x.1'))],
    [
      'a refusal of an earlier revision only',
      /^lost: x/,
      evidence([saved('x', { revision: 2 })], (all) =>
        [refuse('x.1'), reject].forEach((step) => void step(all)),
      ),
    ],
    [
      'what was saved, and then refused because the device was full',
      /^given up, but never refused: x/,
      evidence([saved('x')], ({ witness }) => void witness.expired.set('x', 'queue-full')),
    ],
    ['what was given up without a refusal', /^given up, but never refused: x/, evidence([], reject)],
    [
      'two rows for one display',
      /^doubled: .*a and x/,
      evidence([], ({ rows }) => void rows.set('x', arrival('x', 1, '{"context":{"display":"a"}}'))),
    ],
    [
      'a repeat with other bytes',
      /^changed: a\.1/,
      evidence([], ({ arrivals }) => void arrivals.push(arrival('a', 1, '{}'))),
    ],
    [
      'what was called delivered and is not there',
      /^called delivered, but not at the endpoint: x/,
      evidence([], ({ witness }) => void witness.delivered.add('x')),
    ],
    [
      'an error on the page',
      /^the page said unhandled: oh/,
      evidence([], ({ witness }) => void witness.said.push('unhandled: oh')),
    ],
    [
      'what Nabz says that waits',
      /^Nabz says that 2 wait/,
      evidence([], ({ end }) => void Object.assign(end, { pending: 2 })),
    ],
    [
      'what is left on the device',
      /^still on the device: .*"id":"x"/,
      evidence([], ({ end }) => {
        end.left = [
          { v: 1, id: 'x', revision: 1, body: '', createdAt: 1, state: 'pending', attempts: 0, nextAt: 0 },
        ];
      }),
    ],
    ['too few faults', /^only 4 faults/, evidence([], (all) => void Object.assign(all, { faultCount: 4 }))],
    [
      'too few answers',
      /^only 5 answers were saved, 10/,
      evidence([], (all) => void Object.assign(all, { minutes: 2 })),
    ],
  ])('finds %s', (_, words, all) => {
    expect(judge(all).faults).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
  });
});
