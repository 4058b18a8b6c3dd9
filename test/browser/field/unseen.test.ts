// A frame that nobody can see asks nothing, takes no survey's turn, and counts nothing as shown.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { requestsOf } from '../../support/chunks.ts';
import { chance } from '../../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { poll, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

interface Nabz {
  why(survey?: string): string | null;
  show(survey?: string): Promise<{ shown: boolean }>;
  hide(): void;
}

const HIDINGS = [
  ['not displayed', 'display:none'],
  ['not visible', 'visibility:hidden'],
  ['see-through', 'opacity:0'],
  ['one pixel', 'width:1px;height:1px'],
  ['beside the screen', 'position:absolute;left:-9999px'],
];

describe.each(ENGINES)('a frame in $name', (engine) => {
  const stage = useStage(engine);
  const open = (style: string, attributes: string, body = '') => {
    const { tab, site, tag } = stage;
    site.page('/app', shopPage(tag(`data-every="0" ${attributes}`), { body, lang: 'en' }));
    const frame = `<iframe src="/app" width="600" height="500" style="${style}"></iframe>`;
    return tab.goto(site.page('/', shopPage(tag('data-trigger="manual"'), { body: frame, lang: 'en' })));
  };
  /** Whether the frame asks. */
  const isAsking = () =>
    stage.tab.evaluate(() => {
      const inside = document.querySelector('iframe')?.contentDocument;
      return !!inside?.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=happy], [value="5"]');
    });
  const shownCount = () =>
    stage.tab.evaluate(() => (localStorage.getItem('nabz:history') ?? '').split('shown').length - 1);
  const untilTried = async () => {
    await poll(() => requestsOf('page', stage.site.requested).length, Boolean);
    await poll(
      () => stage.site.openCount,
      (count) => count === 0,
    );
    await chance();
  };
  const nabz = <Result>(call: (nabz: Nabz) => Result) =>
    stage.tab.evaluate(
      (text) =>
        new Function('nabz', `return (${text})(nabz)`)((window as unknown as { nabz: Nabz }).nabz) as Result,
      call.toString(),
    );
  const reveal = () => stage.tab.evaluate(() => document.querySelector('iframe')?.removeAttribute('style'));

  it('asks where it is seen, and the page around it waits', async () => {
    await open('', 'data-trigger="delay:0"');
    await poll(isAsking, Boolean);
    await nabz((all) => all.show('nps'));
    expect(await nabz((all) => all.why('nps'))).toBe('open');
    expect(await shownCount()).toBe(1);
  });

  it.each(casesIn(engine, HIDINGS))('that is %s asks nothing before it is seen', async (_, style = '') => {
    const { tab } = stage;
    await open(style, 'data-trigger="delay:0"');
    await untilTried();
    expect([await isAsking(), await shownCount(), await nabz((all) => all.why('nps'))]).toEqual([
      false,
      0,
      null,
    ]);
    expect(await nabz((all) => all.show('nps'))).toMatchObject({ shown: true });
    await untilSeen(tab, '[value="10"]');
    await nabz((all) => all.hide());
    await reveal();
    await poll(isAsking, Boolean);
  });

  it('that is not displayed counts no element in it as shown', async () => {
    await open('display:none', 'data-trigger="manual"', '<nabz-survey survey="csat"></nabz-survey>');
    await untilTried();
    expect([await isAsking(), await shownCount()]).toEqual([false, 0]);
    await reveal();
    await poll(isAsking, Boolean);
    expect(await shownCount()).toBe(1);
  });

  it('below the fold shows what is in its text, and asks in its corner once it is scrolled to', async () => {
    await open(
      'display:block;margin-top:3000px',
      'data-trigger="delay:0"',
      '<nabz-survey survey="csat"></nabz-survey>',
    );
    await poll(isAsking, Boolean);
    const cards = () =>
      stage.tab.evaluate(
        () => document.querySelector('iframe')?.contentDocument?.querySelectorAll('nabz-survey').length ?? 0,
      );
    await untilTried();
    expect(await cards()).toBe(1);
    await stage.tab.evaluate(() => document.querySelector('iframe')?.scrollIntoView());
    await poll(cards, (count) => count === 2);
  });
});
