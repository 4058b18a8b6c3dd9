// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../../src/config/options.ts';
import { contrast, type Rgb } from '../../../widget/theme/contrast.ts';
import { applyTheme, followTheme } from '../../../widget/theme/theme.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** A card in a browser that reads these colours, and has these custom properties. */
function open(colors: Record<string, string>, properties: Record<string, string> = {}) {
  const card = document.body.appendChild(document.createElement('section'));
  vi.spyOn(window, 'getComputedStyle').mockImplementation((element) => {
    const asked = /^color-mix\(in srgb, (.*) 100%, black 0%\)$/.exec(
      (element as HTMLElement).style.color,
    )?.[1];
    return {
      color: colors[asked ?? ''] ?? '',
      fontFamily: element === document.body ? 'Vazirmatn' : 'system-ui',
      getPropertyValue: (name: string) => properties[name] ?? '',
    } as CSSStyleDeclaration;
  });
  // The environment drops colours that it does not know; a browser keeps them.
  const { style } = card;
  let kept = '';
  const lenient = new Proxy(style, {
    get(_, name) {
      const value = Reflect.get(style, name);
      return name === 'color' ? kept : typeof value === 'function' ? value.bind(style) : value;
    },
    set(_, name, value) {
      if (name === 'color') kept = value;
      return name === 'color' || Reflect.set(style, name, value);
    },
  });
  Object.defineProperty(card, 'style', { value: lenient });
  const info = vi.spyOn(console, 'info').mockImplementation(() => {});
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const of = (name: string) => card.style.getPropertyValue(`--${name}`);
  const rgb = (name: string) => (of(name).match(/\d+/g) ?? []).map((value) => Number(value) / 255) as Rgb;
  return { card, info, error, of, rgb };
}

const LIGHT = { 'var(--surface)': 'rgb(255, 255, 255)', 'var(--ink)': 'rgb(20, 23, 28)' };
const DARK = { 'var(--surface)': 'rgb(28, 32, 39)', 'var(--ink)': 'rgb(240, 240, 240)' };
const TEAL = { '#0f766e': 'rgb(15, 118, 110)' };
const YELLOW = { yellow: 'rgb(255, 238, 0)' };

describe('followTheme', () => {
  const CARD = { ...LIGHT, ...TEAL };

  it.each<[string, Config, Record<string, string>, string]>([
    ['an accent of the config', { accent: '#0f766e' }, {}, 'accent'],
    ['the custom property --nabz-accent', {}, { '--nabz-accent': '#0f766e' }, 'accent'],
    ['the custom property --nabz-surface', {}, { '--nabz-surface': '#fff' }, 'ink'],
    ['the custom property --nabz-ink', {}, { '--nabz-ink': '#000' }, 'ink'],
  ])('applies the theme for %s', (_, config, properties, name) => {
    const { card, of } = open(CARD, properties);
    followTheme(card, config)();
    expect(card.dataset.scheme).toBe('light');
    expect(of(name)).not.toBe('');
  });

  it.each(['surface', 'ink'])('applies the custom property --nabz-%s-dark on the dark card', (name) => {
    const { card, of } = open(DARK, { [`--nabz-${name}-dark`]: '#fff' });
    followTheme(card, { scheme: 'dark' })();
    expect(card.dataset.scheme).toBe('dark');
    expect(of('ink')).not.toBe('');
  });

  it('applies the font of the page', () => {
    const { card } = open(LIGHT);
    followTheme(card, { font: 'host' })();
    expect(card.style.fontFamily).toBe('Vazirmatn');
  });

  it.each<Config>([{ font: 'own' }, { scheme: 'light' }, {}])('sets only the scheme for %j', (config) => {
    const { card } = open(LIGHT);
    followTheme(card, config)();
    expect(card.dataset.scheme).toBe('light');
    expect(card.getAttribute('style') ?? '').toBe('');
  });

  it('applies the theme again when the visitor’s scheme changes', () => {
    const listeners = new Set<() => void>();
    const query = {
      matches: false,
      addEventListener: (_: string, listener: () => void) => void listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => void listeners.delete(listener),
    };
    vi.spyOn(window, 'matchMedia').mockReturnValue(query as unknown as MediaQueryList);
    const { card, info } = open({ ...LIGHT, ...YELLOW });
    const undo = followTheme(card, { accent: 'yellow' });
    query.matches = true;
    for (const listener of listeners) listener();
    undo();
    expect(listeners.size).toBe(0);
    expect(info.mock.calls.map(([line]) => /light|dark/.exec(line)?.[0])).toEqual(['light', 'dark']);
  });
});

describe('applyTheme', () => {
  it.each(['rgb(15, 118, 110)', 'rgba(15, 118, 110, 1)', 'color(srgb 0.0588 0.4627 0.4314)'])(
    'sets an accent with enough contrast, though the browser writes it as %s',
    (computed) => {
      const { card, info, of } = open({ ...LIGHT, '#0f766e': computed });
      applyTheme(card, { accent: '#0f766e' }, 'light');
      expect(of('accent')).toBe('rgb(15 118 110)');
      expect(of('on-accent')).toBe('#fff');
      expect(info).not.toHaveBeenCalled();
    },
  );

  it('sets the accent of the page’s custom property, but prefers the config’s', () => {
    const page = open({ ...LIGHT, ...TEAL }, { '--nabz-accent': ' #0f766e ' });
    applyTheme(page.card, {}, 'light');
    expect(page.of('accent')).toBe('rgb(15 118 110)');
    vi.restoreAllMocks();
    const both = open({ ...LIGHT, ...TEAL, navy: 'rgb(0, 0, 128)' }, { '--nabz-accent': '#0f766e' });
    applyTheme(both.card, { accent: 'navy' }, 'light');
    expect(both.of('accent')).toBe('rgb(0 0 128)');
  });

  it('corrects an accent with too little contrast, and logs it', () => {
    const { card, info, rgb } = open({ ...LIGHT, ...YELLOW });
    applyTheme(card, { accent: 'yellow' }, 'light');
    expect(contrast(rgb('accent'), [1, 1, 1])).toBeGreaterThanOrEqual(4.45);
    expect(info).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^nabz: .*yellow.*light card; using rgb/),
    );
  });

  it('sets a dark text colour for a light accent', () => {
    const { card, of } = open({ ...DARK, ...YELLOW });
    applyTheme(card, { accent: 'yellow' }, 'dark');
    expect(of('accent')).toBe('rgb(255 238 0)');
    expect(of('on-accent')).toBe('#14171c');
  });

  it.each([
    [{ accent: 'nonsense' }, {}, 'data-accent is "nonsense"'],
    [{}, { '--nabz-accent': 'nonsense' }, '--nabz-accent is "nonsense"'],
  ])(
    'sets nothing for a colour that the browser does not know, and logs it: %j %j',
    (config, properties, text) => {
      const { card, error, of } = open(LIGHT, properties);
      applyTheme(card, config, 'light');
      expect(of('accent')).toBe('');
      expect(error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(text));
    },
  );

  it('sets nothing where nothing is configured', () => {
    const { card, info, error } = open(LIGHT);
    applyTheme(card, {}, 'light');
    expect(card.getAttribute('style') ?? '').toBe('');
    expect([info, error].map((each) => each.mock.calls)).toEqual([[], []]);
  });

  it.each([
    ['light', '--nabz-surface', { 'var(--surface)': 'rgb(250, 240, 220)', 'var(--ink)': 'rgb(30, 30, 30)' }],
    ['dark', '--nabz-ink-dark', { 'var(--surface)': 'rgb(40, 20, 60)', 'var(--ink)': 'rgb(250, 250, 250)' }],
  ] as const)(
    "derives the greys from the owner's ink and surface on the %s card",
    (scheme, property, colors) => {
      const { card, rgb } = open(colors, { [property]: 'x' });
      applyTheme(card, {}, scheme);
      const surface = (colors['var(--surface)'].match(/\d+/g) ?? []).map(
        (value) => Number(value) / 255,
      ) as Rgb;
      for (const name of ['ink', 'muted', 'danger']) {
        expect(contrast(rgb(name), surface), name).toBeGreaterThanOrEqual(4.4);
      }
      expect(contrast(rgb('edge'), surface)).toBeGreaterThanOrEqual(2.95);
      expect(contrast(rgb('line'), surface)).toBeLessThan(contrast(rgb('edge'), surface));
      expect(contrast(rgb('soft'), surface)).toBeLessThan(contrast(rgb('line'), surface));
    },
  );

  it("keeps the greys where only the colours of the other scheme are the owner's", () => {
    const { card, of } = open(LIGHT, { '--nabz-ink-dark': '#fff', '--nabz-surface-dark': '#000' });
    applyTheme(card, {}, 'light');
    expect(of('ink')).toBe('');
  });

  it('corrects an ink with too little contrast, and logs it', () => {
    const { card, info, rgb } = open(
      { 'var(--surface)': 'rgb(255, 255, 255)', 'var(--ink)': 'rgb(220, 220, 220)' },
      { '--nabz-ink': '#ddd' },
    );
    applyTheme(card, {}, 'light');
    expect(contrast(rgb('ink'), [1, 1, 1])).toBeGreaterThanOrEqual(4.45);
    expect(info).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('the ink has too little contrast'));
  });

  it.each([
    ['host', 'Vazirmatn'],
    ['own', ''],
    [undefined, ''],
  ] as const)('sets the font of the page only for the option host: %s', (font, family) => {
    const { card } = open(LIGHT);
    applyTheme(card, { font }, 'light');
    expect(card.style.fontFamily).toBe(family);
  });
});
