// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../../src/config/options.ts';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { SurveyDefinition } from '../../../src/survey/definition.ts';
import { createSurveyRegistry } from '../../../src/survey/registry.ts';
import { createHistory, type History } from '../../../src/targeting/history.ts';
import { createRules } from '../../../src/targeting/rules.ts';
import type { Further } from '../../../src/triggers/further.ts';

let closed: string[];
let config: Config;
let rules: Pick<Further, 'whyNot' | 'shown' | 'missed' | 'look' | 'stop'>;
let past: History;

beforeEach(() => {
  vi.useFakeTimers();
  closed = [];
  history.replaceState(null, '', '/help/a');
});
afterEach(() => {
  rules.stop();
  vi.useRealTimers();
});

function start(given: Config, ...definitions: Omit<SurveyDefinition, 'template'>[]): void {
  const kept = new Map<string, string>();
  const local = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
  const surveys = createSurveyRegistry();
  surveys.add(definitions.map((each) => defineSurvey({ template: 'stickers', ...each })));
  past = createHistory(local);
  config = given;
  rules = createRules({
    surveys,
    local,
    history: past,
    settings: {
      get config() {
        return config;
      },
    },
    isGranted: () => true,
    report() {},
    displays: { removeAll: (survey) => void closed.push(String(survey)) },
  });
}
function go(path: string): void {
  history.pushState(null, '', path);
  vi.advanceTimersByTime(2_000);
}

describe('whyNot', () => {
  it.each<[string, Config, object, string | null]>([
    ['nothing', {}, {}, null],
    ['a path of the config', { where: { path: '/shop/*' } }, {}, 'path'],
    ['a path of the survey', { where: { path: '/help/*' } }, { where: { path: '/help/b' } }, 'path'],
    ['both paths', { where: { path: '/help/*' } }, { where: { path: '/help/a' } }, null],
    ['an excluded path', { never: ['/help/*'] }, {}, 'path'],
    ['excluded paths as one text', { never: '/pay/*  /help/*' }, {}, 'path'],
    ['other excluded paths', { never: '/pay/*' }, {}, null],
    ['a segment of the page', { where: { segment: 'pro' }, context: { segment: 'pro' } }, {}, null],
    ['another segment', { where: { segment: 'pro' }, context: { segment: 'free' } }, {}, 'sampled-out'],
    ['another language', { lang: 'fa' }, { where: { lang: 'en' } }, 'sampled-out'],
    ['a cap of none', { max: '0 per 30d' }, {}, 'cooldown'],
  ])('looks at %s', (_, config, survey, expected) => {
    start(config, { id: 'mine', ...survey });
    expect(rules.whyNot('mine', {})).toBe(expected);
  });

  it('goes by the segment and the language of the call first', () => {
    start({ where: { segment: 'pro', lang: 'ar' }, context: { segment: 'free' } }, { id: 'mine' });
    expect(rules.whyNot('mine', { context: { segment: 'pro' }, lang: 'ar' })).toBeNull();
  });

  it('counts what was shown', () => {
    start({ asks: 1 }, { id: 'mine' }, { id: 'often', asks: 2 });
    for (const survey of ['mine', 'often']) past.noteShown(survey);
    expect([rules.whyNot('mine', {}), rules.whyNot('often', {})]).toEqual(['dismissed', null]);
  });

  it('asks once for a ref of the page, where a survey says so', () => {
    start({ context: { ref: 'T-1' } }, { id: 'once', once: 'ref' }, { id: 'again' });
    for (const survey of ['once', 'again']) rules.shown(survey, {});
    expect([rules.whyNot('once', {}), rules.whyNot('again', {})]).toEqual(['ref', null]);
    expect(rules.whyNot('once', { context: { ref: 'T-2' } })).toBeNull();
  });
});

describe('shown', () => {
  it('closes a survey that has left its path, and no other', () => {
    start({}, { id: 'help', where: { path: '/help/*' } }, { id: 'any' });
    for (const survey of ['help', 'any']) rules.shown(survey, {});
    go('/help/b');
    expect(closed).toEqual([]);
    go('/shop');
    expect(closed).toEqual(['help']);
  });

  it('closes all where nothing may be asked, unless it is forced', () => {
    start({ never: '/pay/*' }, { id: 'mine' }, { id: 'forced' });
    rules.shown('mine', {});
    rules.shown('forced', { force: true });
    go('/pay/1');
    expect(closed).toEqual(['mine']);
  });

  it('closes a survey that has left what its trigger fired at, and asks it again there', () => {
    const again = vi.fn<() => void>();
    start({}, { id: 'mine' }, { id: 'late' });
    const given = { isHere: () => location.pathname === '/help/a' };
    rules.shown('mine', given);
    go('/help/b');
    expect(closed).toEqual(['mine']);
    expect(rules.whyNot('late', given)).toBe('path');
    rules.missed('late', given, again);
    go('/help/a');
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('closes at once what was drawn too late', () => {
    start({ never: '/pay/*' }, { id: 'mine' });
    history.pushState(null, '', '/pay/1');
    rules.shown('mine', {});
    expect(closed).toEqual(['mine']);
  });

  it('looks at nothing any more once it has stopped', () => {
    start({ never: '/pay/*' }, { id: 'mine' });
    rules.shown('mine', {});
    rules.stop();
    go('/pay/1');
    expect(closed).toEqual([]);
  });
});

describe('missed', () => {
  const again = vi.fn<() => void>();
  beforeEach(() => again.mockClear());

  it('calls back once, when the page comes to the path of the survey', () => {
    start({}, { id: 'mine', where: { path: '/shop/*' } });
    rules.missed('mine', {}, again);
    go('/help/b');
    expect(again).not.toHaveBeenCalled();
    go('/shop/1');
    go('/help/b');
    go('/shop/1');
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('calls back when the page leaves a path where nothing is asked', () => {
    start({ never: '/help/*' }, { id: 'mine' });
    rules.missed('mine', {}, again);
    go('/shop');
    expect(again).toHaveBeenCalledTimes(1);
  });

  it.each<[string, () => void]>([
    ['the context tells', () => (config = { ...config, context: { segment: 'pro' } })],
    [
      'is read from the page',
      () => (config = { ...config, readContext: () => ({ segment: 'pro' }) } as Config),
    ],
  ])('calls back when the visitor turns out to be meant, as %s', (_, turn) => {
    start({ where: { segment: 'pro' } }, { id: 'mine' });
    rules.missed('mine', {}, again);
    rules.look();
    expect(again).not.toHaveBeenCalled();
    turn();
    rules.look();
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a survey that is kept away by anything else', () => {
    start({}, { id: 'mine' });
    rules.missed('mine', {}, again);
    go('/shop');
    rules.look();
    expect(again).not.toHaveBeenCalled();
  });

  it('waits no more once it has been shown, or has stopped', () => {
    start({}, { id: 'mine', where: { path: '/shop/*' } }, { id: 'other', where: { path: '/shop/*' } });
    rules.missed('mine', {}, again);
    rules.missed('other', {}, again);
    rules.shown('mine', { force: true });
    go('/shop/1');
    expect(again).toHaveBeenCalledTimes(1);
    rules.missed('mine', {}, again);
    rules.stop();
    go('/help/b');
    go('/shop/1');
    expect(again).toHaveBeenCalledTimes(1);
  });
});
