// A modal of the page is what blocks it, not what says so.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { heard, poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

const BACKDROP = '<div style="position:fixed;inset:0;background:#0008"></div>';

/** What says it is a dialog, and lets the visitor use the page. */
const HARMLESS: Record<string, string> = {
  'no dialog': '',
  'a cookie bar that says it is modal':
    '<div role="dialog" aria-modal="true" style="position:fixed;inset:auto 0 0;height:60px">Cookies</div>',
  'a closed menu beside the window':
    '<aside role="dialog" aria-modal="true" style="position:fixed;inset:0 0 0 auto;width:320px;transform:translateX(100%)">Menu</aside>',
  'a closed menu that is transparent':
    '<aside role="dialog" aria-modal="true" style="position:fixed;inset:0;opacity:0;pointer-events:none">Menu</aside>',
  'a chat window beside the page':
    '<div role="dialog" style="position:fixed;top:8px;right:8px;width:200px;height:200px">Chat</div>',
  'a cookie bar over a page with a canvas behind it':
    '<canvas aria-hidden="true" style="position:fixed;inset:0;width:100%;height:100%;z-index:-1"></canvas><div role="dialog" style="position:fixed;inset:auto 0 0;height:60px">Cookies</div>',
};

/** Modals, each closed by `closeModal()`. */
const BLOCKING: Record<string, string> = {
  'a dialog of the browser': '<dialog id="modal">Hello</dialog><script>modal.showModal()</script>',
  'a dialog of the browser in a shadow tree': `<x-modal id="modal"></x-modal><script>
    modal.attachShadow({ mode: 'open' }).innerHTML = '<dialog>Hello</dialog>';
    modal.shadowRoot.firstChild.showModal();</script>`,
  'a dialog with a backdrop': `<div id="modal">${BACKDROP}<div role="dialog" aria-modal="true" style="position:fixed;inset:30%;background:#fff">Hello</div></div>`,
  'a drawer with a backdrop': `<div id="modal">${BACKDROP}<div role="dialog" aria-modal="true" style="position:fixed;inset:0 auto 0 0;width:40%;background:#fff">Hello</div></div>`,
  'a dialog that says no word of it, over a page that takes no presses': `<div id="modal" role="dialog" style="position:fixed;inset:30%;background:#fff;pointer-events:auto">Hello</div>
    <script>document.body.style.pointerEvents = 'none'; for (const each of document.body.children) if (each !== modal) each.setAttribute('aria-hidden', 'true');</script>`,
  'a dialog over a page that is inert': `<div id="modal" role="dialog" style="position:fixed;inset:auto 0 0 0;height:200px;background:#fff">Hello</div>
    <script>for (const each of document.body.children) if (each !== modal && !each.matches('nabz-survey')) each.inert = true</script>`,
};

const CLOSE = `<script>
  function closeModal() {
    modal.remove();
    document.body.style.pointerEvents = '';
    for (const each of document.body.children) { each.removeAttribute('aria-hidden'); each.inert = false; }
    heard.push({ name: 'closed' });
  }</script>`;

interface Page {
  nabz: { show(): Promise<unknown> };
  closeModal(): void;
}

const show = () => void (window as unknown as Page).nabz.show();

describe.each(ENGINES)('beside a dialog in $name', (engine) => {
  const stage = useStage(engine);
  const open = async (body: string) => {
    const { tab, site, tag } = stage;
    await tab.goto(
      site.page('/', shopPage(tag('data-trigger="manual"'), { lang: 'en', body: body + CLOSE })),
    );
    await until(tab, (names) => names.includes('ready'));
  };

  it.each(casesIn(engine, Object.entries(HARMLESS)))('a survey comes, and stays: %s', async (_, body) => {
    const { tab } = stage;
    await open(body);
    await tab.evaluate(show);
    await untilSeen(tab, '.minimize');
    await tab.evaluate(() => document.body.click());
    expect(await tab.evaluate(() => document.querySelector<HTMLElement>('nabz-survey')?.inert)).toBe(false);
  });

  it.each(casesIn(engine, Object.entries(BLOCKING)))(
    'a survey waits until it is closed: %s',
    async (_, body) => {
      const { tab } = stage;
      await open(body);
      await tab.evaluate(show);
      // The files have come by then, and the survey has looked at the page.
      await poll(
        () =>
          tab.evaluate(() =>
            performance.getEntriesByType('resource').some(({ name }) => name.includes('-page-')),
          ),
        Boolean,
      );
      await tab.evaluate(() => (window as unknown as Page).closeModal());
      const events = await until(tab, (names) => names.includes('shown'));
      expect(events.map(({ name }) => name)).toEqual(['ready', 'closed', 'shown']);
    },
  );

  it.each(casesIn(engine, Object.entries(BLOCKING)))(
    'an open survey is out of reach meanwhile: %s',
    async (_, body) => {
      const { tab } = stage;
      await open('');
      await tab.evaluate(show);
      await untilSeen(tab, '.minimize');
      await tab.evaluate((html) => {
        const template = document.createElement('template');
        template.innerHTML = html;
        document.body.prepend(template.content.cloneNode(true));
        for (const dead of document.body.querySelectorAll('script')) {
          if (!dead.textContent?.includes('modal') || dead.textContent.includes('closeModal')) continue;
          const script = document.createElement('script');
          script.textContent = dead.textContent;
          dead.replaceWith(script);
        }
        document.body.click();
      }, body);
      const isInert = () => tab.evaluate(() => document.querySelector<HTMLElement>('nabz-survey')?.inert);
      await poll(isInert, (is) => is === true);
      await tab.evaluate(() => (window as unknown as Page).closeModal());
      await poll(isInert, (is) => is === false);
      expect((await heard(tab)).map(({ name }) => name)).not.toContain('dismissed');
    },
  );
});
