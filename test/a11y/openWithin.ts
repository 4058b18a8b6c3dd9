// Opens a card in a window as narrow as a phone, also where the engine's window cannot be that narrow.
import type { Engine } from '../support/browsers.ts';
import type { Stage } from '../support/journey.ts';
import type { Combination } from './matrix.ts';
import { type OpenOptions, open } from './open.ts';

/** The least width of WebKitGTK's window, in CSS pixels. */
const LEAST_WIDTH = 450;

/** Whether the engine's window can be so narrow. */
export const canBe = ({ name }: Engine, width: number) => name !== 'webkit' || width >= LEAST_WIDTH;

/**
 * Opens as `open` does, in a window of 320 CSS px; in WebKitGTK, inside an element of the page that is as wide as the
 * card would be. What is there by the window's width alone – the sheet at the lower edge – is then not seen.
 */
export async function openNarrow(
  stage: Stage,
  engine: Engine,
  combination: Omit<Combination, 'size'>,
  { attributes = '', body = '', ...options }: OpenOptions = {},
): Promise<void> {
  const isInline = !canBe(engine, 320);
  await open(
    stage,
    { ...combination, size: '320×568' },
    {
      ...options,
      attributes: isInline ? `${attributes} data-position="inline" data-target="#place"` : attributes,
      body: isInline ? `${body}<div id="place" style="width: 304px"></div>` : body,
    },
  );
}
