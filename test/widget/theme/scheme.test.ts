// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { followScheme, loadTheme } from '../../../widget/theme/scheme.ts';
import { applyTheme } from '../../../widget/theme/theme.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const host = () => document.body.appendChild(document.createElement('div'));

describe('loadTheme', () => {
  it.each([
    [true, { accent: 'teal' }],
    [true, { font: 'host' as const }],
    [false, { font: 'own' as const }],
    [false, { scheme: 'dark' as const }],
    [false, {}],
  ])('fetches the theme (%s) for %j', async (isFetched, config) => {
    expect(await loadTheme(host(), config)).toBe(isFetched ? applyTheme : undefined);
  });

  it.each(['accent', 'surface', 'ink', 'surface-dark', 'ink-dark'])(
    'fetches it for the custom property --nabz-%s',
    async (name) => {
      const element = host();
      element.style.setProperty(`--nabz-${name}`, 'teal');
      expect(await loadTheme(element, {})).toBe(applyTheme);
    },
  );
});

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
  ] as const)(
    'where the owner says %s and the visitor is in the dark: %s, is %s',
    (scheme, isDark, expected) => {
      visitor(isDark);
      const card = host();
      followScheme(card, { scheme }, undefined);
      expect(card.dataset.scheme).toBe(expected);
    },
  );

  it('follows the visitor, with the theme, until it is undone', () => {
    const { change, listeners } = visitor(false);
    const card = host();
    const apply = vi.fn();
    const config = { accent: 'teal' };
    const undo = followScheme(card, config, apply);
    change(true);
    expect(card.dataset.scheme).toBe('dark');
    expect(apply.mock.calls).toEqual([
      [card, config, 'light'],
      [card, config, 'dark'],
    ]);
    undo();
    expect(listeners.size).toBe(0);
  });
});
