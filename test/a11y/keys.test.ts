// The keys of a group of values do what is seen, the same in every engine. The window's size changes nothing of it.
import { describe, expect, it } from 'vitest';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until } from '../support/look.ts';
import { checked, focused, heardOf, jump, SOME_ENGINES, spokenIn, textOf, VALUES, visit } from './visit.ts';

saySkippedWithoutBrowser();

/** A digit of each scale's own in Persian, Arabic and Western script, and the value it means; it is never the first. */
const DIGITS = {
  stickers: ['۲٢2', 'neutral'],
  csat: ['۴٤4', '4'],
  csat10: ['۸٨8', '8'],
  nps: ['۸٨8', '8'],
  ces: ['۶٦6', '6'],
  ces1: ['۵٥5', '5'],
} as const;

describe.each(SOME_ENGINES)('keys in $name', (engine) => {
  const stage = useStage(engine);
  const answers = async () => (await heardOf(stage.tab, 'answered')).map(({ value }) => String(value));

  it.each(spokenIn(engine))(
    'move to the neighbour on their side and around the ends, and answer on leaving: $scale in $lang',
    async (point) => {
      const { tab, endpoint } = stage;
      await visit(stage, point);
      const values = VALUES[point.scale];
      const last = values.length - 1;
      const [forward, back] = point.lang === 'en' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
      const steps: [key: string, place: number][] = [
        ['ArrowDown', 1],
        [forward, 2],
        ['ArrowUp', 1],
        [back, 0],
        [back, last],
        [forward, 0],
        ['ArrowUp', last],
        ['ArrowDown', 0],
        ['End', last],
        ['Home', 0],
        [forward, 1],
      ];
      await jump(tab, '.option input');
      const seen: object[] = [];
      for (const [key] of steps) {
        await tab.press(key);
        seen.push({ key, focused: await focused(tab), checked: await checked(tab) });
      }
      expect(seen).toEqual(
        steps.map(([key, place]) => ({ key, focused: `card ${values[place]}`, checked: values[place] })),
      );
      expect(await answers()).toEqual([]);
      expect(endpoint.posts).toHaveLength(0);

      await tab.press('Tab');
      await until(tab, (names) => names.includes('saved'));
      expect(await answers()).toEqual([values[1]]);
      await tab.press('Escape');
      await poll(
        () => endpoint.posts.length,
        (count) => count > 0,
      );
      expect(endpoint.responses().map(({ value }) => String(value))).toEqual([values[1]]);
    },
  );

  it.each(spokenIn(engine))(
    'answer at once by Enter and Space, and again: $scale in $lang',
    async (point) => {
      const { tab, endpoint } = stage;
      await visit(stage, point);
      const [first] = VALUES[point.scale];
      const [digits, meant] = DIGITS[point.scale];
      await jump(tab, '.option input');
      await tab.press('Enter');
      await until(tab, (names) => names.includes('saved'));
      expect([await answers(), await checked(tab), await focused(tab)]).toEqual([
        [first],
        first,
        `card ${first}`,
      ]);

      for (const digit of digits) {
        await tab.press('Home');
        await tab.press(digit);
        expect([digit, await checked(tab), await focused(tab)]).toEqual([digit, meant, `card ${meant}`]);
      }
      expect(await answers()).toEqual([first]);
      await tab.press('Space');
      await until(tab, (names) => names.filter((name) => name === 'answered').length > 1);
      await tab.press('Escape');
      await poll(
        () => endpoint.posts.length,
        (count) => count > 0,
      );
      const events = await heardOf(tab, 'answered');
      expect(events.map(({ value }) => String(value))).toEqual([first, meant]);
      expect(endpoint.responses().map(({ id, value }) => [id, String(value)])).toEqual([
        [events[0]?.id, meant],
      ]);
      expect(events[1]?.id).toBe(events[0]?.id);
    },
  );

  it.each(spokenIn(engine))(
    'lead to what is missing when Send comes first: $scale in $lang',
    async (point) => {
      const { tab } = stage;
      await visit(stage, point);
      const look = () =>
        tab.evaluate(() => {
          const { tools } = window as unknown as { tools: { card(): ShadowRoot } };
          const root = tools.card();
          const group = root.querySelector('[role=radiogroup]') as Element;
          const described = (group.getAttribute('aria-describedby') ?? '').split(' ');
          return {
            isInvalid: group.getAttribute('aria-invalid'),
            isFocused: group.contains(root.activeElement),
            error: root.querySelector('.error')?.textContent ?? '',
            said: described.map((id) => root.getElementById(id)?.textContent).join(' '),
          };
        });
      await jump(tab, '.send');
      await tab.press('Enter');
      const error = textOf(point.lang, 'error.choose');
      expect(await look()).toEqual({
        isInvalid: 'true',
        isFocused: true,
        error,
        said: expect.stringContaining(error),
      });
      await tab.press('Space');
      await until(tab, (names) => names.includes('answered'));
      const { said, ...after } = await look();
      expect(after).toEqual({ isInvalid: null, isFocused: true, error: '' });
      expect(said).not.toContain(error);
    },
  );
});
