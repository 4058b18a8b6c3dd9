// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ActiveSurveys, createActiveSurveys, type PlacedOptions } from '../../src/activeSurveys.ts';
import type { Config } from '../../src/config/options.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import type { Display, RenderedSurvey, Renderer } from '../../src/renderer.ts';
import { findTemplate } from '../../src/survey/define.ts';
import { STICKERS_SURVEY } from '../../src/survey/stickers.ts';
import type { Survey } from '../../src/survey/types.ts';
import { createHistory, type History } from '../../src/targeting/history.ts';
import type { TabLock } from '../../src/targeting/tabLock.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 21);
const nps = findTemplate('nps') as Survey;

let marks: Map<string, string>;
let history: History;
/** Who has the floor: this tab, another, or nobody. */
let holder: 'me' | 'other' | undefined;
let drawn: (Display & { drawing: RenderedSurvey })[];
let events: [string, unknown][];
let reports: string[];
let present: Renderer | undefined;
let displays: ActiveSurveys;
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
  present = async (display) => {
    const drawing = { commit: vi.fn(), remove: vi.fn() };
    drawn.push(Object.assign(display, { drawing }));
    return drawing;
  };
  displays = createActiveSurveys({
    renderer: (display) => (present as Renderer)(display),
    history,
    emit: (name, payload) => void events.push([name, payload]),
    report: (code) => void reports.push(code),
    outbox: () => outbox as unknown as Outbox,
    tabLock,
  });
});

afterEach(() => void vi.useRealTimers());

const open = (options: Partial<PlacedOptions> = {}, survey = STICKERS_SURVEY, config: Config = {}) =>
  displays.open(survey, config, { position: 'bottom-end', ...options });
const inline = () => open({ position: 'inline', target: '#here' });
const names = () => events.map(([name]) => name);
const settle = () => vi.advanceTimersByTimeAsync(0);
const session = (index = 0) => (drawn[index] as Display).session;
const removed = () => drawn.map(({ drawing }) => vi.mocked(drawing.remove).mock.calls.length);

describe('createActiveSurveys', () => {
  it('opens one with an id of its own, and gets ready for the answer', async () => {
    expect(await open()).toEqual({ id: drawn[0]?.id });
    expect([displays.isOpen(), holder]).toEqual([true, 'me']);
    expect(outbox.open).toHaveBeenCalledTimes(1);
    expect(history.of('stickers')).toEqual({ shown: [NOW] });
  });

  it('notes the ref it was asked for, once it is shown', async () => {
    await open({ context: { ref: 'T-1' } });
    expect(history.of('stickers').refs).toEqual(['T-1']);
    present = () => Promise.reject(new Error('no place'));
    displays.removeAll();
    await open({ context: { ref: 'T-2' } });
    expect(history.of('stickers').refs).toEqual(['T-1']);
  });

  it('opens none while another tab asks, and draws nothing', async () => {
    holder = 'other';
    expect([displays.isOpen(), displays.isOpenElsewhere()]).toEqual([false, true]);
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

  it('opens an inline one whoever asks, which counts for nobody', async () => {
    holder = 'other';
    expect(await inline()).toEqual({ id: drawn[0]?.id });
    holder = undefined;
    expect([displays.isOpen(), displays.isOpenElsewhere()]).toEqual([false, false]);
    expect(await open()).toEqual({ id: drawn[1]?.id });
    expect(await inline()).toEqual({ id: drawn[2]?.id });
    expect(removed()).toEqual([0, 0, 0]);
  });

  it('replaces a thank-you, and keeps the floor for the one that follows', async () => {
    await open();
    session().answer('rating', 'happy');
    expect([displays.isOpen(), holder]).toEqual([false, undefined]);
    expect(await open({}, nps)).toEqual({ id: drawn[1]?.id });
    expect(removed()).toEqual([1, 0]);
    expect([displays.isOpen(), holder]).toEqual([true, 'me']);
  });

  it('lets an inline one beside a thank-you be', async () => {
    await open();
    session().answer('rating', 'happy');
    await inline();
    expect(removed()).toEqual([0, 0]);
  });

  it('leaves out, aloud, a ref that cannot be written, and shows it all the same', async () => {
    expect(await open({ context: { ref: 10n as never } })).toEqual({ id: drawn[0]?.id });
    await vi.waitFor(() => expect(reports).toEqual(['context']));
    expect(history.of('stickers')).toMatchObject({ shown: [NOW] });
  });
});

describe('createDisplays, dropped while a survey opens', () => {
  it('takes off what was drawn, and notes nothing', async () => {
    let finish = (_: RenderedSurvey) => {};
    present = () => new Promise((resolve) => (finish = resolve));
    const opening = open({ context: { ref: 'T-1' } });
    await settle();
    displays.removeAll();
    marks.clear();
    const drawing = { commit: vi.fn(), remove: vi.fn() };
    finish(drawing);
    expect(await opening).toBe('unsupported');
    expect(drawing.remove).toHaveBeenCalledTimes(1);
    expect([displays.isOpen(), holder, marks.size]).toEqual([false, undefined, 0]);
    expect(outbox.open).not.toHaveBeenCalled();
  });

  it('draws nothing when it was still waiting for the floor, and leaves that', async () => {
    let give = () => {};
    const { acquire } = tabLock;
    tabLock.acquire = async () => {
      await new Promise<void>((resolve) => (give = resolve));
      return acquire();
    };
    const opening = open();
    await settle();
    displays.removeAll();
    give();
    expect(await opening).toBe('unsupported');
    expect([drawn, holder, marks.size]).toEqual([[], undefined, 0]);
    expect(events).toEqual([]);
  });

  it('leaves the floor to the survey that was opened after that', async () => {
    let finish = (_: RenderedSurvey) => {};
    const works = present;
    present = () => new Promise((resolve) => (finish = resolve));
    const first = open();
    await settle();
    displays.removeAll();
    present = works;
    expect(await open({}, nps)).toEqual({ id: drawn[0]?.id });
    finish({ commit() {}, remove() {} });
    expect(await first).toBe('unsupported');
    expect([displays.isOpen(), holder, removed()]).toEqual([true, 'me', [0]]);
  });

  it('opens the next one as always', async () => {
    displays.removeAll();
    expect(await open()).toEqual({ id: drawn[0]?.id });
  });
});

describe('createDisplays, and the floor', () => {
  it.each<[string, () => unknown]>([
    ['it is completed', () => session().answer('rating', 'happy')],
    ['it is dismissed', () => session().dismiss()],
    ['it is hidden', () => displays.hide()],
    ['it is dropped', () => displays.removeAll()],
    ['nothing of it is left on the page', () => drawn[0]?.onRemoved()],
    ['the page is gone', () => displays.commit(true)],
  ])('leaves it when %s', async (_, end) => {
    await open();
    end();
    expect(holder).toBeUndefined();
  });

  it.each<[string, () => unknown]>([
    ['an answer that is not the last', () => session().answer('rating', 'sad')],
    ['the page is hidden', () => displays.commit(false)],
    ['an inline one ends', () => session(1).answer('rating', 'happy')],
    ['an inline one goes', () => drawn[1]?.onRemoved()],
  ])('keeps it when or after %s', async (_, happen) => {
    await open();
    await inline();
    happen();
    expect(holder).toBe('me');
  });

  it('leaves it when drawing fails, says so, and can open the next one', async () => {
    const works = present;
    present = () => Promise.reject(new Error('no place'));
    expect(await open()).toBe('unsupported');
    expect([reports, holder, marks.size]).toEqual([['draw'], undefined, 0]);
    present = () => {
      throw new Error('at once');
    };
    expect(await open()).toBe('unsupported');
    expect(holder).toBeUndefined();
    present = works;
    expect(await open()).toEqual({ id: drawn[0]?.id });
  });
});

describe('createDisplays, when the page is back', () => {
  it('goes on with what is being asked, and takes the floor again', async () => {
    await open();
    displays.commit(true);
    await displays.resume();
    expect([removed(), displays.isOpen(), holder]).toEqual([[0], true, 'me']);
  });

  it('drops it without a word when another tab asks now', async () => {
    await open();
    session().answer('rating', 'sad');
    await settle();
    displays.commit(true);
    holder = 'other';
    const before = names();
    await displays.resume();
    await settle();
    expect([removed(), holder]).toEqual([[1], 'other']);
    expect(names()).toEqual(before);
    expect(outbox.release).toHaveBeenCalledTimes(1);
  });

  it('drops it when everything was forgotten meanwhile, an inline one, too', async () => {
    await open();
    await inline();
    displays.commit(true);
    marks.clear();
    await displays.resume();
    expect([removed(), holder]).toEqual([[1, 1], undefined]);
  });

  it('drops what was forgotten though another tab has asked something else since', async () => {
    await open();
    displays.commit(true);
    marks.clear();
    history.note('nps', { shown: [NOW] });
    await displays.resume();
    expect([removed(), holder]).toEqual([[1], undefined]);
  });

  it('goes on however often it was told that it is gone', async () => {
    await open();
    // Frozen, then left.
    displays.commit(true);
    displays.commit(true);
    await displays.resume();
    expect([removed(), displays.isOpen(), holder]).toEqual([[0], true, 'me']);
  });

  it('leaves a thank-you where it is, and the floor to others', async () => {
    await open();
    session().answer('rating', 'happy');
    displays.commit(true);
    await displays.resume();
    expect([removed(), holder]).toEqual([[0], undefined]);
  });

  it('leaves an inline survey where it is, also beside one that it drops', async () => {
    await inline();
    await open();
    displays.commit(true);
    holder = 'other';
    await displays.resume();
    expect(removed()).toEqual([0, 1]);
  });
});

describe('createDisplays, closing', () => {
  it('takes a choice that was not confirmed when the page leaves, and goes on', async () => {
    await open();
    await inline();
    displays.commit();
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
    displays.hide();
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
    displays.removeAll();
    displays.removeAll();
    drawn[0]?.onRemoved();
    await settle();
    expect(names()).toEqual([]);
    expect(removed()).toEqual([1, 1]);
  });

  it('records nothing more of what is off the page', async () => {
    await open();
    displays.removeAll();
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
    await open({}, STICKERS_SURVEY, { every: '8d' });
    session(1).dismiss();
    expect(history.of('stickers')).toMatchObject({ dismissedAt: NOW, quietUntil: NOW + 2 * DAY });
    expect(history.of('stickers')).not.toHaveProperty('answeredAt');
  });
});
