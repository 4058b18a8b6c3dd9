// How long an interaction takes until the page is painted anew (Event Timing), for what a support lead does on the overview.
import type { Page } from 'puppeteer-core';

/** What is done, one after the other, by its name. */
const STEPS: Record<string, (page: Page) => Promise<void>> = {
  'open the filters': (page) => page.click('.filter > summary'),
  'narrow to an agent': (page) => page.click('.fields label ::-p-text(sara)'),
  'close the filters': (page) => page.keyboard.press('Escape'),
  'show another metric': (page) => page.click('.cards .card:nth-child(2) h2 a'),
  'open the periods': (page) => page.click('.period > summary'),
  'choose a period': (page) => page.click('.presets li:nth-child(3) button'),
  'go to the period before': async (page) => {
    await page.$eval('.trend [tabindex="0"]', (mark) => (mark as SVGAElement).focus());
    await page.keyboard.press('ArrowLeft');
  },
  'open the menu': (page) => page.click('.menu > summary'),
};

/** Milliseconds of each interaction, by its name. The page stands still before each. */
export async function interact(page: Page): Promise<Record<string, number>> {
  await page.evaluate(observe);
  const times: Record<string, number> = {};
  for (const [name, step] of Object.entries(STEPS)) {
    await page.evaluate(untilStill);
    await page.evaluate(() => {
      (globalThis as unknown as Observed).interactions.length = 0;
    });
    await step(page);
    times[name] = await page.evaluate(longest);
  }
  return times;
}

interface Observed {
  interactions: number[];
}

/** Runs in the page. */
function observe(): void {
  const observed = globalThis as unknown as Observed;
  observed.interactions = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId) observed.interactions.push(entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/** Resolves when nothing has been read or drawn for some frames. Runs in the page. */
async function untilStill(): Promise<void> {
  for (let still = 0; still < 20; still += 1) {
    await new Promise(requestAnimationFrame);
    if (document.querySelector('[aria-busy=true], .skeleton')) still = 0;
  }
}

/** The longest event of the interaction; 16 ms for what is too short to be told of. Runs in the page. */
async function longest(): Promise<number> {
  const { interactions } = globalThis as unknown as Observed;
  for (let frame = 0; frame < 120 && interactions.length === 0; frame += 1)
    await new Promise(requestAnimationFrame);
  // The last events of a click are told of together, after its frame.
  await new Promise((resolve) => setTimeout(resolve, 200));
  return Math.max(16, ...interactions);
}
