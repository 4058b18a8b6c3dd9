// SurveyRegistry in the text of a page: part of its order, apart from each other and from the form around them.
import { describe, expect, it } from 'vitest';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll } from '../support/look.ts';
import { focused, focusPage, heardOf, jump, type Page, SOME_ENGINES, visit, walk } from './visit.ts';

saySkippedWithoutBrowser();

const SURVEYS = `<form id="form" action="/sent"><input id="name">
<nabz-survey id="one" survey="csat" lang="en"></nabz-survey><a href="/between" id="between">between</a>
<nabz-survey id="two" survey="nps" lang="fa"></nabz-survey></form><a href="/after" id="after">after</a>`;

describe.each(SOME_ENGINES)('surveys in the page in $name', (engine) => {
  const stage = useStage(engine);
  const open = async () => {
    const { tab } = stage;
    const attributes = 'data-trigger="manual"';
    await visit(stage, { lang: 'en', scale: 'csat' }, { attributes, body: SURVEYS, wait: '' });
    const drawn = () =>
      tab.evaluate(() =>
        ['one', 'two'].filter((id) => (window as unknown as Page).tools.card(id)?.querySelector('.option')),
      );
    await poll(drawn, ({ length }) => length === 2);
  };
  const chosen = () =>
    stage.tab.evaluate(() =>
      ['one', 'two'].map(
        (id) =>
          (window as unknown as Page).tools.card(id)?.querySelector<HTMLInputElement>('[type=radio]:checked')
            ?.value ?? '',
      ),
    );

  it('take no focus and say nothing as they come, and each is a region in its language', async () => {
    const { tab } = stage;
    await open();
    const seen = await tab.evaluate(() => {
      const { tools } = window as unknown as Page;
      const sections = ['one', 'two'].map((id) => tools.card(id)?.querySelector<HTMLElement>('.card'));
      const regions = sections.map((section) => [section?.ariaLabel, section?.lang, section?.dir]);
      return { regions, spoken: tools.spoken };
    });
    expect(seen).toEqual({
      regions: [
        ['Short survey', 'en', 'ltr'],
        ['نظرسنجی کوتاه', 'fa', 'rtl'],
      ],
      spoken: [],
    });
    expect(await focused(tab)).toBe('body');
  });

  it('are reached where they stand, one after the other, and left', async () => {
    const { tab } = stage;
    await open();
    await focusPage(tab, 'name');
    const stops = await walk(
      tab,
      Array.from({ length: 8 }, () => 'Tab'),
    );
    expect(stops.filter((stop) => !stop.endsWith('.close'))).toEqual(
      expect.arrayContaining(['one 1', 'one .send', '#between', 'two 0', 'two .send', '#after']),
    );
    const end = stops.indexOf('#after');
    const back = await walk(
      tab,
      Array.from({ length: end + 1 }, () => 'Shift+Tab'),
    );
    // The tests of the corner card cover at which value a group is entered backwards.
    const places = (all: string[]) => all.map((stop) => stop.replace(/ \d+$/, ' values'));
    expect(places(back)).toEqual([...places(stops.slice(0, end)).reverse(), '#name']);
  });

  it('follow their own direction, and leave each other and the form alone', async () => {
    const { tab, endpoint } = stage;
    await open();
    await jump(tab, '.option input', 'one');
    await walk(tab, ['ArrowRight', 'ArrowRight', 'ArrowLeft']);
    expect(await chosen()).toEqual(['2', '']);
    await jump(tab, '.option input', 'two');
    await walk(tab, ['ArrowLeft', 'ArrowLeft', 'ArrowRight', '۸']);
    expect(await chosen()).toEqual(['2', '8']);
    await tab.press('Enter');
    await jump(tab, '.send', 'one');
    await tab.press('Enter');
    await poll(
      () => heardOf(tab, 'delivered'),
      (events) => events.length > 0,
    );
    const answers = (await heardOf(tab, 'answered')).map(({ survey, value }) => [survey, value]);
    expect(answers).toEqual([
      ['csat', 2],
      ['nps', 8],
    ]);
    expect(endpoint.responses().map(({ survey, value }) => [survey, value])).toContainEqual(['csat', 2]);
    expect(await tab.evaluate(() => location.pathname)).toBe('/csat/en');
  });
});
