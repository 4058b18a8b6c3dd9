// Why nothing shows: for each reason `why()`, what `show()` answers and the event say the same.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { heard, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Page {
  nabz: {
    show(survey?: string, options?: object): Promise<{ shown: boolean; reason?: string }>;
    why(survey?: string): string | null;
    hide(): void;
    trigger(name: string, context?: object): void;
  };
}

interface Case {
  attributes?: string;
  head?: string;
  config?: object;
  /** What comes before it. */
  act?: (tab: Tab) => Promise<unknown>;
  /** The survey that is asked about. */
  survey?: string;
}

const show = (tab: Tab, survey: string) =>
  tab.evaluate((name) => (window as unknown as Page).nabz.show(name), survey);
const hide = (tab: Tab) => tab.evaluate(() => (window as unknown as Page).nabz.hide());
const answer = async (tab: Tab) => {
  await show(tab, 'stickers');
  await untilSeen(tab, '[value=happy]');
  await tab.tap('[value=happy]');
  await until(tab, (names) => names.includes('completed'));
};
const dismiss = async (tab: Tab) => {
  await show(tab, 'stickers');
  await hide(tab);
};
const order = { id: 'order', template: 'stickers', once: 'ref', every: '0' };

/** How each reason comes about. */
const CASES: [reason: string, how: string, how: Case][] = [
  ['consent', 'it was not given', { attributes: 'data-consent="required"' }],
  ['unknown-survey', 'there is none', { survey: 'none' }],
  [
    'unsupported',
    'the browser is too old',
    { head: '<script>delete Document.prototype.adoptedStyleSheets</script>' },
  ],
  ['open', 'another is asked', { act: (tab) => show(tab, 'stickers'), survey: 'csat' }],
  ['open', 'the same is asked', { act: (tab) => show(tab, 'stickers') }],
  ['path', 'nothing is asked here', { attributes: 'data-never="/ /pay"' }],
  ['path', 'it is asked elsewhere', { config: { where: { path: '/help/*' } } }],
  ['answered', 'it was answered', { act: answer }],
  ['dismissed', 'it was dismissed', { act: dismiss }],
  [
    'dismissed',
    'it was asked often enough',
    { act: dismiss, config: { asks: 1 }, attributes: 'data-every="0"' },
  ],
  [
    'cooldown',
    'another was asked lately',
    { act: dismiss, attributes: 'data-cooldown="1h"', survey: 'csat' },
  ],
  ['cooldown', 'so many were asked', { act: dismiss, config: { max: '1 per 30d' }, survey: 'csat' }],
  ['sampled-out', 'the lot fell on others', { attributes: 'data-sample="0"' }],
  ['sampled-out', 'others are asked', { config: { where: { segment: 'pro' } } }],
  [
    'ref',
    'it was asked for the ref of the page',
    {
      attributes: 'data-context-ref="T-9"',
      config: { surveys: [order] },
      survey: 'order',
      act: (tab) => show(tab, 'order').then(() => hide(tab)),
    },
  ],
];

saySkippedWithoutBrowser();

describe.each(ENGINES)('the reason in $name', (engine) => {
  const stage = useStage(engine);

  const open = async ({ attributes = '', head = '', config = { surveys: [] } }: Case) => {
    const { tab, site, tag } = stage;
    const body = `<script type="application/json" id="c">${JSON.stringify(config)}</script>`;
    const page = head + tag(`data-trigger="manual" data-config="#c" ${attributes}`);
    await tab.goto(site.page('/', shopPage(page, { body, lang: 'en' })));
    await until(tab, (names) => names.includes('ready'));
    // The first `show` is refused, but loads everything that `why` reads.
    await tab.evaluate(() => (window as unknown as Page).nabz.show('none'));
  };
  const skipped = async (survey: string) =>
    (await heard(stage.tab)).filter(({ name, survey: of }) => name === 'skipped' && of === survey);

  it.each(casesIn(engine, CASES))('is %s where %s', async (reason, _, given) => {
    const { tab } = stage;
    const { survey = 'stickers', act } = given;
    await open(given);
    await act?.(tab);
    const before = await skipped(survey);
    const why = await tab.evaluate((name) => (window as unknown as Page).nabz.why(name), survey);
    expect([why, await show(tab, survey)]).toEqual([reason, { shown: false, reason }]);
    expect((await skipped(survey)).slice(before.length)).toEqual([{ name: 'skipped', survey, reason }]);
  });

  it('is ref where it was asked for the ref of the call', async () => {
    const { tab } = stage;
    await open({});
    const ask = () =>
      tab.evaluate(() => (window as unknown as Page).nabz.show('stickers', { context: { ref: 'T-1' } }));
    expect(await ask()).toMatchObject({ shown: true });
    await hide(tab);
    expect(await ask()).toEqual({ shown: false, reason: 'ref' });
    expect(await skipped('stickers')).toEqual([{ name: 'skipped', survey: 'stickers', reason: 'ref' }]);
    // `why` gets no ref, so it answers for any other.
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.why('stickers'))).toBe('dismissed');
  });

  it.each([
    ['nothing stands in the way', {}, null],
    ['a thank-you is still there', { act: answer, survey: 'csat' }, null],
  ] as [string, Case, null][])('is none where %s', async (_, given, reason) => {
    const { tab } = stage;
    const { survey = 'stickers', act } = given;
    await open(given);
    await act?.(tab);
    expect(await tab.evaluate((name) => (window as unknown as Page).nabz.why(name), survey)).toBe(reason);
    expect(await show(tab, survey)).toMatchObject({ shown: true });
  });
});
