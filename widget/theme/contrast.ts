// Whether one colour can be read on another, as arithmetic (WCAG 2.2, relative luminance).

/** Red, green and blue, 0–1. */
export type Rgb = [number, number, number];

/** Least contrast of text, and of edges, marks and rings. */
export const TEXT_CONTRAST = 4.5;
export const EDGE_CONTRAST = 3;

const STEPS = 40;

/**
 * The nearest colour in whole bytes, darkened or lightened away from the surface, that has the contrast with it, or with
 * all the grounds that it is written on.
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

/** Contrast ratio, 1–21, unrounded. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** A colour with a share (0–1) of another. */
export function mix(color: Rgb, other: Rgb, share: number): Rgb {
  return color.map((part, index) => part + ((other[index] as number) - part) * share) as Rgb;
}

/** What is left of a colour when it is written in bytes. */
function toBytes(color: Rgb): Rgb {
  return color.map((part) => Math.round(part * 255) / 255) as Rgb;
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
