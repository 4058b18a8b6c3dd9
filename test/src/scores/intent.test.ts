import { describe, expect, it } from 'vitest';
import { intent } from '../../../src/scores/intent.ts';

const counts = {
  buy: { stated: 60, answered: 50, done: 40 },
  help: { stated: 30, answered: 20, done: 5 },
  other: { stated: 10, answered: 0, done: 0 },
};

describe('intent', () => {
  it('gives the share of each reason and how many could do it', () => {
    const { reasons } = intent(counts);
    expect(reasons.buy.stated).toMatchObject({ of: 'intent.stated.buy', k: 60, n: 100, pct: 60 });
    expect(reasons.buy.done).toMatchObject({ of: 'intent.done.buy', k: 40, n: 50, pct: 80 });
    expect(reasons.help.done.pct).toBe(25);
    expect(Object.keys(reasons)).toEqual(['buy', 'help', 'other']);
  });

  it('gives task completion over all reasons, pooled', () => {
    expect(intent(counts).done).toMatchObject({ k: 45, n: 70 });
  });

  it('is null for a reason without follow-up answers, and without reasons', () => {
    expect(intent(counts).reasons.other.done.pct).toBeNull();
    expect(intent({})).toMatchObject({ reasons: {}, done: { pct: null } });
    expect(intent({ buy: { stated: 0, answered: 0, done: 0 } }).reasons.buy.stated.pct).toBeNull();
  });

  it('takes any word for a reason', () => {
    const { reasons } = intent(JSON.parse('{"__proto__":{"stated":1,"answered":1,"done":1}}'));
    expect(Object.keys(reasons)).toEqual(['__proto__']);
  });

  it.each([
    ['more answers than visitors', { stated: 1, answered: 2, done: 0 }],
    ['more done than answered', { stated: 2, answered: 1, done: 2 }],
    ['half a visitor', { stated: 2.5, answered: 1, done: 1 }],
  ])('refuses %s', (_, wrong) => {
    expect(() => intent({ buy: wrong })).toThrow(/allowed/);
  });
});
