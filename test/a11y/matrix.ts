// What every check of accessibility runs over: languages × scales × sizes. Everything where CI says so, else a cut in
// which each language, scale and size is met.

/** Languages of the card. */
export const LANGUAGES = ['fa', 'ar', 'en'] as const;

/** Templates by the scale they ask for: stickers, CSAT 5 and 10, NPS, CES 2.0 and 1.0. */
export const SCALES = ['stickers', 'csat', 'csat10', 'nps', 'ces', 'ces1'] as const;

/** Windows: a small phone, a phone, a desktop. */
export const SIZES = ['320×568', '390×844', '1280×720'] as const;

/** One point of the matrix. */
export interface Combination {
  lang: (typeof LANGUAGES)[number];
  scale: (typeof SCALES)[number];
  size: (typeof SIZES)[number];
}

const ALL: Combination[] = LANGUAGES.flatMap((lang) =>
  SCALES.flatMap((scale) => SIZES.map((size) => ({ lang, scale, size }))),
);

/** Whether everything is asked for. */
export const IS_FULL = !!process.env.CI;

/** The combinations of this run. */
export const COMBINATIONS: Combination[] = IS_FULL ? ALL : ALL.filter((_, index) => index % 7 === 0);

/** Language × scale of this run, for what no size changes. */
export const SPOKEN = COMBINATIONS.filter(
  ({ lang, scale }, index) =>
    COMBINATIONS.findIndex((other) => other.lang === lang && other.scale === scale) === index,
);

/** Width and height of a size, in CSS pixels. */
export function pixelsOf(size: Combination['size']): [width: number, height: number] {
  return size.split('×').map(Number) as [number, number];
}
