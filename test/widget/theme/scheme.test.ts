// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { followScheme } from '../../../widget/theme/scheme.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const host = () => document.body.appendChild(document.createElement('div'));

describe('followScheme', () => {
  function visitor(isDark: boolean) {
    const listeners = new Set<() => void>();
    const query = {
      matches: isDark,
      addEventListener: (_: string, listener: () => void) => void listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => void listeners.delete(listener),
    };
    vi.stubGlobal('matchMedia', () => query);
    const change = (matches: boolean) => {
      query.matches = matches;
      for (const listener of listeners) listener();
    };
    return { change, listeners };
  }

  it.each([
    [undefined, false, 'light'],
    [undefined, true, 'dark'],
    ['auto', true, 'dark'],
    ['light', true, 'light'],
    ['dark', false, 'dark'],
  ] as const)('for the option %s and a visitor in the dark (%s) sets %s', (scheme, isDark, expected) => {
    visitor(isDark);
    const card = host();
    followScheme(card, scheme);
    expect(card.dataset.scheme).toBe(expected);
  });

  it('follows the visitor’s scheme, and calls back, until it is undone', () => {
    const { change, listeners } = visitor(false);
    const card = host();
    const onScheme = vi.fn();
    const undo = followScheme(card, undefined, onScheme);
    change(true);
    expect(card.dataset.scheme).toBe('dark');
    expect(onScheme.mock.calls).toEqual([['light'], ['dark']]);
    undo();
    expect(listeners.size).toBe(0);
  });
});
