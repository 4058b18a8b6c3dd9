// The Tab key reaches all of a card in the order of the document and leaves it at both ends. Which words are spoken
// changes nothing of it, so languages take turns over the scales.
import { describe, expect, it } from 'vitest';
import { casesIn } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { untilSeen } from '../support/look.ts';
import { LANGUAGES, SCALES } from './matrix.ts';
import { focused, focusPage, jump, type Page, SOME_ENGINES, VALUES, visit, walk } from './visit.ts';

saySkippedWithoutBrowser();

const POINTS = SCALES.map((scale, index) => ({
  scale,
  lang: LANGUAGES[index % 3] as (typeof LANGUAGES)[number],
  // Where the card leaves a part of the page to be seen; else it folds for what has the focus below it.
  size: '1280×720' as const,
}));

describe.each(SOME_ENGINES)('the Tab key in $name', (engine) => {
  const stage = useStage(engine);
  const stops = () => stage.tab.evaluate(() => (window as unknown as Page).tools.stops());
  /** Presses so often; what scrolls is a stop of its own in some engines, and is passed by. */
  const press = async (key: string, times: number) => {
    const seen: string[] = [];
    while (seen.length < times) {
      const [stop = ''] = await walk(stage.tab, [key]);
      if (stop !== 'card div') seen.push(stop);
    }
    return seen;
  };

  it.each(casesIn(engine, POINTS))(
    'reaches every control and leaves at both ends: $scale in $lang at $size',
    async (point) => {
      const { tab } = stage;
      await visit(stage, point);
      await untilSeen(tab, '.minimize');
      const first = VALUES[point.scale][0] as string;
      const before = await stops();
      expect(before).toEqual([first, '.send', '.minimize', '.close'].map((name) => `card ${name}`));
      await focusPage(tab, 'last');
      expect(await press('Tab', before.length)).toEqual(before);

      await jump(tab, '.option input');
      await tab.press('Enter');
      await untilSeen(tab, 'textarea');
      const after = await stops();
      expect(after.length).toBeGreaterThan(before.length);
      await focusPage(tab, 'last');
      expect(await press('Tab', after.length)).toEqual(after);
      expect(await press('Shift+Tab', after.length)).toEqual([...after.slice(0, -1).reverse(), '#last']);
      const [beyond] = (await press('Tab', after.length + 1)).slice(-1);
      expect(beyond).not.toContain('card');
    },
  );

  it('enters values of which none is chosen at the first, from either side', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'fa', scale: 'nps' });
    await focusPage(tab, 'last');
    expect(await press('Tab', 1)).toEqual(['card 0']);
    await jump(tab, '.send');
    expect(await press('Shift+Tab', 1)).toEqual(['card 0']);
  });

  it('enters values at the chosen one, from either side', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'ar', scale: 'csat10' });
    await jump(tab, '.option input');
    await tab.press('7');
    expect(await press('Tab', 1)).not.toContain('card 8');
    await focusPage(tab, 'last');
    expect(await press('Tab', 1)).toEqual(['card 7']);
    await untilSeen(tab, '.chips input, textarea');
    await jump(tab, '.chips input, textarea');
    expect(await press('Shift+Tab', 1)).toEqual(['card 7']);
    expect(await focused(tab)).toBe('card 7');
  });
});
