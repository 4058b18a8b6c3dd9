// What a machine can judge: axe-core on every step of every scale, in each language and window.
import { describe, expect, it } from 'vitest';
import { type Engine, findEngine } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { untilSeen } from '../support/look.ts';
import { complaintsOf } from './axe.ts';

import { type Combination, LANGUAGES } from './matrix.ts';
import { STILL } from './media.ts';
import { open } from './open.ts';
import { SPREAD, taste } from './spread.ts';
import { CONTACTED, FURTHER, stepsOf, walk } from './walk.ts';

saySkippedWithoutBrowser();

const chromium = findEngine('chromium');

describe.runIf(chromium)('axe', () => {
  const stage = useStage(chromium as Engine, STILL);
  it.each(SPREAD)('has nothing to complain about: $lang, $scale, $size', async (combination) => {
    await open(stage, combination);
    const complaints: string[] = [];
    for await (const step of walk(stage.tab, stepsOf(combination.scale)))
      complaints.push(...(await complaintsOf(stage.tab)).map((line) => `${step}: ${line}`));
    expect(complaints).toEqual([]);
  });

  it.each(Object.entries(FURTHER))('has nothing to complain about in %s', async (survey, steps) => {
    for (const lang of taste(LANGUAGES)) {
      const options = { attributes: 'data-config="#own"', body: CONTACTED };
      await open(stage, { lang, scale: survey as Combination['scale'] }, options);
      for await (const _ of walk(stage.tab, steps)) expect(await complaintsOf(stage.tab)).toEqual([]);
    }
  });

  it('has nothing to complain about in the launcher and what it opens', async () => {
    const { tab } = stage;
    await open(stage, { lang: 'fa', scale: 'nps' }, { attributes: 'data-launcher', wait: '.tab' });
    expect(await complaintsOf(tab)).toEqual([]);
    await tab.tap('.tab');
    await untilSeen(tab, '.option');
    expect(await complaintsOf(tab)).toEqual([]);
  });
});
