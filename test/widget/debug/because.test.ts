import { describe, expect, it } from 'vitest';
import type { EligibilityDetail } from '../../../src/targeting/eligibility.ts';
import { type Because, becauseOf } from '../../../widget/debug/because.ts';

describe('becauseOf', () => {
  it.each<[EligibilityDetail, Because]>([
    [{ kind: 'unsupported' }, { key: 'unsupported' }],
    [{ kind: 'consent', isRequired: true }, { key: 'consent' }],
    [{ kind: 'consent', isRequired: false }, { key: 'consent.refused' }],
    [
      { kind: 'unknown-survey', names: ['stickers', 'nps'] },
      { key: 'unknown-survey.names', values: { names: 'stickers, nps' } },
    ],
    [
      { kind: 'open', isHere: true, survey: 'stickers' },
      { key: 'open.here', values: { other: 'stickers' } },
    ],
    [{ kind: 'open', isHere: true, survey: 'nps' }, { key: 'open.self' }],
    [
      { kind: 'open', isHere: false, survey: 'nps' },
      { key: 'open.tab', values: { other: 'nps' } },
    ],
    [{ kind: 'open', isHere: false, survey: undefined }, { key: 'open' }],
    [{ kind: 'trigger-path' }, { key: 'path' }],
    [
      { kind: 'never', patterns: ['/cart', '/shop*'], path: '/shop' },
      { key: 'path.never', values: { path: '/shop', field: 'never', patterns: '/cart, /shop*' } },
    ],
    [
      { kind: 'path', source: 'config', patterns: ['/help/*'], path: '/shop' },
      { key: 'path.config', values: { path: '/shop', field: 'where.path', patterns: '/help/*' } },
    ],
    [
      { kind: 'path', source: 'survey', patterns: ['/a', '!/b'], path: '/shop' },
      { key: 'path.survey', values: { path: '/shop', field: 'where.path', patterns: '/a, !/b' } },
    ],
    [
      { kind: 'segment', source: 'config', wanted: ['pro', 'team'], actual: 'free' },
      { key: 'sampled-out.segment', values: { wanted: 'pro, team', is: 'free', field: 'where.segment' } },
    ],
    [
      { kind: 'segment', source: 'survey', wanted: ['pro'], actual: undefined },
      {
        key: 'sampled-out.segment.none',
        values: { wanted: 'pro', field: 'where.segment', name: 'segment' },
      },
    ],
    [
      { kind: 'device', source: 'config', wanted: ['desktop'], actual: 'phone' },
      { key: 'sampled-out.device', values: { wanted: 'desktop', is: 'phone', field: 'where.device' } },
    ],
    [
      { kind: 'lang', source: 'config', wanted: ['ar', 'en'], actual: 'fa-IR' },
      { key: 'sampled-out.lang', values: { wanted: 'ar, en', is: 'fa-IR', field: 'where.lang' } },
    ],
    [
      { kind: 'sample', sample: 0.3 },
      { key: 'sampled-out.sample', values: { field: 'sample' }, shares: { share: 0.3 } },
    ],
    [
      { kind: 'ref', ref: 7 },
      { key: 'ref.once', values: { ref: '7', field: 'ref' } },
    ],
    [
      { kind: 'answered', every: '30d', at: 1, until: 2 },
      { key: 'answered.until', values: { field: 'every', span: '30d' }, moments: { at: 1, until: 2 } },
    ],
    [
      { kind: 'dismissed', every: '8d', at: 1, until: 2 },
      { key: 'dismissed.until', values: { field: 'every', span: '8d' }, moments: { at: 1, until: 2 } },
    ],
    [
      { kind: 'later', at: 1, until: 2 },
      { key: 'dismissed.later', moments: { at: 1, until: 2 } },
    ],
    [{ kind: 'refused' }, { key: 'dismissed.never' }],
    [
      { kind: 'asks', count: 3, max: 2 },
      { key: 'dismissed.asks', values: { n: 3, field: 'asks', most: 2 } },
    ],
    [
      { kind: 'cooldown', cooldown: '3d', survey: 'stickers', at: 1, until: 2 },
      {
        key: 'cooldown.until',
        values: { field: 'cooldown', span: '3d', other: 'stickers' },
        moments: { at: 1, until: 2 },
      },
    ],
    [
      { kind: 'max', limit: '2 per 7d', until: 2 },
      { key: 'cooldown.max', values: { field: 'max', limit: '2 per 7d' }, moments: { until: 2 } },
    ],
    [{ kind: 'max', limit: '0 per 7d', until: undefined }, { key: 'cooldown' }],
  ])('%j', (detail, expected) => {
    expect(becauseOf('nps', detail)).toEqual(expected);
  });
});
