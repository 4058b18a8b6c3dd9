// Options in words: one of them is chosen like a value of a scale, several are boxes to tick.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until, untilSeen } from '../support/look.ts';
import { LANGUAGES } from './matrix.ts';
import { checked, focused, heardOf, jump, textOf, visit, walk } from './visit.ts';

saySkippedWithoutBrowser();

/** A template that is no scale; it opens like one. */
const RESOLVED = 'resolved' as 'csat';

describe.each(ENGINES)('chips in $name', (engine) => {
  const stage = useStage(engine);
  const values = async () => (await heardOf(stage.tab, 'answered')).map(({ value }) => value);

  it.each(LANGUAGES)('of which one is chosen move like a scale: %s', async (lang) => {
    const { tab, endpoint } = stage;
    await visit(stage, { lang, scale: RESOLVED });
    const [forward, back] = lang === 'en' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    await jump(tab, '.option input');
    const steps: [key: string, value: string][] = [
      [forward, 'partly'],
      ['ArrowDown', 'no'],
      [forward, 'yes'],
      [back, 'no'],
      ['ArrowUp', 'partly'],
      ['Home', 'yes'],
      ['End', 'no'],
      ['۲', 'partly'],
      ['٣', 'no'],
      ['1', 'yes'],
    ];
    const seen: [string, string, string][] = [];
    for (const [key] of steps) {
      await tab.press(key);
      seen.push([key, await checked(tab), await focused(tab)]);
    }
    expect(seen).toEqual(steps.map(([key, value]) => [key, value, `card ${value}`]));
    expect(await values()).toEqual([]);
    await tab.press('Tab');
    await until(tab, (names) => names.includes('answered'));
    expect(await values()).toEqual(['yes']);
    await tab.press('Escape');
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
  });

  it.each(LANGUAGES)('of which several are chosen are ticked one by one: %s', async (lang) => {
    const { tab } = stage;
    await visit(stage, { lang, scale: 'csat' });
    await jump(tab, '.option input');
    await tab.press('Enter');
    await untilSeen(tab, '[type=checkbox]');
    await jump(tab, '[type=checkbox]');
    const names = ['reason.slow', 'reason.unsolved'].map((key) => `card ☐ ${textOf(lang, key)}`);
    expect(await focused(tab)).toBe(names[0]);
    await tab.press('ArrowDown');
    expect(await focused(tab)).toBe(names[0]);
    await tab.press('Space');
    expect(await walk(tab, ['Tab'])).toEqual([names[1]]);
    await tab.press('Space');
    await tab.press('Space');
    await tab.press('8');
    await until(tab, (heard) => heard.filter((name) => name === 'answered').length > 3);
    expect(await values()).toEqual([1, ['slow'], ['slow', 'unsolved'], ['slow']]);
    expect(await focused(tab)).toBe(names[1]);
  });
});
