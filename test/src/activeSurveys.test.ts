// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ActiveSurveys, createActiveSurveys, type PlacedOptions } from '../../src/activeSurveys.ts';
import type { Config } from '../../src/config/options.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import type { Display, RenderedSurvey, Renderer } from '../../src/renderer.ts';
import { findTemplate } from '../../src/survey/define.ts';
import type { Survey } from '../../src/survey/types.ts';
import { createHistory, type History } from '../../src/targeting/history.ts';
import type { TabLock } from '../../src/targeting/tabLock.ts';

const STICKERS = findTemplate('stickers') as Survey;

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 21);
const nps = findTemplate('nps') as Survey;

let marks: Map<string, string>;
let history: History;
/** Who holds the tab lock: this tab, another, or none. */
let holder: 'me' | 'other' | undefined;
let drawn: (Display & { drawing: RenderedSurvey })[];
let events: [string, unknown][];
let reports: string[];
let lost: string[];
let renderer: Renderer | undefined;
let activeSurveys: ActiveSurveys;
let tabLock: TabLock;
let outbox: Record<'keep' | 'release' | 'send' | 'open', ReturnType<typeof vi.fn>>;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  marks = new Map();
  history = createHistory({
    get: (key) => marks.get(key) ?? null,
    set: (key, value) => void marks.set(key, value),
  });
  holder = undefined;
  drawn = [];
  events = [];
  reports = [];
  lost = [];
  outbox = {
    keep: vi.fn(async () => ({ storage: 'indexeddb' })),
    release: vi.fn(async () => {}),
    send: vi.fn(),
    open: vi.fn(),
  };
  tabLock = {
    isHeldElsewhere: () => holder === 'other',
    async acquire() {
      if (holder) return false;
      holder = 'me';
      return true;
    },
    release() {
      if (holder === 'me') holder = undefined;
    },
  };
  renderer = async (display) => {
    const drawing = { commit: vi.fn(), remove: vi.fn() };
    drawn.push(Object.assign(display, { drawing }));
    return drawing;
  };
  activeSurveys = createActiveSurveys({
    renderer: (display) => (renderer as Renderer)(display),
    history,
    emit: (name, payload) => void events.push([name, payload]),
    onLost: (survey) => void lost.push(survey),
    report: (code) => void reports.push(code),
    outbox: () => outbox as unknown as Outbox,
    tabLock,
  });
});

afterEach(() => void vi.useRealTimers());

const open = (options: Partial<PlacedOptions> = {}, survey = STICKERS, config: Config = {}) =>
  activeSurveys.open(survey, config, { position: 'bottom-end', ...options });
const inline = () => open({ position: 'inline', target: '#here' });
const isOpen = () => activeSurveys.asking() !== undefined;
const names = () => events.map(([name]) => name);
const settle = () => vi.advanceTimersByTimeAsync(0);
const session = (index = 0) => (drawn[index] as Display).session;
const removed = () => drawn.map(({ drawing }) => vi.mocked(drawing.remove).mock.calls.length);

describe('createActiveSurveys', () => {
  it('opens one with an id of its own, and gets ready for the answer', async () => {
    expect(await open()).toEqual({ id: drawn[0]?.id });
    expect([isOpen(), holder]).toEqual([true, 'me']);
    expect(outbox.open).toHaveBeenCalledTimes(1);
    expect(history.of('stickers')).toEqual({ shown: [NOW] });
  });

  it('notes the ref it was asked for, once it is shown', async () => {
    await open({ context: { ref: 'T-1' } });
    expect(history.of('stickers').refs).toEqual(['T-1']);
    renderer = () => Promise.reject(new Error('no place'));
    activeSurveys.removeAll();
    await open({ context: { ref: 'T-2' } });
    expect(history.of('stickers').refs).toEqual(['T-1']);
  });

  it('opens none while another tab asks, and draws nothing', async () => {
    holder = 'other';
    expect([isOpen(), activeSurveys.isAskingElsewhere()]).toEqual([false, true]);
    expect(await open()).toBe('open');
    expect(drawn).toEqual([]);
    expect(marks.size).toBe(0);
    expect(holder).toBe('other');
  });

  it('opens one of two that are asked for in the same moment', async () => {
    const both = await Promise.all([open(), open({}, nps)]);
    expect(both).toEqual([{ id: drawn[0]?.id }, 'open']);
    expect(drawn).toHaveLength(1);
  });

  it('opens an inline survey whatever else is open, and does not count it as open', async () => {
    holder = 'other';
    expect(await inline()).toEqual({ id: drawn[0]?.id });
    holder = undefined;
    expect([isOpen(), activeSurveys.isAskingElsewhere()]).toEqual([false, false]);
    expect(await open()).toEqual({ id: drawn[1]?.id });
    expect(await inline()).toEqual({ id: drawn[2]?.id });
    expect(removed()).toEqual([0, 0, 0]);
  });

  it('replaces a thank-you, and keeps the lock for the one that follows', async () => {
    await open();
    session().answer('rating', 'happy');
    expect([isOpen(), holder]).toEqual([false, undefined]);
    expect(await open({}, nps)).toEqual({ id: drawn[1]?.id });
    expect(removed()).toEqual([1, 0]);
    expect([isOpen(), holder]).toEqual([true, 'me']);
  });

  it('lets an inline one beside a thank-you be', async () => {
    await open();
    session().answer('rating', 'happy');
    await inline();
    expect(removed()).toEqual([0, 0]);
  });

  it('ignores a ref that cannot be written, reports it, and shows the survey', async () => {
    expect(await open({ context: { ref: 10n as never } })).toEqual({ id: drawn[0]?.id });
    await vi.waitFor(() => expect(reports).toEqual(['context']));
    expect(history.of('stickers')).toMatchObject({ shown: [NOW] });
  });
});

describe('createActiveSurveys, dropped while a survey opens', () => {
  it('takes off what was drawn, and notes nothing', async () => {
    let finish = (_: RenderedSurvey) => {};
    renderer = () => new Promise((resolve) => (finish = resolve));
    const opening = open({ context: { ref: 'T-1' } });
    await settle();
    activeSurveys.removeAll();
    marks.clear();
    const drawing = { commit: vi.fn(), remove: vi.fn() };
    finish(drawing);
    expect(await opening).toBe('unsupported');
    expect(drawing.remove).toHaveBeenCalledTimes(1);
    expect([isOpen(), holder, marks.size]).toEqual([false, undefined, 0]);
    expect(outbox.open).not.toHaveBeenCalled();
  });

  it('draws nothing when it was still waiting for the lock, and releases that', async () => {
    let give = () => {};
    const { acquire } = tabLock;
    tabLock.acquire = async () => {
      await new Promise<void>((resolve) => (give = resolve));
      return acquire();
    };
    const opening = open();
    await settle();
    activeSurveys.removeAll();
    give();
    expect(await opening).toBe('unsupported');
    expect([drawn, holder, marks.size]).toEqual([[], undefined, 0]);
    expect(events).toEqual([]);
  });

  it('leaves the lock to the survey that was opened after that', async () => {
    let finish = (_: RenderedSurvey) => {};
    const works = renderer;
    renderer = () => new Promise((resolve) => (finish = resolve));
    const first = open();
    await settle();
    activeSurveys.removeAll();
    renderer = works;
    expect(await open({}, nps)).toEqual({ id: drawn[0]?.id });
    finish({ commit() {}, remove() {} });
    expect(await first).toBe('unsupported');
    expect([isOpen(), holder, removed()]).toEqual([true, 'me', [0]]);
  });

  it('opens the next one as always', async () => {
    activeSurveys.removeAll();
    expect(await open()).toEqual({ id: drawn[0]?.id });
  });
});

describe('createActiveSurveys, and the tab lock', () => {
  it.each<[string, () => unknown]>([
    ['it is completed', () => session().answer('rating', 'happy')],
    ['it is dismissed', () => session().dismiss()],
    ['it is hidden', () => activeSurveys.hide()],
    ['it is dropped', () => activeSurveys.removeAll()],
    ['nothing of it is left on the page', () => drawn[0]?.onRemoved()],
    ['the page is gone', () => activeSurveys.commit(true)],
  ])('leaves it when %s', async (_, end) => {
    await open();
    end();
    expect(holder).toBeUndefined();
  });

  it.each<[string, () => unknown]>([
    ['an answer that is not the last', () => session().answer('rating', 'sad')],
    ['the page is hidden', () => activeSurveys.commit(false)],
    ['an inline one ends', () => session(1).answer('rating', 'happy')],
    ['an inline one goes', () => drawn[1]?.onRemoved()],
  ])('keeps it when or after %s', async (_, happen) => {
    await open();
    await inline();
    happen();
    expect(holder).toBe('me');
  });

  it('leaves it when rendering fails, reports it, and can open the next one', async () => {
    const works = renderer;
    renderer = () => Promise.reject(new Error('no place'));
    expect(await open()).toBe('unsupported');
    expect([reports, holder, marks.size]).toEqual([['draw'], undefined, 0]);
    renderer = () => {
      throw new Error('at once');
    };
    expect(await open()).toBe('unsupported');
    expect(holder).toBeUndefined();
    renderer = works;
    expect(await open()).toEqual({ id: drawn[0]?.id });
  });
});

describe('createActiveSurveys, when the page is back', () => {
  it('goes on with what is being asked, and acquires the lock again', async () => {
    await open();
    activeSurveys.commit(true);
    await activeSurveys.resume();
    expect([removed(), isOpen(), holder]).toEqual([[0], true, 'me']);
  });

  it('drops it without a word when another tab asks now', async () => {
    await open();
    session().answer('rating', 'sad');
    await settle();
    activeSurveys.commit(true);
    holder = 'other';
    const before = names();
    await activeSurveys.resume();
    await settle();
    expect([removed(), holder]).toEqual([[1], 'other']);
    expect(names()).toEqual(before);
    expect(outbox.release).toHaveBeenCalledTimes(1);
  });

  it('drops it when everything was forgotten meanwhile, an inline one, too', async () => {
    await open();
    await inline();
    activeSurveys.commit(true);
    marks.clear();
    await activeSurveys.resume();
    expect([removed(), holder]).toEqual([[1, 1], undefined]);
  });

  it('drops what was forgotten though another tab has asked something else since', async () => {
    await open();
    activeSurveys.commit(true);
    marks.clear();
    history.note('nps', { shown: [NOW] });
    await activeSurveys.resume();
    expect([removed(), holder]).toEqual([[1], undefined]);
  });

  it('goes on after several page-leave events', async () => {
    await open();
    // Frozen, then left.
    activeSurveys.commit(true);
    activeSurveys.commit(true);
    await activeSurveys.resume();
    expect([removed(), isOpen(), holder]).toEqual([[0], true, 'me']);
  });

  it('leaves a thank-you where it is, and the lock to others', async () => {
    await open();
    session().answer('rating', 'happy');
    activeSurveys.commit(true);
    await activeSurveys.resume();
    expect([removed(), holder]).toEqual([[0], undefined]);
  });

  it('leaves an inline survey where it is, also beside one that it drops', async () => {
    await inline();
    await open();
    activeSurveys.commit(true);
    holder = 'other';
    await activeSurveys.resume();
    expect(removed()).toEqual([0, 1]);
  });
});

describe('createActiveSurveys, closing', () => {
  it('takes a choice that was not confirmed when the page leaves, and goes on', async () => {
    await open();
    await inline();
    activeSurveys.commit();
    expect(drawn.map(({ drawing }) => vi.mocked(drawing.commit).mock.calls.length)).toEqual([1, 1]);
    expect(removed()).toEqual([0, 0]);
  });

  it('hides all, as dismissals of what is being asked, with the choice not confirmed before', async () => {
    await open({}, nps);
    await inline();
    vi.mocked((drawn[0] as { drawing: RenderedSurvey }).drawing.commit).mockImplementation(() =>
      session().answer('rating', 9),
    );
    session(1).answer('rating', 'happy');
    activeSurveys.hide();
    await settle();
    expect(names().filter((name) => name === 'dismissed' || name === 'completed')).toEqual([
      'completed',
      'dismissed',
    ]);
    expect(events.filter(([name]) => name === 'answered')).toMatchObject([
      ['answered', { survey: 'stickers' }],
      ['answered', { survey: 'nps', value: 9 }],
    ]);
    expect(removed()).toEqual([1, 1]);
  });

  it('drops all without a word, and takes each off once', async () => {
    await open();
    await inline();
    activeSurveys.removeAll();
    activeSurveys.removeAll();
    drawn[0]?.onRemoved();
    await settle();
    expect(names()).toEqual([]);
    expect(removed()).toEqual([1, 1]);
  });

  it('records nothing more of what is off the page', async () => {
    await open();
    activeSurveys.removeAll();
    session().answer('rating', 'sad');
    await settle();
    expect(names()).toEqual([]);
    expect(outbox.keep).not.toHaveBeenCalled();
  });

  it('notes an answer for as long as `every` says, and a dismissal for a quarter of it', async () => {
    await open({}, nps, { every: '8d' });
    session().answer('rating', 9);
    expect(history.of('nps')).toMatchObject({ answeredAt: NOW, quietUntil: NOW + 8 * DAY, every: '8d' });
    session().dismiss();
    expect(history.of('nps')).toMatchObject({ dismissedAt: NOW, quietUntil: NOW + 8 * DAY });
    await open({}, STICKERS, { every: '8d' });
    session(1).dismiss();
    expect(history.of('stickers')).toMatchObject({ dismissedAt: NOW, quietUntil: NOW + 2 * DAY });
    expect(history.of('stickers')).not.toHaveProperty('answeredAt');
  });
});

describe('createActiveSurveys, where a survey belongs to some pages only', () => {
  const go = async (path: string) => {
    window.history.pushState(null, '', path);
    await vi.advanceTimersByTimeAsync(2_000);
  };
  const isHelp = () => location.pathname.startsWith('/help/');
  beforeEach(() => window.history.replaceState(null, '', '/help/a'));
  afterEach(() => activeSurveys.removeAll());

  it('closes it, with the choice not confirmed before, where the page goes on to another', async () => {
    await open({ isInPlace: isHelp });
    await open({ position: 'inline', target: '#here' });
    await go('/help/b');
    expect(removed()).toEqual([0, 0]);
    await go('/shop');
    expect(removed()).toEqual([1, 0]);
    expect((drawn[0] as { drawing: RenderedSurvey }).drawing.commit).toHaveBeenCalledTimes(1);
    expect(names()).toEqual([]);
  });

  it('closes at once what was drawn too late, and what no longer belongs there', async () => {
    window.history.replaceState(null, '', '/shop');
    await open({ isInPlace: isHelp });
    expect(removed()).toEqual([1]);
    let isThere = true;
    await open({ isInPlace: () => isThere });
    isThere = false;
    activeSurveys.removeMisplaced();
    expect(removed()).toEqual([1, 1]);
  });

  it('follows the page no longer than it is open', async () => {
    const [set, clear] = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'clearInterval')];
    for (let cycle = 0; cycle < 1_000; cycle++) {
      await open({ isInPlace: isHelp });
      activeSurveys.hide();
    }
    expect(set.mock.calls.length).toBe(1_000);
    expect(clear.mock.calls.length).toBe(1_000);
  });
});

describe('createActiveSurveys, while it waits to know whether another tab asks', () => {
  it('begins to fetch what the renderer needs, in the language of the display', async () => {
    const preload = vi.fn(async (_: Survey, __: Config) => {});
    let acquired = (_: boolean) => {};
    const waiting = createActiveSurveys({
      renderer: (display) => (renderer as Renderer)(display),
      preload,
      history,
      emit() {},
      report() {},
      outbox: () => undefined,
      tabLock: { ...tabLock, acquire: () => new Promise((resolve) => (acquired = resolve)) },
    });
    const opening = waiting.open(nps, { lang: 'en' }, { position: 'center', lang: 'fa' });
    expect(preload.mock.calls).toEqual([[nps, { lang: 'fa' }]]);
    expect(drawn).toEqual([]);
    acquired(true);
    expect(await opening).toEqual({ id: drawn[0]?.id });
  });
});

describe('createActiveSurveys, on a site that swaps pages', () => {
  const bodies = () =>
    outbox.keep.mock.calls.map(
      ([{ body }]) => JSON.parse((body as string) ?? '') as { page: { url: string } },
    );
  const urls = () => bodies().map(({ page }) => new URL(page.url).pathname);

  const goTo = (path: string) => window.history.pushState(null, '', path);
  beforeEach(() => goTo('/p1'));

  it('sends the page where the first answer was given, not where the survey was shown', async () => {
    await open();
    goTo('/p2?mail=a@b.example#part');
    session().answer('rating', 'sad');
    goTo('/p3');
    session().answer('reasons', ['slow']);
    expect(urls()).toEqual(['/p2', '/p2']);
  });

  it('sends the page where the visitor chose what is taken as an answer later', async () => {
    await open();
    drawn[0]?.onInput();
    goTo('/p2');
    session().answer('rating', 'sad');
    expect(urls()).toEqual(['/p1']);
  });

  it('tells of a survey that the page has taken away before an answer, and of no other', async () => {
    await open();
    drawn[0]?.onRemoved();
    expect(lost).toEqual(['stickers']);
    await open();
    session(1).answer('rating', 'sad');
    drawn[1]?.onRemoved();
    await open();
    session(2).dismiss();
    drawn[2]?.onRemoved();
    await open();
    activeSurveys.removeAll();
    expect(lost).toEqual(['stickers']);
  });
});
