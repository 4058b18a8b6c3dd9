// The dashboard whose files cannot be fetched: it says so in words, and comes when they are there again.
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { ENGINES, type Tab } from '../support/browsers.ts';
import { click, textsOf, untilSays, useDashboard } from '../support/dashboard.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll } from '../support/look.ts';

saySkippedWithoutBrowser();

const built = join(import.meta.dirname, '../../collector/dist/dashboard');

/** Waits for a text on the page that is loaded anew: while it is, there is nothing to ask. */
const untilReloaded = (tab: Tab, selector: string, text: string) =>
  poll(
    () => textsOf(tab, selector).catch(() => []),
    (texts) => texts.some((each) => each.includes(text)),
    (texts) => `${selector} says ${JSON.stringify(texts)}`,
  );

describe.each(ENGINES)('without files of the dashboard, $name', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-dashboard-'));
  cpSync(built, folder, { recursive: true });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const stage = useDashboard(engine, { dashboard: folder });

  /** Takes the files of a name away; returns what brings them back. */
  const takeAway = (name: string) => {
    const assets = join(folder, 'assets');
    const files = readdirSync(assets).filter((file) => file.startsWith(`${name}-`));
    for (const file of files) renameSync(join(assets, file), join(folder, file));
    return () => {
      for (const file of files) renameSync(join(folder, file), join(assets, file));
    };
  };

  it.each([
    ['App', 'fa', 'داشبورد بار نشد', 'مشتریان شما چه حسی دارند؟'],
    ['dashboard.ar', 'ar', 'تعذّر تحميل لوحة المتابعة', 'بماذا يشعر عملاؤكم؟'],
  ] as const)('says that %s is missing in %s, and loads again', async (name, lang, said, title) => {
    const bringBack = takeAway(name);
    const tab = await stage.open('/', { lang, token: '' });
    await untilSays(tab, '[role=alert]', said);
    bringBack();
    await click(tab, '[role=alert] button');
    await untilReloaded(tab, 'h1', title);
  });

  it('says that a view is missing, and loads it again', async () => {
    const bringBack = takeAway('WordsView');
    const tab = await stage.open('/');
    await click(tab, 'nav a', 'Words');
    await untilSays(tab, 'main [role=alert]', 'Check the connection');
    bringBack();
    await click(tab, 'main [role=alert] button');
    await untilReloaded(tab, 'main h2, main h3', 'What the unhappy say');
  });
});
