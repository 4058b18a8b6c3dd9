// Colours that everyone can tell apart: whatever the owner's brand, whatever the visitor's system.
import { describe, expect, it } from 'vitest';
import { ENGINES, type Engine, findEngine, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, untilSeen, untilWhole } from '../support/look.ts';
import { bringInk, findBadRings, findFaint } from './colours.ts';
import { IS_FULL, SCALES } from './matrix.ts';
import { FORCED, still } from './media.ts';
import { open } from './open.ts';
import { taste } from './spread.ts';
import { COMPLAINT, stepsOf, walk } from './walk.ts';

saySkippedWithoutBrowser();

const chromium = findEngine('chromium');
const COLORS = 20;

/** The same colours at every run. */
function colorsFrom(seed: number): string[] {
  let state = seed;
  return Array.from({ length: COLORS }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return `#${(state >>> 8).toString(16).padStart(6, '0')}`;
  });
}

describe.runIf(chromium)('with any brand', () => {
  const stage = useStage(chromium as Engine, chromium && still(chromium));

  // Twenty cards on one page, each of a scale and a colour of its own; then the same in the dark.
  it('texts, edges, marks and rings contrast with their ground, in light and dark', async () => {
    const { tab } = stage;
    const cards = colorsFrom(7).map((color, index) => {
      const survey = SCALES[index % SCALES.length];
      return `<nabz-survey survey="${survey}" style="--nabz-accent: ${color}"></nabz-survey>`;
    });
    const attributes = 'data-trigger="manual"';
    await open(stage, { lang: 'fa', scale: 'nps' }, { attributes, body: cards.join(''), wait: '' });
    const count = (selector: string) =>
      tab.evaluate(
        (wanted) =>
          [...document.querySelectorAll('nabz-survey')].filter((host) =>
            host.shadowRoot?.querySelector(wanted),
          ).length,
        selector,
      );
    await poll(
      () => count('.option'),
      (ready) => ready === COLORS,
    );
    await tab.evaluate(bringInk);
    await tab.press('Tab');
    const faults: string[] = [];
    const look = async (step: string) => {
      for (const value of ['light', 'dark']) {
        const features = [
          { name: 'prefers-color-scheme', value },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ];
        await tab.command?.('Emulation.setEmulatedMedia', { features });
        await untilSeen(tab, `[data-scheme=${value}]`);
        const found = [...(await tab.evaluate(findFaint)), ...(await tab.evaluate(findBadRings))];
        faults.push(...found.map((fault) => `${step}, ${value}: ${fault}`));
      }
    };
    await look('asked');
    await tab.evaluate((values) => {
      for (const host of document.querySelectorAll('nabz-survey')) {
        const value = values[host.getAttribute('survey') as keyof typeof values];
        host.shadowRoot?.querySelector<HTMLElement>(`[value="${value}"]`)?.click();
      }
    }, COMPLAINT);
    await poll(
      () => count('textarea'),
      (ready) => ready === COLORS,
    );
    await look('answered');
    await tab.evaluate(() => {
      for (const host of document.querySelectorAll('nabz-survey'))
        host.shadowRoot?.querySelector<HTMLElement>('.send')?.click();
    });
    await poll(
      () => count('.thanks'),
      (ready) => ready === COLORS,
    );
    await look('thanked');
    expect([...new Set(faults)]).toEqual([]);
  });

  it('the colours of the tag are checked as those of the page are', async () => {
    for (const accent of ['#ffee00', '#777', 'rgb(250 250 250)']) {
      await open(stage, { lang: 'en', scale: 'csat' }, { attributes: `data-accent="${accent}"` });
      await stage.tab.evaluate(bringInk);
      const faults: string[] = [];
      for await (const _ of walk(stage.tab, stepsOf('csat')))
        faults.push(...(await stage.tab.evaluate(findFaint)));
      expect(faults).toEqual([]);
    }
  });
});

describe.each(IS_FULL ? ENGINES : ENGINES.slice(0, 1))('in $name', (engine) => {
  const stage = useStage(engine, still(engine));

  it.each(taste(SCALES))('shows the focus on every control of %s, by a ring that is whole', async (scale) => {
    // A window of WebKitGTK that was made narrower is no longer active, and shows no focus at all.
    const size = engine.name === 'webkit' ? '1280×720' : '390×844';
    await open(stage, { lang: 'fa', scale, size });
    await stage.tab.evaluate(bringInk);
    const faults: string[] = [];
    for await (const step of walk(stage.tab, stepsOf(scale)))
      faults.push(...(await badRings(stage.tab, engine)).map((fault) => `${step}: ${fault}`));
    expect(faults).toEqual([]);
  });
});

describe.runIf(chromium)('in forced colours', () => {
  const stage = useStage(chromium as Engine, FORCED);

  it.each(taste(SCALES))(
    'shows what is chosen and focused in %s, and faces in the colour of text',
    async (scale) => {
      const { tab } = stage;
      await open(stage, { lang: 'fa', scale });
      await untilWhole(tab);
      await tab.tap(`[value="${COMPLAINT[scale]}"]`);
      await untilSeen(tab, 'textarea');
      const found = await tab.evaluate((chosen) => {
        const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
        const edgeOf = (option: Element | null | undefined) => {
          const { border, outline } = getComputedStyle(option as Element);
          return `${border}, ${outline}`;
        };
        const input = root.querySelector<HTMLElement>(`[value="${chosen}"]`);
        const edges = [edgeOf(input?.closest('.option')), edgeOf(root.querySelector('[data-checked=false]'))];
        input?.blur();
        const outlineOf = () => getComputedStyle(input as Element).outlineStyle;
        const before = outlineOf();
        input?.focus();
        const lines = [...root.querySelectorAll('svg :is(path, .skin)')].map((line) =>
          getComputedStyle(line),
        );
        return {
          isForced: matchMedia('(forced-colors: active)').matches,
          isTold: edges[0] !== edges[1],
          before,
          hasLines: lines.length > 0,
          others: lines.filter(({ stroke, color }) => stroke !== color).length,
          kept: [...root.querySelectorAll('*')].filter(
            (part) => getComputedStyle(part).forcedColorAdjust === 'none',
          ).length,
        };
      }, COMPLAINT[scale]);
      expect(found).toEqual({
        isForced: true,
        isTold: true,
        before: 'none',
        hasLines: true,
        others: 0,
        kept: 0,
      });
      await tab.press('Shift');
      expect(
        await tab.evaluate((chosen) => {
          const input = document
            .querySelector('nabz-survey')
            ?.shadowRoot?.querySelector<HTMLElement>(`[value="${chosen}"]`);
          input?.blur();
          input?.focus();
          const { outlineStyle, outlineWidth } = getComputedStyle(input as Element);
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        }, COMPLAINT[scale]),
      ).toBe(true);
    },
  );
});

/**
 * Bad rings of a card; in WebKitGTK, which draws none for a focus that a script has set, of what the Tab key reaches.
 */
async function badRings(tab: Tab, { name }: Engine): Promise<string[]> {
  await tab.evaluate(() => document.querySelector<HTMLElement>('#first')?.focus());
  // After a tap, only a key shows rings again.
  await tab.press('Tab');
  if (name !== 'webkit') return tab.evaluate(findBadRings);
  const faults: string[] = [];
  while (await tab.evaluate(() => document.activeElement?.localName === 'nabz-survey')) {
    faults.push(...(await tab.evaluate(findBadRings, true)));
    await tab.press('Tab');
  }
  return faults;
}
