// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onNavigation } from '../../../src/targeting/navigation.ts';

let undo: () => void;
const changed = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  changed.mockClear();
  history.replaceState(null, '', '/');
});
afterEach(() => {
  undo();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('onNavigation', () => {
  it('goes by the Navigation API where there is one, and looks at nothing else', () => {
    const navigation = Object.assign(new EventTarget(), { currentEntry: {} });
    vi.stubGlobal('navigation', navigation);
    undo = onNavigation(changed);
    history.pushState(null, '', '/a');
    vi.advanceTimersByTime(60_000);
    expect(changed).not.toHaveBeenCalled();
    navigation.dispatchEvent(new Event('currententrychange'));
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(changed).toHaveBeenCalledTimes(1);
    undo();
    history.pushState(null, '', '/b');
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a step back', () => dispatchEvent(new Event('popstate'))],
    ['another hash', () => dispatchEvent(new Event('hashchange'))],
    [
      'a click',
      () => {
        dispatchEvent(new Event('click'));
        vi.advanceTimersByTime(100);
      },
    ],
    ['a while', () => vi.advanceTimersByTime(1_000)],
  ])('without one looks after %s, and leaves `history` alone', (_, act) => {
    const { pushState, replaceState } = history;
    undo = onNavigation(changed);
    expect([history.pushState, history.replaceState]).toEqual([pushState, replaceState]);
    act();
    expect(changed).not.toHaveBeenCalled();
    history.pushState(null, '', '/a');
    act();
    expect(changed).toHaveBeenCalledTimes(1);
    undo();
    history.pushState(null, '', '/b');
    act();
    vi.advanceTimersByTime(60_000);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('ignores what follows a click once it is undone', () => {
    undo = onNavigation(changed);
    dispatchEvent(new Event('click'));
    history.pushState(null, '', '/a');
    undo();
    vi.advanceTimersByTime(60_000);
    expect(changed).not.toHaveBeenCalled();
  });
});
