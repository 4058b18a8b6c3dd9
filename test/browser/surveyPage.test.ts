// A customer opens the link of a mail: what was tapped there is seen as chosen, and counts only after a tap on the page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Collector, createCollector } from '../../collector/collector.ts';
import { type MailServer, openMailServer } from '../collector/support/smtp.ts';
import { type Browser, ENGINES, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll, untilSeen } from '../support/look.ts';

const TOKEN = 'nabz_admin_of_the_journeys_0123456789';

const CHROMIUM = ENGINES.filter(({ name }) => name === 'chromium');

saySkippedWithoutBrowser(CHROMIUM);

describe.each(CHROMIUM)('the survey page in $name', (engine) => {
  let browser: Browser;
  let tab: Tab;
  let collector: Collector;
  let mails: MailServer;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    browser = await engine.launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nabz-page-'));
    mails = await openMailServer();
    collector = await createCollector({
      folder,
      adminToken: TOKEN,
      origins: ['https://shop.example'],
      smtpUrl: mails.url,
      mailFrom: 'feedback@tea.example',
    });
    url = (await collector.listen({ port: 0 })).url;
    tab = await browser.newTab();
  });
  afterEach(async () => {
    await tab.close();
    await collector.close();
    await mails.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (path: string, body?: object) => {
    const answer = await fetch(url + path, {
      headers: { authorization: `Bearer ${TOKEN}` },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return answer.json();
  };

  /** Says that a case was resolved, and resolves with the link of a face in the mail that comes. */
  async function mailedLink(lang: string, value: string): Promise<string> {
    const contact = 'emily@example.com';
    await ask('/v1/events', { event: 'resolved', ref: 'T-42', agent: 'sara', lang, contact, delay: 0 });
    await poll(
      async () => mails.mails.length,
      (count) => count > 0,
    );
    const [link] = new RegExp(`http://\\S+value=${value}`).exec(mails.mails[0]?.text ?? '') ?? [];
    return link as string;
  }

  interface Stored {
    value: string;
    context: object;
    page: { url: string };
  }
  const stored = async () => ((await ask('/v1/responses')) as { items: Stored[] }).items;
  const chosen = () =>
    tab.evaluate(
      () =>
        document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLInputElement>('input:checked')
          ?.value,
    );

  it.each(['fa', 'ar', 'en'])(
    'shows in %s what was tapped, stores nothing until a tap, and then the case',
    async (lang) => {
      await tab.goto(await mailedLink(lang, 'sad'));
      await untilSeen(tab, '[value=sad]');
      expect(await chosen()).toBe('sad');
      expect(await tab.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(
        [lang, lang === 'en' ? 'ltr' : 'rtl'],
      );
      // What a script of a scanner clicks, and a tab that is left, are no answer.
      await tab.evaluate(() => {
        const root = document.querySelector('nabz-survey')?.shadowRoot;
        for (const each of root?.querySelectorAll<HTMLElement>('input, label, .send') ?? []) each.click();
      });
      expect(
        await tab.evaluate(() =>
          (window as never as { nabz: { pending(): Promise<number> } }).nabz.pending(),
        ),
      ).toBe(0);
      expect(await tab.evaluate(() => document.getElementById('ready')?.hidden)).toBe(false);
      const link = await tab.evaluate(() => location.href);
      await tab.goto('about:blank');
      await tab.goto(link);
      await untilSeen(tab, '[value=sad]');
      expect(await stored()).toEqual([]);

      await tab.tap('[value=sad]');
      await untilSeen(tab, 'textarea');
      expect(await tab.evaluate(() => document.getElementById('ready')?.hidden)).toBe(true);
      await tab.tap('.send');
      const items = await poll(stored, (list) => list.length > 0);
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        survey: 'stickers',
        status: 'completed',
        value: 'sad',
        lang,
        context: { ref: 'T-42', agent: 'sara' },
        verified: true,
      });
      expect(items[0]?.context).toEqual({ ref: 'T-42', agent: 'sara' });
      expect(items[0]?.page.url).toBe(`${url}/s/stickers`);
    },
  );

  it('lets the last of two visits count', async () => {
    const link = await mailedLink('en', 'sad');
    for (const value of ['sad', 'happy']) {
      await tab.goto(link);
      await untilSeen(tab, '[value=sad]');
      await tab.tap(`[value=${value}]`);
      if (value === 'sad') {
        await untilSeen(tab, 'textarea');
        await tab.tap('.send');
      }
      await poll(stored, (list) => list[0]?.value === value);
    }
    expect((await stored()).map(({ value }) => value)).toEqual(['happy']);
  });
});
