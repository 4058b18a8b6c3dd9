// How a card looks, part by part, to be compared between pages.

/** A part of the card: what it is, where it stands in the card, and how it is drawn. */
export interface Look {
  /** Where the card stands in the window. */
  place: number[];
  /** Every part, by the order in the card. */
  parts: string[];
}

/** What of a part's drawing a page could change. */
export const PROPERTIES = [
  'color',
  'backgroundColor',
  'borderColor',
  'borderWidth',
  'borderRadius',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontStyle',
  'lineHeight',
  'letterSpacing',
  'wordSpacing',
  'textTransform',
  'textAlign',
  'textIndent',
  'whiteSpace',
  'direction',
  'visibility',
  'opacity',
  'cursor',
  'pointerEvents',
  'fill',
  'stroke',
  'outline',
];

/** Reads the look in the page, with the focus on the first option so that its ring is part of it. */
export function readLook(properties: string[]): Look {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  root.querySelector<HTMLElement>('.option input')?.focus();
  const card = root.querySelector('.card') as Element;
  const place = card.getBoundingClientRect();
  const parts = [card, ...card.querySelectorAll('*')].map((part) => {
    const { left, top, width, height } = part.getBoundingClientRect();
    // With `display: contents` a part has no box, and so no place.
    const hasBox = part.getClientRects().length > 0;
    const box = hasBox && [left - place.left, top - place.top, width, height].map(Math.round);
    const style = getComputedStyle(part) as unknown as Record<string, string>;
    const drawn = properties.map((property) => `${property} ${style[property]}`);
    return `${part.localName}.${part.getAttribute('class') ?? ''}: ${box} | ${drawn.join(' | ')}`;
  });
  return { place: [place.left, place.top, place.width, place.height].map(Math.round), parts };
}

/** What is not as it was: the differing words of each part. */
export function differences(now: Look, plain: Look): string[] {
  if (now.parts.length !== plain.parts.length)
    return [`${now.parts.length} parts, not ${plain.parts.length}`];
  return now.parts.flatMap((part, index) => {
    const before = (plain.parts[index] ?? '').split(' | ');
    const changed = part.split(' | ').filter((each, place) => each !== before[place]);
    return changed.length
      ? [`${part.split(':')[0]}: ${changed} was ${before.filter((each) => !part.includes(each))}`]
      : [];
  });
}
