import { describe, expect, it } from 'vitest';
import { NabzError } from '../../../src/errors.ts';
import { identify, isAskedAlike, MixedSeriesError, unify } from '../../../src/scores/identity.ts';

describe('identify', () => {
  it('takes the identity and nothing else', () => {
    const series = {
      of: 'nps',
      kind: 'relationship',
      wording: 'a@1',
      layout: 'row',
      n: 3,
      counts: {},
    } as const;
    expect(identify('nps.net', series)).toEqual({
      of: 'nps.net',
      kind: 'relationship',
      wording: 'a@1',
      layout: 'row',
    });
  });

  it('leaves out what is not given', () => {
    expect(Object.keys(identify('nps', { kind: undefined, wording: 'a@1' }))).toEqual(['of', 'wording']);
    expect(identify('nps')).toEqual({ of: 'nps' });
  });
});

describe('unify', () => {
  it.each([
    ['of', { of: 'nps' }, { of: 'nps10' }],
    ['kind', { of: 'csat', kind: 'relationship' }, { of: 'csat', kind: 'transactional' }],
    ['kind', { of: 'csat', kind: 'relationship' }, { of: 'csat' }],
    ['kind', { of: 'csat' }, { of: 'csat', kind: 'transactional' }],
    ['wording', { of: 'csat', wording: 'a@1' }, { of: 'csat', wording: 'a@2' }],
    ['layout', { of: 'csat', layout: 'row' }, { of: 'csat', layout: 'list' }],
  ] as const)('refuses another %s', (differsIn, first, second) => {
    expect(() => unify<string>('pool', first, second)).toThrow(
      expect.objectContaining({ name: 'MixedSeriesError', code: 'mixed-series', differsIn, first, second }),
    );
  });

  it('names both sides in full', () => {
    const first = { of: 'csat.top2', kind: 'relationship', wording: 'a@1' } as const;
    const second = { of: 'csat10.top2', layout: 'row' } as const;
    expect(() => unify<string>('compare', first, second)).toThrow(
      'cannot compare csat.top2 (relationship, wording a@1) with csat10.top2 (layout row): ' +
        'not the same metric, scale or figure',
    );
    expect(() => unify('pool', first, { ...first, wording: 'a@2' })).toThrow(
      'cannot pool csat.top2 (relationship, wording a@1) with csat.top2 (relationship, wording a@2): ' +
        'not the same wording',
    );
  });

  it('keeps the wording and layout that one side gives, so that a third cannot slip past', () => {
    const both = unify('pool', { of: 'csat', wording: 'a@1' }, { of: 'csat', layout: 'row' });
    expect(both).toEqual({ of: 'csat', wording: 'a@1', layout: 'row' });
    expect(() => unify('pool', both, { of: 'csat', wording: 'a@2' })).toThrow(MixedSeriesError);
  });
});

describe('MixedSeriesError', () => {
  it('is an error of Nabz that carries both identities and no answers', () => {
    const series = { of: 'csat', counts: { 5: 3 } };
    const error = new MixedSeriesError('pool', 'of', series, { of: 'nps' });
    expect(error).toBeInstanceOf(NabzError);
    expect(error.first).toEqual({ of: 'csat' });
    expect(error.second).toEqual({ of: 'nps' });
  });
});

describe('isAskedAlike', () => {
  it('compares wording and layout where both are given', () => {
    expect(isAskedAlike({ wording: 'a@1' }, { layout: 'row' })).toBe(true);
    expect(isAskedAlike({ wording: 'a@1' }, { wording: 'a@1' })).toBe(true);
    expect(isAskedAlike({ wording: 'a@1' }, { wording: 'a@2' })).toBe(false);
    expect(isAskedAlike({ layout: 'row' }, { layout: 'list' })).toBe(false);
  });
});
