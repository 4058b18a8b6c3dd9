// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config, LiveConfig } from '../../../src/config/options.ts';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { SurveyDefinition } from '../../../src/survey/definition.ts';
import { createSurveyRegistry } from '../../../src/survey/registry.ts';
import { createHistory, type History } from '../../../src/targeting/history.ts';
import { createTargeting, type ShowRequest, type Targeting } from '../../../src/targeting/targeting.ts';

let targeting: Targeting;
let past: History;
let hasConsent: boolean;
const random = vi.fn(() => 0.5);

beforeEach(() => {
  hasConsent = true;
  random.mockReset().mockReturnValue(0.5);
  history.replaceState(null, '', '/help/a');
});

function start(config: LiveConfig, ...definitions: Omit<SurveyDefinition, 'template'>[]): void {
  const stored = new Map<string, string>();
  past = createHistory({
    get: (key) => stored.get(key) ?? null,
    set: (key, value) => void stored.set(key, value),
  });
  const surveys = createSurveyRegistry();
  surveys.add(definitions.map((each) => defineSurvey({ template: 'stickers', ...each })));
  targeting = createTargeting({
    surveys,
    random,
    history: past,
    configStore: { config },
    isSupported: () => true,
    hasConsent: () => hasConsent,
  });
}

const reasonOf = (survey: string, request: ShowRequest = {}) => {
  const decision = targeting.check(survey, request, undefined);
  return decision.ok ? null : decision.reason;
};

describe('createTargeting', () => {
  it.each<[string, Config, object, string | null]>([
    ['nothing', {}, {}, null],
    ['a path of the config', { where: { path: '/shop/*' } }, {}, 'path'],
    ['a path of the survey', { where: { path: '/help/*' } }, { where: { path: '/help/b' } }, 'path'],
    ['both paths', { where: { path: '/help/*' } }, { where: { path: '/help/a' } }, null],
    ['an excluded path', { never: ['/help/*'] }, {}, 'path'],
    ['a segment of the page', { where: { segment: 'pro' }, context: { segment: 'pro' } }, {}, null],
    ['another segment', { where: { segment: 'pro' }, context: { segment: 'free' } }, {}, 'sampled-out'],
    ['another language', { lang: 'fa' }, { where: { lang: 'en' } }, 'sampled-out'],
    ['a cap of none', { max: '0 per 30d' }, {}, 'cooldown'],
  ])('looks at %s', (_, config, survey, expected) => {
    start(config, { id: 'mine', ...survey });
    expect(reasonOf('mine')).toBe(expected);
  });

  it('goes by the segment and the language of the call first', () => {
    start({ where: { segment: 'pro', lang: 'ar' }, context: { segment: 'free' } }, { id: 'mine' });
    expect(reasonOf('mine', { context: { segment: 'pro' }, lang: 'ar' })).toBeNull();
  });

  it('counts what was shown', () => {
    start({ asks: 1 }, { id: 'mine' }, { id: 'often', asks: 2 });
    for (const survey of ['mine', 'often']) past.noteShown(survey);
    expect([reasonOf('mine'), reasonOf('often')]).toEqual(['dismissed', null]);
  });

  it('asks once for a ref of the page, where a survey says so', () => {
    start({ context: { ref: 'T-1' } }, { id: 'once', once: 'ref' }, { id: 'again' });
    for (const survey of ['once', 'again']) past.noteShown(survey, 'T-1');
    expect([reasonOf('once'), reasonOf('again')]).toEqual(['ref', null]);
    expect(reasonOf('once', { context: { ref: 'T-2' } })).toBeNull();
    expect(reasonOf('again', { context: { ref: 'T-1' } })).toBe('ref');
  });

  it('lets an inline survey stand beside an open one', () => {
    start({});
    const open = { isHere: true, survey: 'nps' };
    expect(targeting.check('csat', {}, open).ok).toBe(false);
    expect(targeting.check('csat', { target: '#here' }, open).ok).toBe(true);
  });

  it('knows whether the page still is where the trigger fired', () => {
    start({});
    expect(reasonOf('nps', { isAtTrigger: () => false })).toBe('path');
    expect(targeting.checkPlace('nps', { isAtTrigger: () => true })).toBeUndefined();
    expect(targeting.checkPlace('nps', { isAtTrigger: () => false })).toMatchObject({ reason: 'path' });
  });

  it('draws once for a survey, and stores the draw only on request', () => {
    start({ sample: 0.5 });
    expect(reasonOf('nps')).toBe('sampled-out');
    random.mockReturnValue(0.1);
    expect([reasonOf('nps'), reasonOf('csat')]).toEqual(['sampled-out', null]);
    expect(past.all()).toEqual({});
    targeting.keepDraw('nps');
    expect(past.all()).toEqual({ nps: { draw: 0.5 } });
  });

  it.each<[string, Config, string]>([
    ['an unknown survey', { sample: 0.5 }, 'nothing'],
    ['a sample of everybody', { sample: 1 }, 'nps'],
  ])('stores no draw for %s', (_, config, survey) => {
    start(config);
    targeting.keepDraw(survey);
    expect(past.all()).toEqual({});
  });

  it('parses the stored history once for many decisions', () => {
    start({ max: '9 per 7d' }, { id: 'mine' });
    past.noteShown('mine');
    const parse = vi.spyOn(JSON, 'parse');
    for (let decision = 0; decision < 50; decision++) reasonOf('mine');
    expect(parse.mock.calls.length).toBeLessThanOrEqual(1);
    parse.mockRestore();
  });
});
