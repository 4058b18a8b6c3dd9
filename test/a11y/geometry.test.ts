// Where things stand: sizes, rows and texts of every step, in every window, and with letters as large as readers ask for.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES, type Engine, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { findBadRows, findBadSheet, findBadTargets, findSideways, findUnreached } from './boxes.ts';
import { type Combination, IS_FULL, LANGUAGES, pixelsOf, SCALES, SIZES } from './matrix.ts';
import { still } from './media.ts';
import { open } from './open.ts';
import { canBe, openNarrow } from './openWithin.ts';
import { SPREAD } from './spread.ts';
import { doubleTexts, findBadTexts, spaceTexts } from './texts.ts';
import { CONTACTED, FURTHER, type Step, stepsOf, walk } from './walk.ts';

saySkippedWithoutBrowser();

/** A page at 400 %, and a phone on its side: nothing sideways, and everything within reach. */
const LOW: [width: number, height: number][] = [
  [320, 256],
  [568, 320],
];
const ROOMY = SIZES.map(pixelsOf);

/** Every language with every second scale and every scale in some language, as all windows are dear; all with EVERY=1. */
const CHEQUERED = SPREAD.filter(
  ({ lang, scale }) =>
    process.env.EVERY || (LANGUAGES.indexOf(lang) + SCALES.indexOf(scale)) % 2 === 0 || !IS_FULL,
);

describe.each(IS_FULL ? ENGINES : ENGINES.slice(0, 1))('the card in $name', (engine) => {
  const stage = useStage(engine, still(engine));
  /** Every scale once, in one language each. */
  const scales = SPREAD.filter(
    ({ scale }, index) => SPREAD.findIndex((one) => one.scale === scale) === index,
  );
  // Words break alike in all engines, so that one of them says many languages of every scale, and the others some of them.
  const isFirst = engine === ENGINES[0];
  const points = isFirst ? CHEQUERED : casesIn(engine, scales);

  it.each(points)('has room for every finger and word, in every window: $lang, $scale', async (point) => {
    await open(stage, { ...point, size: '1280×720' });
    expect(await faultsOf(stage.tab, stepsOf(point.scale), (tab) => faultsIn(tab, engine))).toEqual([]);
  });

  it.each(casesIn(engine, Object.entries(FURTHER)))(
    'has room for every finger and word in %s',
    async (survey, steps) => {
      const scale = survey as Combination['scale'];
      await open(stage, { lang: 'fa', scale }, { attributes: 'data-config="#own"', body: CONTACTED });
      expect(await faultsOf(stage.tab, steps, (tab) => faultsIn(tab, engine))).toEqual([]);
    },
  );

  it.each(casesIn(engine, scales))(
    'cuts no text that is spaced or of twice the size: $lang, $scale',
    async (point) => {
      await openNarrow(stage, engine, point);
      // A card in the flow of the page, as it has to be in WebKitGTK, is not made small.
      const steps = stepsOf(point.scale, canBe(engine, 320));
      const faults = await faultsOf(stage.tab, steps, async (tab) => [
        ...(await tab.evaluate(findBadTargets)),
        ...(await tab.evaluate(findBadRows)),
        ...(await textFaultsAfter(tab, spaceTexts)),
        ...(await textFaultsAfter(tab, doubleTexts)),
      ]);
      expect(faults).toEqual([]);
    },
  );
});

async function faultsOf(tab: Tab, steps: Step[], find: (tab: Tab) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = [];
  for await (const step of walk(tab, steps))
    faults.push(...(await find(tab)).map((fault) => `${step}: ${fault}`));
  return faults;
}

/** What is wrong in any window that the engine can have; the window is then as it was. */
async function faultsIn(tab: Tab, engine: Engine): Promise<string[]> {
  const faults: string[] = [];
  for (const size of [...LOW, ...ROOMY].filter(([width]) => canBe(engine, width))) {
    await tab.resize(...size);
    const finders = LOW.includes(size)
      ? [findSideways, findUnreached]
      : [findSideways, findBadTargets, findBadRows, findBadTexts, findBadSheet];
    for (const find of finders)
      faults.push(...(await tab.evaluate(find)).map((fault) => `${size.join('×')}: ${fault}`));
  }
  return faults;
}

async function textFaultsAfter(tab: Tab, change: () => void): Promise<string[]> {
  await tab.evaluate(change);
  const faults = [...(await tab.evaluate(findBadTexts)), ...(await tab.evaluate(findSideways))];
  await tab.evaluate(() => {
    const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
    root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);
    document.documentElement.style.fontSize = '';
  });
  return faults.map((fault) => `${change.name}: ${fault}`);
}
