import { describe, expect, it } from 'vitest';
import type { Where } from '../../../src/survey/types.ts';
import { type TargetingContext, whereNot } from '../../../src/targeting/where.ts';

const facts: TargetingContext = {
  url: { pathname: '/help/a', search: '', hash: '' },
  segment: 'pro',
  device: 'phone',
  lang: ['fa', 'fa-IR'],
};

describe('whereNot', () => {
  it.each<[Where, string | null]>([
    [{}, null],
    [{ path: '/help/*' }, null],
    [{ path: '/shop/*' }, 'path'],
    [{ segment: 'pro' }, null],
    [{ segment: ['free', 'pro'] }, null],
    [{ segment: 'free' }, 'sampled-out'],
    [{ segment: [] }, 'sampled-out'],
    [{ device: 'phone' }, null],
    [{ device: ['tablet', 'desktop'] }, 'sampled-out'],
    [{ lang: 'fa' }, null],
    [{ lang: 'fa-ir' }, null],
    [{ lang: ['ar', 'en'] }, 'sampled-out'],
    [{ path: '/help/*', segment: 'pro', device: 'phone', lang: 'fa' }, null],
    [{ path: '/help/*', segment: 'pro', device: 'phone', lang: 'en' }, 'sampled-out'],
    [{ path: '/shop/*', segment: 'free' }, 'path'],
  ])('%j: %s', (where, expected) => {
    expect(whereNot(where, facts)).toBe(expected);
  });

  it.each([
    ['nothing', undefined, 'undefined'],
    ['a list', ['pro'], 'pro'],
    ['what cannot be written', Object.create(null), 'pro'],
  ])('takes no visitor for one of a segment by %s', (_, segment, wanted) => {
    expect(whereNot({ segment: wanted }, { ...facts, segment })).toBe('sampled-out');
  });

  it('knows a segment that is a number', () => {
    expect(whereNot({ segment: '7' }, { ...facts, segment: 7 })).toBeNull();
  });
});
