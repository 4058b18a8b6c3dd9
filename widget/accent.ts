// The owner's accent. In: any CSS colour. Out: custom properties whose contrast is checked.
import type { Scheme } from './scheme.ts';

/** Red, green and blue, 0–1. */
type Rgb = [number, number, number];

const SURFACE = { light: [1, 1, 1], dark: [0.11, 0.125, 0.153] } satisfies Record<string, Rgb>;
const TEXT_CONTRAST = 4.5;
const STEPS = 40;

/** Sets the accent, corrected (with one console note) until text of it can be read on the card. */
export function setAccent(card: HTMLElement, name: string, scheme: Scheme): void {
  const wanted = readColor(card, name);
  if (!wanted) {
    console.error(`nabz: data-accent is "${name}"; allowed: an opaque CSS colour; using the built-in one`);
    return;
  }
  const accent = toReadable(wanted, SURFACE[scheme]);
  if (accent !== wanted) {
    console.info(
      `nabz: the accent ${name} has too little contrast on the ${scheme} card; using ${toCss(accent)}`,
    );
  }
  card.style.setProperty('--accent', toCss(accent));
  card.style.setProperty('--on-accent', contrast(accent, [1, 1, 1]) >= TEXT_CONTRAST ? '#fff' : '#14171c');
}

/** The nearest colour, darkened or lightened away from the surface, that text of it can be read on the surface. */
export function toReadable(color: Rgb, surface: Rgb): Rgb {
  const end = luminance(surface) > 0.5 ? 0 : 1;
  for (let step = 0; step <= STEPS; step++) {
    const mixed = step ? (color.map((part) => part + ((end - part) * step) / STEPS) as Rgb) : color;
    if (contrast(mixed, surface) >= TEXT_CONTRAST) return mixed;
  }
  return [end, end, end];
}

/** Contrast ratio, 1–21 (WCAG 2.2, relative luminance), unrounded. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Lets the browser read the colour, whatever its notation; `undefined` when it cannot. */
function readColor(card: HTMLElement, color: string): Rgb | undefined {
  card.style.color = `color-mix(in srgb, ${color} 100%, black 0%)`;
  const computed = getComputedStyle(card).color;
  card.style.color = '';
  const parts = computed.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const isByte = computed.startsWith('rgb');
  return parts.length >= 3
    ? (parts.slice(0, 3).map((part) => (isByte ? part / 255 : part)) as Rgb)
    : undefined;
}

function toCss(color: Rgb): string {
  return `rgb(${color.map((part) => Math.round(part * 255)).join(' ')})`;
}
