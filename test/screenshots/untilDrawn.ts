// When a page may be photographed.
import type { Tab } from '../support/browsers.ts';
import { untilStill } from '../support/look.ts';

/** Waits until fonts and pictures are there and no card moves. */
export async function untilDrawn(tab: Tab): Promise<void> {
  await tab.evaluate(async () => {
    await document.fonts.ready;
    const { innerHeight } = window;
    const seen = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
    await Promise.all(seen.map((image) => image.decode().catch(() => {})));
  });
  await untilStill(tab);
}
