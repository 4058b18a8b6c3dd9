// Every view of the dashboard, in every language, light and dark: no complaint of axe, no break of its own policy, nothing
// beside the window on a phone, and figures that are all words or numbers.
import { describe, expect, it } from 'vitest';
import { type Engine, findEngine, type Tab } from '../support/browsers.ts';
import { textsOf, useDashboard } from '../support/dashboard.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { complaintsAbout } from './axe.ts';
import { LANGUAGES } from './matrix.ts';

saySkippedWithoutBrowser();

const chromium = findEngine('chromium');
const VIEWS = {
  overview: '/?range=year',
  answers: '/answers?range=year',
  words: '/words?range=year',
  team: '/team?range=year',
  compare: '/compare',
  report: '/report',
  settings: '/settings',
  'settings, tag': '/settings?section=tag',
  'settings, targets': '/settings?section=targets',
  'settings, rules': '/settings?section=rules',
  'settings, tokens': '/settings?section=tokens',
  'settings, erasure': '/settings?section=erase',
} as const;
/** Every view in every language with EVERY=1; else in the languages in turn. */
const CASES = Object.keys(VIEWS).flatMap((view, row) =>
  LANGUAGES.filter((_, column) => process.env.EVERY || column === row % LANGUAGES.length).map(
    (lang) => [view as keyof typeof VIEWS, lang] as const,
  ),
);

describe.runIf(chromium)('the dashboard', () => {
  const stage = useDashboard(chromium as Engine);

  it.each(CASES)('has nothing to complain about in %s, in %s', async (view, lang) => {
    const tab = await stage.open(VIEWS[view], { lang });
    await listen(tab);
    expect(await textsOf(tab, 'h1')).toHaveLength(1);
    const said = (await textsOf(tab, 'main')).join(' ');
    expect(said).not.toMatch(/NaN|undefined|null|\{\{|\[object/);
    for (const scheme of ['light', 'dark']) {
      await tab.command?.('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ],
      });
      expect({ scheme, complaints: await complaintsAbout(tab, 'body') }).toEqual({ scheme, complaints: [] });
    }
    await tab.resize(360, 740);
    await poll360(tab);
    expect(await broken(tab)).toEqual([]);
  });
});

/** Waits for the narrow layout, which must not be wider than the window. */
async function poll360(tab: Tab): Promise<void> {
  const width = await tab.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(document.documentElement.scrollWidth)),
        ),
      ),
  );
  expect(width).toBe(360);
}

/** Hears of what the page's policy forbids. */
async function listen(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    const heard: string[] = [];
    (window as unknown as { broken: string[] }).broken = heard;
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      heard.push(`${violatedDirective} ${blockedURI}`);
    });
  });
}

function broken(tab: Tab): Promise<string[]> {
  return tab.evaluate(() => (window as unknown as { broken: string[] }).broken);
}
