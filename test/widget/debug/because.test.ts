import { describe, expect, it } from 'vitest';
import type { Survey } from '../../../src/survey/types.ts';
import type { Reason } from '../../../src/targeting/eligibility.ts';
import { becauseOf, type Matter } from '../../../widget/debug/because.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);
const FACTS: Matter['facts'] = {
  url: { pathname: '/shop', search: '?a=1', hash: '#top' },
  segment: 'free',
  device: 'phone',
  lang: ['fa', 'fa-IR'],
};

const of = (reason: Reason, matter: Partial<Matter> = {}) =>
  becauseOf(reason, {
    name: 'nps',
    config: {},
    survey: undefined,
    names: ['stickers', 'nps'],
    history: {},
    facts: FACTS,
    isCardHere: false,
    now: NOW,
    ...matter,
  });
const own = (survey: object) => survey as Survey;

describe('becauseOf', () => {
  it('says that consent was refused, where none is required', () => {
    expect(of('consent', { config: { consent: 'required' } })).toEqual({ key: 'consent' });
    expect(of('consent')).toEqual({ key: 'consent.refused' });
  });

  it('names the surveys that there are', () => {
    expect(of('unknown-survey').values).toEqual({ names: 'stickers, nps' });
  });

  it('tells the survey that is open from others, and this page from another tab', () => {
    const history = { stickers: { shown: [2] }, nps: { shown: [1] } };
    expect(of('open', { history, isCardHere: true })).toEqual({
      key: 'open.here',
      values: { other: 'stickers' },
    });
    expect(of('open', { history, isCardHere: true, name: 'stickers' })).toEqual({ key: 'open.self' });
    expect(of('open', { history, name: 'stickers' })).toEqual({
      key: 'open.tab',
      values: { other: 'stickers' },
    });
  });

  it.each<[string, Partial<Matter>, object]>([
    ['never', { config: { never: '/cart /shop*' } }, { field: 'never', patterns: '/cart, /shop*' }],
    ['config', { config: { where: { path: '/help/*' } } }, { field: 'where.path', patterns: '/help/*' }],
    [
      'survey',
      { config: { where: { path: '/*' } }, survey: own({ where: { path: ['/a', '!/b'] } }) },
      { field: 'where.path', patterns: '/a, !/b' },
    ],
  ])('names the pattern of a path and where it is: %s', (where, matter, values) => {
    expect(of('path', matter)).toEqual({ key: `path.${where}`, values: { path: '/shop', ...values } });
  });

  it('names of the address what the pattern looks at', () => {
    expect(of('path', { config: { where: { path: '/shop?b=*' } } }).values?.path).toBe('/shop?a=1');
    expect(of('path', { config: { where: { path: '#end' } } }).values?.path).toBe('/shop#top');
  });

  it.each<[string, object, object]>([
    ['segment', { segment: ['pro', 'team'] }, { wanted: 'pro, team', is: 'free', field: 'where.segment' }],
    ['device', { device: 'desktop' }, { wanted: 'desktop', is: 'phone', field: 'where.device' }],
    ['lang', { lang: ['ar', 'en'] }, { wanted: 'ar, en', is: 'fa-IR', field: 'where.lang' }],
  ])('names who is meant and who is here, by %s', (field, where, values) => {
    const expected = { key: `sampled-out.${field}`, values };
    expect(of('sampled-out', { config: { where } })).toEqual(expected);
    expect(of('sampled-out', { survey: own({ where }) })).toEqual(expected);
  });

  it('says that the page does not tell the segment', () => {
    const facts = { ...FACTS, segment: undefined };
    expect(of('sampled-out', { config: { where: { segment: 'pro' } }, facts })).toEqual({
      key: 'sampled-out.segment.none',
      values: { wanted: 'pro', field: 'where.segment', name: 'segment' },
    });
  });

  it('names the share of the sample, where nothing else keeps the visitor out', () => {
    const config = { sample: 0.3 };
    expect(of('sampled-out', { config })).toEqual({
      key: 'sampled-out.sample',
      values: { field: 'sample' },
      shares: { share: 0.3 },
    });
    expect(of('sampled-out')).toEqual({ key: 'sampled-out' });
  });

  it('names the ref', () => {
    expect(of('ref', { config: { context: { ref: 7 } } })).toEqual({
      key: 'ref.once',
      values: { ref: '7', field: 'ref' },
    });
    expect(of('ref')).toEqual({ key: 'ref' });
  });

  it('says until when an answer counts, by the survey, the config, or the default', () => {
    const history = { nps: { answeredAt: NOW - DAY } };
    const until = (matter: Partial<Matter>) => of('answered', { history, ...matter });
    expect(until({})).toEqual({
      key: 'answered.until',
      values: { field: 'every', span: '30d' },
      moments: { at: NOW - DAY, until: NOW + 29 * DAY },
    });
    expect(until({ config: { every: '2d' } }).moments?.until).toBe(NOW + DAY);
    expect(until({ config: { every: '2d' }, survey: own({ every: '3d' }) }).values?.span).toBe('3d');
  });

  it('says until when a dismissal counts', () => {
    const dismissedAt = NOW - DAY;
    const config = { every: '8d' };
    expect(of('dismissed', { config, history: { nps: { dismissedAt } } })).toEqual({
      key: 'dismissed.until',
      values: { field: 'every', span: '8d' },
      moments: { at: dismissedAt, until: NOW + DAY },
    });
    expect(of('dismissed', { config, history: { nps: { dismissedAt, pauseMs: 3 * DAY } } })).toMatchObject({
      key: 'dismissed.later',
      moments: { until: NOW + 2 * DAY },
    });
    expect(of('dismissed', { history: { '*': { dismissedAt: 1, pauseMs: 1e15 } } })).toEqual({
      key: 'dismissed.never',
    });
  });

  it('counts how often it was asked in vain since the last answer', () => {
    const history = { nps: { shown: [1, 3, 5], answeredAt: 2, dismissedAt: 5 }, stickers: { shown: [4] } };
    expect(of('dismissed', { history, config: { every: '0', asks: 2 } })).toEqual({
      key: 'dismissed.asks',
      values: { n: 2, field: 'asks', most: 2 },
    });
  });

  it('says which survey the cooldown is of, and until when', () => {
    const history = { stickers: { shown: [NOW - DAY] }, nps: { shown: [NOW - 2 * DAY] } };
    expect(of('cooldown', { history, config: { cooldown: '3d' } })).toEqual({
      key: 'cooldown.until',
      values: { field: 'cooldown', span: '3d', other: 'stickers' },
      moments: { at: NOW - DAY, until: NOW + 2 * DAY },
    });
  });

  it('says when the first of too many asks no longer counts', () => {
    const history = { a: { shown: [NOW - 9 * DAY, NOW - 4 * DAY] }, b: { shown: [NOW - 5 * DAY] } };
    expect(of('cooldown', { history, config: { max: '2 per 7d' } })).toEqual({
      key: 'cooldown.max',
      values: { field: 'max', limit: '2 per 7d' },
      moments: { until: NOW + 2 * DAY },
    });
  });

  it.each<Reason>(['unsupported', 'answered', 'cooldown', 'path', 'open'])(
    'says %s by itself where nothing more is known',
    (reason) => expect(of(reason)).toEqual({ key: reason }),
  );
});
