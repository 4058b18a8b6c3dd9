// Contrast of colours: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance

/** Red, green and blue (sRGB), each from 0 to 1. */
export type Rgb = [number, number, number];

/** Minimum contrast of text (WCAG 1.4.3). */
export const TEXT_CONTRAST = 4.5;
/** Minimum contrast of edges, marks and rings (WCAG 1.4.11). */
export const EDGE_CONTRAST = 3;

const STEPS = 40;

/**
 * Returns the nearest colour that has the wanted contrast with every ground, darkened or lightened away from the
 * surface and rounded to whole bytes; black or white where no other has it. `groundsOf` returns the grounds of a
 * candidate.
 * @default {@link TEXT_CONTRAST}, on the surface alone
 */
export function toReadable(
  color: Rgb,
  surface: Rgb,
  wanted: number = TEXT_CONTRAST,
  groundsOf: (color: Rgb) => Rgb[] = () => [surface],
): Rgb {
  const end = luminance(surface) > 0.179 ? 0 : 1;
  for (let step = 0; step <= STEPS; step++) {
    const moved = step ? toBytes(mix(color, [end, end, end], step / STEPS)) : color;
    if (groundsOf(moved).every((ground) => contrast(moved, ground) >= wanted)) return moved;
  }
  return [end, end, end];
}

/** The contrast ratio of two colours, from 1 to 21, unrounded. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Mixes a colour with a share (0 to 1) of another. */
export function mix(color: Rgb, other: Rgb, share: number): Rgb {
  return color.map((part, index) => part + ((other[index] as number) - part) * share) as Rgb;
}

/** Rounds a colour to whole bytes, as CSS writes it. */
function toBytes(color: Rgb): Rgb {
  return color.map((part) => Math.round(part * 255) / 255) as Rgb;
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
