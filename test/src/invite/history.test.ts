import { describe, expect, it } from 'vitest';
import { ALL_SURVEYS, createHistory } from '../../../src/invite/history.ts';

function storage(initial?: string) {
  const kept = new Map<string, string>(initial === undefined ? [] : [['history', initial]]);
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('createHistory', () => {
  it('knows nothing at first', () => {
    const history = createHistory(storage());
    expect(history.of('csat')).toEqual({});
    expect(history.lastShownAt()).toBe(0);
  });

  it('keeps what is noted of each survey', () => {
    const history = createHistory(storage());
    history.note('csat', { shownAt: 1 });
    history.note('csat', { answeredAt: 2 });
    history.note('nps', { shownAt: 5 });
    expect(history.of('csat')).toEqual({ shownAt: 1, answeredAt: 2 });
    expect(history.lastShownAt()).toBe(5);
  });

  it('holds what is noted of all surveys for each of them', () => {
    const history = createHistory(storage());
    history.note('csat', { shownAt: 1, dismissedAt: 5 });
    history.note(ALL_SURVEYS, { dismissedAt: 1, pauseMs: 1e15 });
    expect(history.of('csat')).toEqual({ shownAt: 1, dismissedAt: 1, pauseMs: 1e15 });
    expect(history.of('nps')).toEqual({ dismissedAt: 1, pauseMs: 1e15 });
  });

  it('sees the notes of another tab at once', () => {
    const shared = storage();
    const [here, there] = [createHistory(shared), createHistory(shared)];
    there.note('csat', { shownAt: 7 });
    expect(here.lastShownAt()).toBe(7);
    here.note('nps', { shownAt: 8 });
    expect(there.of('csat')).toEqual({ shownAt: 7 });
  });

  it('keeps the latest hundred refs, each once', () => {
    const history = createHistory(storage());
    for (let ref = 0; ref < 150; ref++) history.noteRef('chat', ref);
    history.noteRef('chat', 60);
    const refs = history.of('chat').refs ?? [];
    expect(refs).toHaveLength(100);
    expect(refs.at(-1)).toBe(60);
    expect(new Set(refs).size).toBe(100);
  });

  it.each(['', '{', 'null', '5', '"x"', 'undefined'])('starts anew from the damaged %j', (damaged) => {
    const history = createHistory(storage(damaged));
    expect(history.of('csat')).toEqual({});
    expect(history.lastShownAt()).toBe(0);
    history.note('csat', { shownAt: 1 });
    expect(history.of('csat')).toEqual({ shownAt: 1 });
  });

  it.each(['{"csat":null}', '{"csat":5}'])('survives the damaged entry in %s', (damaged) => {
    const history = createHistory(storage(damaged));
    expect(history.lastShownAt()).toBe(0);
    history.note('csat', { shownAt: 1 });
    expect(history.lastShownAt()).toBe(1);
  });
});
