import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contrast,
  EDGE_CONTRAST,
  mix,
  type Rgb,
  TEXT_CONTRAST,
  toReadable,
} from '../../../widget/theme/contrast.ts';

const WHITE: Rgb = [1, 1, 1];
const BLACK: Rgb = [0, 0, 0];
/** The surfaces of the card, as its stylesheet has them. */
const LIGHT: Rgb = WHITE;
const DARK: Rgb = [0.11, 0.125, 0.153];
const hex = (color: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255) as Rgb;

const part = fc.double({ min: 0, max: 1, noNaN: true });
const color = fc.tuple(part, part, part);

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

describe('TEXT_CONTRAST and EDGE_CONTRAST', () => {
  it('are those of WCAG 2.2, level AA', () => {
    expect([TEXT_CONTRAST, EDGE_CONTRAST]).toEqual([4.5, 3]);
  });
});

describe('mix', () => {
  it.each<[Rgb, number]>([
    [[0, 0, 0], 0],
    [[0.25, 0.25, 0.25], 0.25],
    [[1, 1, 1], 1],
  ])('gives %j for a share of %d', (expected, share) => {
    expect(mix(BLACK, WHITE, share)).toEqual(expected);
  });
});

describe('toReadable', () => {
  it.each([TEXT_CONTRAST, EDGE_CONTRAST])(
    'gives a contrast of %d at least, whatever colour and surface',
    (wanted) => {
      fc.assert(
        fc.property(color, color, (given, surface) => {
          const readable = toReadable(given, surface, wanted);
          expect(contrast(readable, surface)).toBeGreaterThanOrEqual(wanted);
          for (const each of readable) {
            expect(each).toBeGreaterThanOrEqual(0);
            expect(each).toBeLessThanOrEqual(1);
          }
        }),
        { numRuns: 500 },
      );
    },
  );

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
