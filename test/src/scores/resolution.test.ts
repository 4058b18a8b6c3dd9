import { describe, expect, it } from 'vitest';
import { resolution } from '../../../src/scores/resolution.ts';

describe('resolution', () => {
  it('counts "partly" as not resolved, as nothing and as a half', () => {
    const { strict, withoutPartly, halfCredit } = resolution({ yes: 6, partly: 2, no: 2 });
    expect(strict).toMatchObject({ k: 6, n: 10, pct: 60 });
    expect(withoutPartly).toMatchObject({ k: 6, n: 8, pct: 75 });
    expect(halfCredit).toMatchObject({ n: 10, mean: 70 });
  });

  it('is null without answers', () => {
    const { strict, withoutPartly, halfCredit } = resolution({ yes: 0, partly: 0, no: 0 });
    expect([strict.pct, withoutPartly.pct, halfCredit.mean]).toEqual([null, null, null]);
  });

  it('has no second figure when everything is resolved in part', () => {
    const { strict, withoutPartly } = resolution({ yes: 0, partly: 3, no: 0 });
    expect([strict.pct, withoutPartly.pct]).toEqual([0, null]);
  });

  it('refuses what is not a count', () => {
    expect(() => resolution({ yes: -1, partly: 3, no: 0 })).toThrow(/allowed/);
  });
});
