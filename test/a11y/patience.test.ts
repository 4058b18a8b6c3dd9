// Nothing hurries a visitor: a question stays, thanks stay while they are looked at, and a press can be taken back.
import { describe, expect, it } from 'vitest';
import { findEngine } from '../support/browsers.ts';
import { skip } from '../support/clock.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until, untilSeen } from '../support/look.ts';
import { canReactTo } from '../support/middleOf.ts';
import { SCALES } from './matrix.ts';
import { focused, focusPage, heardOf, type Page, SOME_ENGINES, visit } from './visit.ts';

saySkippedWithoutBrowser();

const TEN_MINUTES_MS = 600_000;

describe.each(SOME_ENGINES)('a card and time in $name', (engine) => {
  const stage = useStage(engine);
  const text = () =>
    stage.tab.evaluate(() => {
      const card = (window as unknown as Page).tools.card()?.querySelector('.body');
      return card?.textContent ?? 'nothing';
    });

  // Neither language nor size has to do with time.
  it.each(SCALES)('keeps its question for as long as it takes: %s', async (scale) => {
    const { tab, endpoint } = stage;
    await visit(stage, { lang: 'fa', scale });
    await untilSeen(tab, '.minimize');
    const before = await text();
    await skip(tab, TEN_MINUTES_MS);
    expect(await text()).toBe(before);
    const ends = (await until(tab, () => true)).map(({ name }) => name);
    expect(ends.filter((name) => !['ready', 'shown'].includes(name))).toEqual([]);
    expect(endpoint.posts).toHaveLength(0);
  });

  it('keeps what is half answered, and does not end it', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'en', scale: 'csat' });
    await tab.tap('[value="1"]');
    await untilSeen(tab, 'textarea');
    await tab.tap('textarea');
    await tab.type('half a wo');
    await skip(tab, TEN_MINUTES_MS);
    const typed = await tab.evaluate(
      () => (window as unknown as Page).tools.card()?.querySelector('textarea')?.value,
    );
    expect([typed, await focused(tab)]).toEqual(['half a wo', 'card textarea']);
    expect([await heardOf(tab, 'completed'), await heardOf(tab, 'dismissed')]).toEqual([[], []]);
  });

  // WebKitGTK's pointer stays on what it was on, however the window changes.
  it.skipIf(engine.name === 'webkit')(
    'gives the focus back when thanks that were tapped for fold',
    async () => {
      const { tab } = stage;
      await visit(stage, { lang: 'fa', scale: 'stickers', size: '1280×720' });
      await focusPage(tab, 'field');
      await tab.tap('[value=happy]');
      await untilSeen(tab, '.thanks');
      await skip(tab, 7_000);
      expect(await text()).not.toBe('nothing');
      // The window grows, and the card goes down with its corner, away from the pointer.
      await tab.resize(1280, 940);
      await poll(
        async () => {
          await skip(tab, 4_000);
          return text();
        },
        (shown) => shown === 'nothing',
      );
      expect(await focused(tab)).toBe('#field');
    },
  );
});

describe.each([findEngine('chromium')].filter((engine) => !!engine))('a pointer in $name', (engine) => {
  const stage = useStage(engine);
  const point = (type: string, { x, y }: { x: number; y: number }) => {
    const rest = { x, y, button: type === 'mouseMoved' ? 'none' : 'left', clickCount: 1 };
    return stage.tab.command?.('Input.dispatchMouseEvent', { type, ...rest });
  };

  // Only Chromium lets a test press and release separately.
  it.each(SCALES)('can leave a value that it has pressed: %s', async (scale) => {
    const { tab } = stage;
    await visit(stage, { lang: 'fa', scale, size: '390×844' });
    await untilSeen(tab, '.minimize');
    await poll(() => tab.evaluate(canReactTo, '.option'), Boolean);
    const [pressed, other] = await tab.evaluate(() => {
      const options = (window as unknown as Page).tools.card()?.querySelectorAll('.option') ?? [];
      return [...options].slice(1, 3).map((option) => {
        const { left, top, width, height } = option.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
    });
    if (!pressed || !other) throw new Error('The scale has no three values');
    for (const end of [other, { x: 5, y: 5 }]) {
      await point('mousePressed', pressed);
      await point('mouseMoved', end);
      await point('mouseReleased', end);
    }
    const chosen = () =>
      tab.evaluate(
        () =>
          (window as unknown as Page).tools.card()?.querySelectorAll(':checked, [data-checked=true]').length,
      );
    expect([await chosen(), await heardOf(tab, 'answered')]).toEqual([0, []]);
    await point('mousePressed', pressed);
    await point('mouseReleased', pressed);
    await until(tab, (names) => names.includes('answered'));
  });
});
