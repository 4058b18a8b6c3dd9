// The owner's colours and font, as custom properties whose contrast is checked.
import type { Config } from '../../src/config/options.ts';
import { contrast, EDGE_CONTRAST, mix, type Rgb, TEXT_CONTRAST, toReadable } from './contrast.ts';
import { followScheme, type Scheme } from './scheme.ts';

/** How much of the accent is in the ground of what is checked; see the style sheet. */
const TINT = 0.12;

/** Custom properties by which a page may colour the card; those with `-dark` hold in the dark scheme. */
export const COLORS = ['accent', 'surface', 'ink', 'surface-dark', 'ink-dark'];

/** Sets the colour scheme and the owner's theme on a card and follows the visitor's scheme; returns the undo. */
export function followTheme(card: HTMLElement, config: Config): () => void {
  return followScheme(card, config.scheme, (scheme) => {
    if (config.accent || config.font === 'host' || hasOwnColors(card)) applyTheme(card, config, scheme);
  });
}

/** Looks at the card's host, which inherits the page's properties: the card itself would have to be laid out to answer. */
function hasOwnColors(card: HTMLElement): boolean {
  const { host = card } = card.getRootNode() as Partial<ShadowRoot>;
  const style = getComputedStyle(host);
  return COLORS.some((name) => style.getPropertyValue(`--nabz-${name}`));
}

/**
 * Sets the owner's colours on the card; whatever cannot be read on its ground is moved away from it until it can, with
 * one console note each. Greys are made anew from ink and surface where those are the owner's.
 */
export function applyTheme(card: HTMLElement, config: Config, scheme: Scheme): void {
  const style = getComputedStyle(card);
  const given = (name: string) => style.getPropertyValue(`--nabz-${name}`).trim();
  if (config.font === 'host') card.style.fontFamily = getComputedStyle(document.body).fontFamily;
  const surface = readColor(card, 'var(--surface)') ?? [1, 1, 1];
  const suffix = scheme === 'dark' ? '-dark' : '';
  if (given(`surface${suffix}`) || given(`ink${suffix}`)) setGreys(card, surface, scheme);
  const name = config.accent ?? given('accent');
  if (!name) return;
  const wanted = readColor(card, name);
  if (!wanted) {
    const path = config.accent ? 'data-accent' : '--nabz-accent';
    console.error(`nabz: ${path} is "${name}"; allowed: an opaque CSS colour; using the built-in one`);
    return;
  }
  const soft = readColor(card, 'var(--soft)') ?? surface;
  const accent = correct(`accent ${name}`, wanted, surface, scheme, (color) => [
    surface,
    soft,
    mix(surface, color, TINT),
  ]);
  set(card, 'accent', accent);
  card.style.setProperty('--on-accent', contrast(accent, [1, 1, 1]) >= TEXT_CONTRAST ? '#fff' : '#14171c');
}

function setGreys(card: HTMLElement, surface: Rgb, scheme: Scheme): void {
  const ink = correct('ink', readColor(card, 'var(--ink)') ?? [0, 0, 0], surface, scheme);
  set(card, 'ink', ink);
  set(card, 'muted', toReadable(mix(ink, surface, 0.3), surface, TEXT_CONTRAST));
  set(card, 'edge', toReadable(mix(ink, surface, 0.45), surface, EDGE_CONTRAST));
  set(card, 'line', mix(ink, surface, 0.82));
  set(card, 'soft', mix(ink, surface, 0.95));
  set(card, 'danger', toReadable([0.7, 0.15, 0.12], surface, TEXT_CONTRAST));
}

function correct(
  what: string,
  color: Rgb,
  surface: Rgb,
  scheme: Scheme,
  groundsOf?: (color: Rgb) => Rgb[],
): Rgb {
  const corrected = toReadable(color, surface, TEXT_CONTRAST, groundsOf);
  if (corrected !== color) {
    console.info(
      `nabz: the ${what} has too little contrast on the ${scheme} card; using ${toCss(corrected)}`,
    );
  }
  return corrected;
}

/** Lets the browser read the colour, whatever its notation; `undefined` when it cannot. */
function readColor(card: HTMLElement, color: string): Rgb | undefined {
  const { color: kept } = card.style;
  card.style.color = `color-mix(in srgb, ${color} 100%, black 0%)`;
  const computed = getComputedStyle(card).color;
  card.style.color = kept;
  const parts = computed.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const isByte = computed.startsWith('rgb');
  return parts.length >= 3
    ? (parts.slice(0, 3).map((part) => (isByte ? part / 255 : part)) as Rgb)
    : undefined;
}

function set(card: HTMLElement, name: string, color: Rgb): void {
  card.style.setProperty(`--${name}`, toCss(color));
}

function toCss(color: Rgb): string {
  return `rgb(${color.map((part) => Math.round(part * 255)).join(' ')})`;
}
