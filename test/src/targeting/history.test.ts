import { describe, expect, it, vi } from 'vitest';
import { ALL_SURVEYS, createHistory, type History } from '../../../src/targeting/history.ts';

function storage(initial?: string) {
  const kept = new Map<string, string>(initial === undefined ? [] : [['history', initial]]);
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
}

const shown = (history: History) => Object.values(history.all()).flatMap((each) => each.shown ?? []);

describe('createHistory', () => {
  it('knows nothing at first', () => {
    const history = createHistory(storage());
    expect(history.of('csat')).toEqual({});
    expect(shown(history)).toEqual([]);
  });

  it.each(['null', '5', '{', '{"csat":null}', '{"csat":{"refs":{}}}', '{"nps":{"shown":5}}'])(
    'takes what is damaged for none: %s',
    (damaged) => {
      const history = createHistory(storage(damaged));
      expect([history.of('csat'), history.of('nps'), shown(history)]).toEqual([{}, {}, []]);
      history.noteShown('csat');
      expect(shown(history)).toHaveLength(1);
    },
  );

  it('keeps what is noted of each survey', () => {
    const history = createHistory(storage());
    history.note('csat', { shown: [1] });
    history.note('csat', { answeredAt: 2 });
    history.note('nps', { shown: [3, 5] });
    expect(history.of('csat')).toEqual({ shown: [1], answeredAt: 2 });
    expect(shown(history)).toEqual([1, 3, 5]);
  });

  it('holds what is noted of all surveys for each of them', () => {
    const history = createHistory(storage());
    history.note('csat', { shown: [1], dismissedAt: 5 });
    history.note(ALL_SURVEYS, { dismissedAt: 1, pauseMs: 1e15 });
    expect(history.of('csat')).toEqual({ shown: [1], dismissedAt: 1, pauseMs: 1e15 });
    expect(history.of('nps')).toEqual({ dismissedAt: 1, pauseMs: 1e15 });
  });

  it('sees the notes of another tab at once', () => {
    const shared = storage();
    const [here, there] = [createHistory(shared), createHistory(shared)];
    there.note('csat', { shown: [7] });
    expect(shown(here)).toEqual([7]);
    here.note('nps', { shown: [8] });
    expect(there.of('csat')).toEqual({ shown: [7] });
  });

  it('keeps the latest hundred times of each survey', () => {
    vi.useFakeTimers({ now: 1_000 });
    const history = createHistory(storage());
    for (let index = 0; index < 120; index++) {
      vi.advanceTimersByTime(1);
      history.noteShown('csat');
    }
    history.noteShown('nps');
    expect(history.of('csat').shown).toEqual(Array.from({ length: 100 }, (_, index) => 1_021 + index));
    expect(shown(history)).toHaveLength(101);
    vi.useRealTimers();
  });

  it('keeps the latest hundred refs, each once', () => {
    const history = createHistory(storage());
    for (let ref = 0; ref < 150; ref++) history.noteShown('chat', ref);
    history.noteShown('chat', 60);
    const refs = history.of('chat').refs ?? [];
    expect(refs).toHaveLength(100);
    expect(refs.at(-1)).toBe(60);
    expect(new Set(refs).size).toBe(100);
  });

  it('adds a display and its ref in one write', () => {
    const kept = storage();
    const set = vi.spyOn(kept, 'set');
    createHistory(kept).noteShown('chat', 'T-1');
    expect(set).toHaveBeenCalledTimes(1);
    expect(createHistory(kept).of('chat')).toMatchObject({ refs: ['T-1'] });
  });

  it.each(['', '{', 'null', '5', '"x"', 'undefined'])('starts anew from the damaged %j', (damaged) => {
    const history = createHistory(storage(damaged));
    expect(history.of('csat')).toEqual({});
    expect(shown(history)).toEqual([]);
    history.note('csat', { answeredAt: 1 });
    expect(history.of('csat')).toEqual({ answeredAt: 1 });
  });

  it.each(['{"csat":null}', '{"csat":5}'])('survives the damaged entry in %s', (damaged) => {
    const history = createHistory(storage(damaged));
    expect(shown(history)).toEqual([]);
    history.note('csat', { shown: [1] });
    expect(shown(history)).toEqual([1]);
  });
});
