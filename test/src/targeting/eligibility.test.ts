import { describe, expect, it } from 'vitest';
import type { Config } from '../../../src/config/options.ts';
import type { Where } from '../../../src/survey/types.ts';
import {
  checkEligibility,
  checkMarks,
  checkPlace,
  type EligibilityDetail,
  type EligibilityInput,
  type TagOptions,
} from '../../../src/targeting/eligibility.ts';
import type { SurveyHistory } from '../../../src/targeting/history.ts';
import type { TargetingContext } from '../../../src/targeting/page.ts';

const NOW = Date.UTC(2026, 10, 21);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const page: TargetingContext = {
  url: { pathname: '/help/a', search: '?a=1', hash: '#top' },
  segment: 'pro',
  device: 'phone',
  lang: ['fa', 'fa-IR'],
};

/** A survey that may be shown. */
const free: EligibilityInput = {
  survey: 'nps',
  names: ['stickers', 'nps'],
  own: undefined,
  config: { cooldown: '1d', sample: 0.5 },
  page,
  isAtTrigger: true,
  isSupported: true,
  hasConsent: true,
  open: undefined,
  isForced: false,
  ref: undefined,
  history: {},
  draw: 0.2,
  now: NOW,
};

const of = (change: Partial<EligibilityInput>, known: SurveyHistory = {}) =>
  checkEligibility({
    ...free,
    ...change,
    config: { ...free.config, ...change.config },
    history: { ...change.history, nps: known },
  });
const reasonOf = (...given: Parameters<typeof of>) => {
  const decision = of(...given);
  return decision.ok ? null : decision.reason;
};
const detailOf = (...given: Parameters<typeof of>) => {
  const decision = of(...given);
  return decision.ok ? null : decision.detail;
};

/** What brings each reason about, in the order in which the reasons are given. */
const REASONS: [string, Partial<EligibilityInput>, SurveyHistory][] = [
  ['unsupported', { isSupported: false }, {}],
  ['consent', { hasConsent: false }, {}],
  ['unknown-survey', { names: ['stickers'] }, {}],
  ['open', { open: { isHere: true, survey: 'stickers' } }, {}],
  ['path', { own: { where: { path: '/shop' } } }, {}],
  ['ref', { ref: 'T-42' }, { refs: ['T-42'] }],
  ['answered', {}, { answeredAt: NOW - DAY }],
  ['dismissed', {}, { dismissedAt: NOW - DAY }],
  ['cooldown', { history: { stickers: { shown: [NOW - HOUR] } } }, {}],
  ['sampled-out', { draw: 0.7 }, {}],
];

describe('checkEligibility', () => {
  it('finds no reason when nothing stands against it', () => {
    expect(of({})).toEqual({ ok: true });
  });

  it.each(REASONS)('says %s', (reason, change, known) => {
    expect(reasonOf(change, known)).toBe(reason);
  });

  it.each(REASONS.map(([reason], index) => [reason, index] as const))(
    'says %s before the reasons that come after it',
    (reason, index) => {
      const all = REASONS.slice(index);
      const change = Object.assign({}, ...all.map(([, each]) => each));
      expect(reasonOf(change, Object.assign({}, ...all.map(([, , known]) => known)))).toBe(reason);
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
    const [, change, known] = REASONS.find(([name]) => name === reason) as (typeof REASONS)[number];
    expect(reasonOf({ ...change, isForced: true }, known)).toBe(expected);
  });

  it.each<[string, Partial<EligibilityInput>, SurveyHistory, string | null]>([
    ['answered just under 30 days ago', {}, { answeredAt: NOW - 30 * DAY + 1 }, 'answered'],
    ['answered 30 days ago', {}, { answeredAt: NOW - 30 * DAY }, null],
    ['answered this moment', {}, { answeredAt: NOW }, 'answered'],
    ['dismissed just under 7.5 days ago', {}, { dismissedAt: NOW - 7.5 * DAY + 1 }, 'dismissed'],
    ['dismissed 7.5 days ago', {}, { dismissedAt: NOW - 7.5 * DAY }, null],
    ['put off a day, just under a day ago', {}, { dismissedAt: NOW - DAY + 1, pauseMs: DAY }, 'dismissed'],
    ['put off a day, a day ago', {}, { dismissedAt: NOW - DAY, pauseMs: DAY }, null],
    ['refused for ever, long ago', {}, { dismissedAt: 1, pauseMs: 1e15 }, 'dismissed'],
    ['shown just under a day ago', {}, { shown: [NOW - DAY + 1] }, 'cooldown'],
    ['shown a day ago', {}, { shown: [NOW - DAY] }, null],
    ['answered in the future, under another clock', {}, { answeredAt: NOW + DAY }, null],
    ['shown in the future, under another clock', {}, { shown: [NOW + DAY] }, null],
    ['shown lately and in the future', {}, { shown: [NOW - HOUR, NOW + DAY] }, 'cooldown'],
    ['a draw at the rate', { draw: 0.5 }, {}, 'sampled-out'],
    ['a draw just below the rate', { draw: 0.4999 }, {}, null],
    ['another ref', { ref: 'T-43' }, { refs: ['T-42'] }, null],
    ['a ref of another type', { ref: 42 }, { refs: ['42'] }, null],
    ['no ref, where some were asked', {}, { refs: ['T-42'] }, null],
  ])('%s: %4$s', (_, change, known, expected) => {
    expect(reasonOf(change, known)).toBe(expected);
  });

  it('never asks again too early with every 0 and no cooldown', () => {
    const config: Config = { every: '0', cooldown: '0', sample: 1 };
    expect(of({ config }, { answeredAt: NOW, dismissedAt: NOW, shown: [NOW] })).toEqual({ ok: true });
  });

  it('asks no visitor with a sample of 0, and every visitor with 1', () => {
    const at = (sample: number, draw: number) => reasonOf({ config: { sample }, draw });
    expect(at(0, 0)).toBe('sampled-out');
    expect(at(1, 0.999999)).toBeNull();
  });

  it('says that another tab asks only where nothing else stands against it, forced or not', () => {
    const open = { isHere: false };
    expect(reasonOf({ open }, { answeredAt: NOW - DAY })).toBe('answered');
    expect(reasonOf({ open })).toBe('open');
    expect(reasonOf({ open, isForced: true }, { answeredAt: NOW - DAY })).toBe('open');
  });

  it('goes by what the survey says of itself before the config', () => {
    const known = { answeredAt: NOW - 2 * DAY };
    expect(reasonOf({ own: { every: '1d' } }, known)).toBeNull();
    expect(reasonOf({ own: { every: '3d' }, config: { every: '1d' } }, known)).toBe('answered');
    expect(reasonOf({ own: { asks: 1 }, config: { asks: 9 } }, { shown: [1] })).toBe('dismissed');
  });
});

describe('checkEligibility, with limits that count', () => {
  const shown = [NOW - 20 * DAY, NOW - 10 * DAY];

  it.each<[string, Config, SurveyHistory, string | null]>([
    ['no limit', {}, {}, null],
    ['fewer asks than allowed', { asks: 3 }, {}, null],
    ['as many asks as allowed', { asks: 2 }, {}, 'dismissed'],
    ['as many, but answered since', { asks: 2, every: '1d' }, { answeredAt: NOW - 15 * DAY }, null],
    ['never shown', { asks: 1 }, { shown: [] }, null],
    ['fewer than the cap', { max: '3 per 30d' }, {}, null],
    ['as many as the cap', { max: '2 per 30d' }, {}, 'cooldown'],
    ['a cap of none', { max: '0 per 30d' }, { shown: [] }, 'cooldown'],
    ['shown in the future, under another clock', { max: '1 per 30d' }, { shown: [NOW + DAY] }, null],
    ['both', { asks: 2, max: '2 per 30d' }, {}, 'dismissed'],
  ])('%s', (_, config, known, expected) => {
    expect(reasonOf({ config }, { shown, ...known })).toBe(expected);
  });

  it('counts every survey for the cap', () => {
    expect(reasonOf({ config: { max: '2 per 30d' }, history: { stickers: { shown } } })).toBe('cooldown');
  });

  it('says ref before a limit is reached', () => {
    expect(reasonOf({ config: { asks: 1, max: '1 per 30d' }, ref: 1 }, { shown, refs: [1] })).toBe('ref');
  });
});

describe('checkPlace', () => {
  const where = (config: Where | undefined, own?: Where) =>
    checkPlace({ ...free, config: { where: config }, own: own && { where: own } })?.reason ?? null;

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
  ])('%j, of the config or of the survey: %s', (conditions, expected) => {
    expect(where(conditions)).toBe(expected);
    expect(where(undefined, conditions)).toBe(expected);
  });

  it('needs both paths, and says the path before the visitor', () => {
    expect(where({ path: '/help/*' }, { path: '/help/a' })).toBeNull();
    expect(where({ path: '/help/*' }, { path: '/help/b' })).toBe('path');
    expect(where({ segment: 'free' }, { path: '/help/b' })).toBe('path');
  });

  it.each<[string | string[], string | null]>([
    [['/help/*'], 'path'],
    ['/pay/*  /help/*', 'path'],
    ['/pay/*,/help/*', 'path'],
    ['/pay/*', null],
    ['', null],
  ])('never %j: %s', (never, expected) => {
    expect(checkPlace({ ...free, config: { never } })?.reason ?? null).toBe(expected);
  });

  it.each([
    ['undefined', undefined, 'undefined'],
    ['a list', ['pro'], 'pro'],
    ['an object that cannot be written', Object.create(null), 'pro'],
  ])('counts no visitor to a segment by %s', (_, segment, wanted) => {
    const config = { where: { segment: wanted } };
    expect(checkPlace({ ...free, config, page: { ...page, segment } })?.reason).toBe('sampled-out');
  });

  it('knows a segment that is a number', () => {
    const config = { where: { segment: '7' } };
    expect(checkPlace({ ...free, config, page: { ...page, segment: 7 } })).toBeUndefined();
  });

  it('is no place where the page has left the address of the trigger', () => {
    expect(checkPlace({ ...free, isAtTrigger: false })?.reason).toBe('path');
  });

  it('asks the browser for device and language only where a condition names them', () => {
    const browser = { ...page };
    for (const name of ['device', 'lang'] as const)
      Object.defineProperty(browser, name, {
        get() {
          throw new Error(name);
        },
      });
    const config = { where: { path: '/help/*', segment: 'pro' } };
    expect(checkPlace({ ...free, config, page: browser })).toBeUndefined();
    expect(() => checkPlace({ ...free, config: { where: { lang: 'fa' } }, page: browser })).toThrow('lang');
  });

  it('knows no places outside a page', () => {
    const config = { never: '/*', where: { path: '/x', segment: 'pro' } };
    expect(checkPlace({ ...free, config, page: undefined, isAtTrigger: false })).toBeUndefined();
  });
});

describe('checkEligibility, the detail', () => {
  it.each<[string, Partial<EligibilityInput>, SurveyHistory, EligibilityDetail]>([
    ['nothing draws', { isSupported: false }, {}, { kind: 'unsupported' }],
    [
      'consent is required',
      { hasConsent: false, config: { consent: 'required' } },
      {},
      { kind: 'consent', isRequired: true },
    ],
    ['consent was refused', { hasConsent: false }, {}, { kind: 'consent', isRequired: false }],
    ['no such survey', { survey: 'x' }, {}, { kind: 'unknown-survey', names: ['stickers', 'nps'] }],
    [
      'open here',
      { open: { isHere: true, survey: 'csat' } },
      {},
      { kind: 'open', isHere: true, survey: 'csat' },
    ],
    [
      'open in another tab, which showed it last',
      { open: { isHere: false }, history: { csat: { shown: [2] }, ces: { shown: [1] } } },
      {},
      { kind: 'open', isHere: false, survey: 'csat' },
    ],
    [
      'open in another tab, and nothing is known of it',
      { open: { isHere: false } },
      {},
      { kind: 'open', isHere: false, survey: undefined },
    ],
    ['not at the trigger’s place', { isAtTrigger: false }, {}, { kind: 'trigger-path' }],
    [
      'never',
      { config: { never: '/cart /help*' } },
      {},
      { kind: 'never', patterns: ['/cart', '/help*'], path: '/help/a' },
    ],
    [
      'a path of the config, with what it looks at of the address',
      { config: { where: { path: '/help/a?b=*' } } },
      {},
      { kind: 'path', source: 'config', patterns: ['/help/a?b=*'], path: '/help/a?a=1' },
    ],
    [
      'a path of the survey',
      { own: { where: { path: ['/b', '#end'] } }, config: { where: { path: '/*' } } },
      {},
      { kind: 'path', source: 'survey', patterns: ['/b', '#end'], path: '/help/a#top' },
    ],
    [
      'segment',
      { config: { where: { segment: ['free', 'team'] } } },
      {},
      { kind: 'segment', source: 'config', wanted: ['free', 'team'], actual: 'pro' },
    ],
    [
      'a segment that the page does not say',
      { config: { where: { segment: 'pro' } }, page: { ...page, segment: undefined } },
      {},
      { kind: 'segment', source: 'config', wanted: ['pro'], actual: undefined },
    ],
    [
      'device',
      { own: { where: { device: 'desktop' } } },
      {},
      { kind: 'device', source: 'survey', wanted: ['desktop'], actual: 'phone' },
    ],
    [
      'language, as a whole tag',
      { own: { where: { lang: ['ar'] } } },
      {},
      { kind: 'lang', source: 'survey', wanted: ['ar'], actual: 'fa-IR' },
    ],
    ['ref', { ref: 7 }, { refs: [7] }, { kind: 'ref', ref: 7 }],
    [
      'asks since the last answer',
      { config: { every: '0', asks: 2 } },
      { shown: [1, 3, 5], answeredAt: 2, dismissedAt: 5 },
      { kind: 'asks', count: 2, max: 2 },
    ],
    [
      'max: when the first of too many asks no longer counts',
      { config: { max: '2 per 7d' }, history: { stickers: { shown: [NOW - 9 * DAY, NOW - 4 * DAY] } } },
      { shown: [NOW - 5 * DAY] },
      { kind: 'max', limit: '2 per 7d', until: NOW + 2 * DAY },
    ],
    [
      'max of none',
      { config: { max: '0 per 7d' } },
      {},
      { kind: 'max', limit: '0 per 7d', until: undefined },
    ],
    [
      'answered, by the default',
      {},
      { answeredAt: NOW - DAY },
      { kind: 'answered', every: '30d', at: NOW - DAY, until: NOW + 29 * DAY },
    ],
    [
      'dismissed: a quarter',
      { config: { every: '8d' } },
      { dismissedAt: NOW - DAY },
      { kind: 'dismissed', every: '8d', at: NOW - DAY, until: NOW + DAY },
    ],
    [
      'put off',
      { config: { every: '8d' } },
      { dismissedAt: NOW - DAY, pauseMs: 3 * DAY },
      { kind: 'later', at: NOW - DAY, until: NOW + 2 * DAY },
    ],
    ['refused', { history: { '*': { dismissedAt: 1, pauseMs: 1e15 } } }, {}, { kind: 'refused' }],
    [
      'cooldown, of the survey that was shown last',
      { config: { cooldown: '3d' }, history: { stickers: { shown: [NOW - DAY] } } },
      { shown: [NOW - 2 * DAY] },
      { kind: 'cooldown', cooldown: '3d', survey: 'stickers', at: NOW - DAY, until: NOW + 2 * DAY },
    ],
    ['sample', { config: { sample: 0.3 }, draw: 0.3 }, {}, { kind: 'sample', sample: 0.3 }],
  ])('%s', (_, change, known, expected) => {
    expect(detailOf(change, known)).toEqual(expected);
  });
});

describe('checkMarks', () => {
  const marks = (change: Partial<TagOptions>, history?: object, consent: string | null = null) =>
    checkMarks(
      { survey: 'nps', ...change },
      { consent, history: history ? JSON.stringify(history) : null },
      NOW,
    );
  const quiet = { quietUntil: NOW + 1, dismissedAt: NOW - DAY };

  it.each<[string, string | undefined, Parameters<typeof marks>]>([
    ['nothing is known', undefined, [{}]],
    ['consent is missing', 'consent', [{ consent: 'required' }]],
    ['consent was given', undefined, [{ consent: 'required' }, undefined, '1']],
    ['every survey was refused', 'dismissed', [{}, { '*': { dismissedAt: 1, pauseMs: 1e15 } }]],
    ['dismissed lately', 'dismissed', [{}, { nps: quiet }]],
    ['answered lately', 'answered', [{}, { nps: { ...quiet, answeredAt: NOW - DAY } }]],
    ['the time is over', undefined, [{}, { nps: { ...quiet, quietUntil: NOW } }]],
    ['another `every` than before', undefined, [{ every: '1d' }, { nps: quiet }]],
    ['the same `every`', 'dismissed', [{ every: '1d' }, { nps: { ...quiet, every: '1d' } }]],
    [
      'answered by a clock that ran ahead',
      undefined,
      [{}, { nps: { quietUntil: NOW + DAY, answeredAt: NOW + 1 } }],
    ],
    ['another survey rests', undefined, [{}, { stickers: quiet }]],
  ])('%s: %s', (_, expected, given) => {
    expect(marks(...given)).toBe(expected);
  });
});
