// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contrast, setAccent, toReadable } from '../../widget/accent.ts';

type Rgb = [number, number, number];

const WHITE: Rgb = [1, 1, 1];
const BLACK: Rgb = [0, 0, 0];
/** The surfaces of the card, as its stylesheet has them. */
const LIGHT: Rgb = WHITE;
const DARK: Rgb = [0.11, 0.125, 0.153];
const hex = (color: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255) as Rgb;

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
    ['#00ff00', '#000000', 15.3],
    ['#808080', '#000000', 5.32],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(hex(one), hex(other))).toBeCloseTo(ratio, 1);
    expect(contrast(hex(other), hex(one))).toBe(contrast(hex(one), hex(other)));
  });
});

describe('toReadable', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });

  it.each([
    ['light', LIGHT],
    ['dark', DARK],
  ])('gives a colour that can be read on the %s card, whatever it is given', (_, surface) => {
    fc.assert(
      fc.property(fc.tuple(part, part, part), (color) => {
        const readable = toReadable(color, surface);
        expect(contrast(readable, surface)).toBeGreaterThanOrEqual(4.5);
        for (const each of readable) {
          expect(each).toBeGreaterThanOrEqual(0);
          expect(each).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('changes no colour that can be read already', () => {
    const teal = hex('#0f766e');
    expect(toReadable(teal, LIGHT)).toBe(teal);
    expect(toReadable(WHITE, DARK)).toBe(WHITE);
  });

  it('darkens on a light card and lightens on a dark one', () => {
    const yellow = hex('#ffee00');
    expect(contrast(toReadable(yellow, LIGHT), BLACK)).toBeLessThan(contrast(yellow, BLACK));
    const navy = hex('#000080');
    expect(contrast(toReadable(navy, DARK), BLACK)).toBeGreaterThan(contrast(navy, BLACK));
  });

  it('stays near the wanted colour', () => {
    expect(contrast(toReadable(hex('#777777'), LIGHT), WHITE)).toBeLessThan(5);
  });
});

describe('setAccent', () => {
  function color(computed: string) {
    vi.spyOn(window, 'getComputedStyle').mockReturnValue({ color: computed } as CSSStyleDeclaration);
    const info = vi.spyOn(console, 'info').mockImplementation(() => {});
    const card = document.body.appendChild(document.createElement('section'));
    return { card, info };
  }

  it.each(['rgb(15, 118, 110)', 'color(srgb 0.0588 0.4627 0.4314)'])(
    'sets a readable accent, read as %s',
    (is) => {
      const { card, info } = color(is);
      setAccent(card, '#0f766e', 'light');
      expect(card.style.getPropertyValue('--accent')).toBe('rgb(15 118 110)');
      expect(card.style.getPropertyValue('--on-accent')).toBe('#fff');
      expect(info).not.toHaveBeenCalled();
    },
  );

  it('corrects an accent that cannot be read, and says so', () => {
    const { card, info } = color('rgb(255, 238, 0)');
    setAccent(card, 'yellow', 'light');
    expect(card.style.getPropertyValue('--accent')).not.toBe('rgb(255 238 0)');
    expect(info).toHaveBeenCalledTimes(1);
    expect(info.mock.calls[0]?.[0]).toMatch(/yellow.*light/);
  });

  it('writes dark text on a light accent', () => {
    const { card } = color('rgb(255, 238, 0)');
    setAccent(card, 'yellow', 'dark');
    expect(card.style.getPropertyValue('--on-accent')).toBe('#14171c');
  });

  it('sets nothing for a colour that the browser cannot read', () => {
    const { card } = color('');
    setAccent(card, 'nonsense', 'light');
    expect(card.style.getPropertyValue('--accent')).toBe('');
  });
});
