// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveConfig } from '../../../src/config/options.ts';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { SurveyDefinition } from '../../../src/survey/definition.ts';
import { createSurveyRegistry } from '../../../src/survey/registry.ts';
import { createHistory } from '../../../src/targeting/history.ts';
import { createTargeting } from '../../../src/targeting/targeting.ts';
import { createInvitations, type Invitation, type Invitations } from '../../../src/triggers/invitations.ts';

let config: LiveConfig;
let invitations: Invitations;
let asked: [string, Invitation][];
let isShown: boolean;
let hasConsent: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  isShown = false;
  hasConsent = true;
  history.replaceState(null, '', '/help/a');
});
afterEach(() => {
  invitations.stop();
  vi.useRealTimers();
});

function start(given: LiveConfig, ...definitions: Omit<SurveyDefinition, 'template'>[]): void {
  config = { trigger: 'manual', ...given };
  const configStore = {
    get config() {
      return config;
    },
  };
  const storage = { get: () => null, set() {} };
  const surveys = createSurveyRegistry();
  surveys.add(definitions.map((each) => defineSurvey({ template: 'stickers', ...each })));
  const { checkPlace } = createTargeting({
    configStore,
    surveys,
    history: createHistory(storage),
    isSupported: () => true,
    hasConsent: () => hasConsent,
    random: () => 0,
  });
  invitations = createInvitations({
    configStore,
    surveys,
    storage,
    checkPlace,
    hasConsent: () => hasConsent,
    isInline: () => config.position === 'inline',
    async show(survey, invitation) {
      asked.push([survey, invitation]);
      return { shown: isShown };
    },
    onWrong() {},
    onError() {},
  });
  invitations.arm();
}
const mine = (more: Omit<SurveyDefinition, 'template' | 'id'> = {}) => ({
  id: 'mine',
  trigger: 'delay:1s',
  ...more,
});
const pass = (ms = 2_000) => vi.advanceTimersByTimeAsync(ms);
async function go(path: string): Promise<void> {
  history.pushState(null, '', path);
  await pass();
}
const names = () => asked.map(([survey]) => survey);

describe('createInvitations', () => {
  it('asks when a trigger fires, of the tag’s survey and of every configured one', async () => {
    start({ survey: 'nps', trigger: 'delay:2s' }, mine(), { id: 'quiet' });
    expect([...invitations.triggers()]).toEqual([
      ['nps', 'delay:2s'],
      ['mine', 'delay:1s'],
    ]);
    await pass(1_000);
    expect(names()).toEqual(['mine']);
    await pass(1_000);
    expect(names()).toEqual(['mine', 'nps']);
  });

  it('waits for load where nothing is said, and gives a configured survey its own trigger', () => {
    start({ survey: 'mine', trigger: undefined }, mine());
    expect([...invitations.triggers()]).toEqual([['mine', 'delay:1s']]);
    start({ trigger: undefined });
    expect([...invitations.triggers()]).toEqual([['stickers', 'load']]);
  });

  it('hands on what the page says with an event', () => {
    start({}, mine({ trigger: 'event:paid' }));
    invitations.emit('paid', { ref: 'T-1' });
    expect(asked).toMatchObject([['mine', { context: { ref: 'T-1' } }]]);
  });

  it('asks after consent what was wanted before, once', async () => {
    hasConsent = false;
    start({}, mine());
    await pass();
    expect(names()).toEqual(['mine']);
    hasConsent = true;
    invitations.onConsent();
    invitations.onConsent();
    expect(names()).toEqual(['mine', 'mine']);
  });

  it('asks nothing any more once it has stopped', async () => {
    start({}, mine({ trigger: 'event:paid' }));
    invitations.stop();
    invitations.emit('paid', {});
    expect(asked).toEqual([]);
  });
});

describe('createInvitations, after a trigger fired at the wrong place', () => {
  it('arms it again, once, when the page comes to the path of the survey', async () => {
    start({}, mine({ where: { path: '/shop/*' } }));
    await pass();
    await go('/help/b');
    expect(names()).toHaveLength(1);
    isShown = true;
    await go('/shop/1');
    await go('/help/b');
    await go('/shop/1');
    expect(names()).toHaveLength(2);
  });

  it('arms it again when the page leaves a path where nothing is asked', async () => {
    start({ never: '/help/*' }, mine());
    await pass();
    await go('/shop');
    expect(names()).toHaveLength(2);
  });

  it.each<[string, () => void]>([
    ['the context says', () => (config = { ...config, context: { segment: 'pro' } })],
    ['is read from the page', () => (config = { ...config, readContext: () => ({ segment: 'pro' }) })],
  ])('arms it again when the visitor turns out to be meant, as %s', async (_, turn) => {
    start({ where: { segment: 'pro' } }, mine());
    await pass();
    invitations.recheck();
    await pass();
    expect(names()).toHaveLength(1);
    turn();
    invitations.recheck();
    await pass();
    expect(names()).toHaveLength(2);
  });

  it('does not wait for a survey that is kept away by anything else', async () => {
    start({}, mine());
    await pass();
    await go('/shop');
    invitations.recheck();
    await pass();
    expect(names()).toHaveLength(1);
  });

  it('waits no more once the survey has been shown, or it has stopped', async () => {
    start({}, mine({ where: { path: '/shop/*' } }));
    await pass();
    invitations.onShown('mine');
    await go('/shop/1');
    expect(names()).toHaveLength(1);
    start({}, mine({ where: { path: '/thanks' } }));
    await pass();
    invitations.stop();
    await go('/thanks');
    expect(names()).toHaveLength(2);
  });

  it('follows the page only as long as something waits for it', async () => {
    const [set, clear] = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'clearInterval')];
    start({}, mine({ where: { path: '/shop/*' } }));
    expect(set).not.toHaveBeenCalled();
    await pass();
    expect([set.mock.calls.length, clear.mock.calls.length]).toEqual([1, 0]);
    isShown = true;
    await go('/shop/1');
    expect([set.mock.calls.length, clear.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('createInvitations, of an inline survey on a site that swaps pages', () => {
  const inline: LiveConfig = { survey: 'mine', trigger: 'delay:1s', position: 'inline' };

  it('arms it again under each path, once', async () => {
    start(inline, { id: 'mine' });
    await pass();
    isShown = true;
    for (const path of ['/help/b', '/help/b?page=2', '/help/b#part', '/help/c', '/help/b', '/help/b#!/d']) {
      await go(path);
      await pass();
    }
    expect(names()).toHaveLength(5);
  });

  it('says that it belongs to the page where its trigger fired', async () => {
    start(inline, { id: 'mine' });
    await pass();
    const [, { isAtTrigger }] = asked[0] as [string, Invitation];
    expect(isAtTrigger?.()).toBe(true);
    await go('/help/b');
    expect(isAtTrigger?.()).toBe(false);
  });

  it('leaves a survey in a corner alone', async () => {
    start({ ...inline, position: 'bottom-end' }, { id: 'mine' });
    await pass();
    await go('/help/b');
    await pass();
    expect(names()).toHaveLength(1);
    expect(asked[0]?.[1].isAtTrigger).toBeUndefined();
  });

  it('lets a trigger that has not fired go on, and one that fires each time', async () => {
    start({ ...inline, survey: 'nps', trigger: 'delay:5s' }, mine({ trigger: 'event:read' }));
    await pass();
    await go('/help/b');
    await pass();
    expect(names()).toEqual(['nps']);
    invitations.emit('read', {});
    await go('/help/c');
    invitations.emit('read', {});
    expect(names()).toEqual(['nps', 'mine', 'mine']);
  });

  it('asks again where a late content takes it away, a few times', async () => {
    start(inline, { id: 'mine' });
    await pass();
    invitations.onLost('mine');
    await pass();
    expect(names()).toHaveLength(1);
    await go('/help/b');
    await pass();
    for (let time = 0; time < 9; time++) {
      invitations.onLost('mine');
      await pass();
    }
    expect(names()).toHaveLength(7);
  });

  it('asks nothing any more once it has stopped', async () => {
    start(inline, { id: 'mine' });
    await pass();
    history.pushState(null, '', '/help/b');
    invitations.stop();
    await pass(5_000);
    expect(names()).toHaveLength(1);
  });
});
