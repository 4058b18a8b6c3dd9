import { describe, expect, it } from 'vitest';
import { type EligibilityInput, whyNot } from '../../../src/targeting/eligibility.ts';

const NOW = Date.UTC(2026, 10, 21);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A survey that may be shown. */
const free: EligibilityInput = {
  isSupported: true,
  hasConsent: true,
  isKnown: true,
  isOpen: false,
  isForced: false,
  ref: undefined,
  everyMs: 30 * DAY,
  cooldownMs: DAY,
  sample: 0.5,
  history: { draw: 0.2 },
  allShown: [],
  now: NOW,
};

/** What brings each reason about, in the order in which the reasons are given. */
const REASONS: [string, Partial<EligibilityInput>][] = [
  ['unsupported', { isSupported: false }],
  ['consent', { hasConsent: false }],
  ['unknown-survey', { isKnown: false }],
  ['open', { isOpen: true }],
  ['path', { rule: 'path' }],
  ['ref', { ref: 'T-42', history: { refs: ['T-42'] } }],
  ['answered', { history: { answeredAt: NOW - DAY } }],
  ['dismissed', { history: { dismissedAt: NOW - DAY } }],
  ['cooldown', { allShown: [NOW - HOUR] }],
  ['sampled-out', { history: { draw: 0.7 } }],
];

describe('whyNot', () => {
  it('finds no reason when nothing stands against it', () => {
    expect(whyNot(free)).toBeNull();
  });

  it.each(REASONS)('says %s', (reason, change) => {
    expect(whyNot({ ...free, ...change })).toBe(reason);
  });

  it.each(REASONS.map(([reason], index) => [reason, index] as const))(
    'says %s before the reasons that come after it',
    (reason, index) => {
      const all = REASONS.slice(index).map(([, change]) => change);
      const history = Object.assign({}, ...all.map((change) => change.history));
      expect(whyNot({ ...free, ...Object.assign({}, ...all), history })).toBe(reason);
    },
  );

  it.each([
    ['unsupported', 'unsupported'],
    ['consent', 'consent'],
    ['unknown-survey', 'unknown-survey'],
    ['open', 'open'],
    ['path', null],
    ['ref', null],
    ['answered', null],
    ['dismissed', null],
    ['cooldown', null],
    ['sampled-out', null],
  ])('forced, %s gives %s', (reason, expected) => {
    const change = Object.fromEntries(REASONS)[reason];
    expect(whyNot({ ...free, ...change, isForced: true })).toBe(expected);
  });

  it.each<[string, Partial<EligibilityInput>, string | null]>([
    ['answered just under 30 days ago', { history: { answeredAt: NOW - 30 * DAY + 1 } }, 'answered'],
    ['answered 30 days ago', { history: { answeredAt: NOW - 30 * DAY } }, null],
    ['answered this moment', { history: { answeredAt: NOW } }, 'answered'],
    ['dismissed just under 7.5 days ago', { history: { dismissedAt: NOW - 7.5 * DAY + 1 } }, 'dismissed'],
    ['dismissed 7.5 days ago', { history: { dismissedAt: NOW - 7.5 * DAY } }, null],
    [
      'put off a day, just under a day ago',
      { history: { dismissedAt: NOW - DAY + 1, pauseMs: DAY } },
      'dismissed',
    ],
    ['put off a day, a day ago', { history: { dismissedAt: NOW - DAY, pauseMs: DAY } }, null],
    ['refused for ever, long ago', { history: { dismissedAt: 1, pauseMs: 1e15 } }, 'dismissed'],
    ['shown just under a day ago', { allShown: [NOW - DAY + 1] }, 'cooldown'],
    ['shown a day ago', { allShown: [NOW - DAY] }, null],
    ['answered in the future, under another clock', { history: { answeredAt: NOW + DAY } }, null],
    ['a draw at the rate', { history: { draw: 0.5 } }, 'sampled-out'],
    ['a draw just below the rate', { history: { draw: 0.4999 } }, null],
    ['another ref', { ref: 'T-43', history: { refs: ['T-42'] } }, null],
    ['a ref of another type', { ref: 42, history: { refs: ['42'] } }, null],
    ['no ref, where some were asked', { history: { refs: ['T-42'] } }, null],
  ])('%s: %3$s', (_, change, expected) => {
    expect(whyNot({ ...free, ...change })).toBe(expected);
  });

  it('never asks again too early with every 0 and no cooldown', () => {
    const rules = { everyMs: 0, cooldownMs: 0, sample: 1 };
    const history = { answeredAt: NOW, dismissedAt: NOW };
    expect(whyNot({ ...free, ...rules, history, allShown: [NOW] })).toBeNull();
  });

  it('asks nobody with a sample of 0 and everybody with 1', () => {
    const at = (sample: number, draw: number) => whyNot({ ...free, sample, history: { draw } });
    expect(at(0, 0)).toBe('sampled-out');
    expect(at(1, 0.999999)).toBeNull();
  });
});
