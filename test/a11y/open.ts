// Opens the page of a shop with one survey in its corner, as a visitor meets it.
import type { Stage } from '../support/journey.ts';
import { untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';
import { type Combination, pixelsOf } from './matrix.ts';

/** What is different about the page. */
export interface OpenOptions {
  /** Attributes of the tag besides survey and language. */
  attributes?: string;
  /** Content of the page after its heading. */
  body?: string;
  /** Markup before the tag, such as a script that must come first. */
  head?: string;
  /** Language of the page itself. @default the survey's */
  page?: string;
  /** What must be seen before the case goes on; empty for nothing. @default an option of the scale */
  wait?: string;
}

/** Opens the page and waits until the card is there; it is fetched anew each time. */
export async function open(
  { tab, site, tag }: Stage,
  { lang, scale, size = '1280×720' }: Partial<Combination> & Omit<Combination, 'size'>,
  { attributes = '', body = '', head = '', page = lang, wait = '.option' }: OpenOptions = {},
): Promise<void> {
  await tab.resize(...pixelsOf(size));
  const own = `data-survey="${scale}" data-lang="${lang}" data-brand="Nabat" data-every="0" ${attributes}`;
  await tab.goto(site.page(`/${scale}/${lang}`, shopPage(head + tag(own), { lang: page, body })));
  if (wait) await untilSeen(tab, wait);
}
