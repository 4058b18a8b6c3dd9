// A selector that no browser can read is told by name, wherever it is given.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

interface Page {
  nabz: { show(survey: string, options: { target: string }): Promise<{ shown: boolean; reason?: string }> };
}

saySkippedWithoutBrowser();

describe.each(ENGINES)('a broken selector in $name', (engine) => {
  const stage = useStage(engine);
  const open = async (attributes: string, body = '') => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag(attributes), { lang: 'en', body: `<main>${body}</main>` })));
    await until(tab, (names) => names.includes('ready'));
  };
  const errors = async () => (await logged(stage.tab)).filter((line) => !line.startsWith('info'));

  it.each([
    [
      'data-target',
      'data-position="inline" data-target="###"',
      'data-target is "###"; allowed: a CSS selector',
    ],
    ['data-config', 'data-config="###"', 'data-config is "###", which cannot be read'],
    ['data-trigger', 'data-trigger="view:###"', 'data-trigger is "view:###"; allowed: '],
    ['data-trigger', 'data-trigger="click:###"', 'data-trigger is "click:###"; allowed: '],
  ])('is told as %s: %s', async (_, attributes, message) => {
    await open(attributes);
    expect(await poll(errors, (lines) => lines.length > 0)).toEqual(
      [`error: nabz: ${message}`].map((line) => expect.stringContaining(line)),
    );
  });

  it('leaves an inline survey at the end of what is read, where one that can be read is its place', async () => {
    const { tab } = stage;
    const placeOf = () =>
      tab.evaluate(() =>
        document.querySelector('nabz-survey:not([data-corner])')?.parentElement?.outerHTML.slice(0, 9),
      );
    await open('data-position="inline" data-target="###"', '<p id="here"></p>');
    await untilSeen(tab, '[value=happy]');
    expect(await placeOf()).toBe('<main><p ');
    await open('data-position="inline" data-target="#here" data-every="0"', '<p id="here"></p>');
    await untilSeen(tab, '[value=happy]');
    expect(await placeOf()).toBe('<p id="he');
    expect(await errors()).toEqual([]);
  });

  it('is told in a config, and where a call names it', async () => {
    const { tab } = stage;
    await open(
      'data-config="#c" data-trigger="manual"',
      '<script type="application/json" id="c">{ "target": "###" }</script>',
    );
    const shown = await tab.evaluate(() =>
      (window as unknown as Page).nabz.show('stickers', { target: '#?' }),
    );
    expect(shown).toEqual({ shown: false, reason: 'unsupported' });
    const lines = await poll(errors, (all) => all.length > 1);
    expect(lines.sort()).toEqual([
      expect.stringContaining('no element on this page is #?'),
      expect.stringContaining('target is "###"; allowed: a CSS selector'),
    ]);
  });
});
