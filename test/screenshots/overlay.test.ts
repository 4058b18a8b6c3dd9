// The debug overlay as PNG files below test-results/screenshots/overlay: languages × windows × schemes, with one survey
// and with many in different states, small and open.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import type { Client } from '../../src/api.ts';
import { type Engine, findEngine } from '../support/browsers.ts';
import { refuse } from '../support/endpoint.ts';
import { useStage } from '../support/journey.ts';
import { until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

const OUT = join(import.meta.dirname, '../../test-results/screenshots/overlay');
const LOOKS = {
  light: [],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  forced: [{ name: 'forced-colors', value: 'active' }],
};
const SIZES: [name: string, width: number, height: number][] = [
  ['phone', 360, 740],
  ['desktop', 1280, 800],
];
const DAY = 86_400_000;

const MANY = {
  never: ['/checkout*'],
  cooldown: '2h',
  contextFrom: { plan: { dataLayer: 'user.plan' }, agent: '#nobody' },
  context: { ref: 'T-42', segment: 'free' },
  surveys: [
    { id: 'after-delivery', template: 'csat', trigger: 'event:arrived,path:/thanks*' },
    {
      id: 'help-articles',
      template: 'article',
      trigger: 'scroll:80%',
      where: { path: ['/help/*', '!/help/secret'] },
    },
    { id: 'professionals', template: 'nps', trigger: 'idle:30s', where: { segment: ['pro', 'wholesale'] } },
    { id: 'support-case', template: 'after-chat', trigger: 'chat', once: 'ref' },
    { id: 'monthly-nps', template: 'nps', trigger: 'visits:3', every: '90d' },
    {
      id: 'a-very-long-name-of-a-survey-as-some-people-write-them',
      template: 'ces',
      trigger: 'click:#checkout > button.pay[data-step="3"]',
    },
  ],
};
const chromium = findEngine('chromium');

beforeAll(async () => {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
});

describe.runIf(chromium).each(Object.entries(LOOKS))('the overlay, %s', (look, media) => {
  const stage = useStage(chromium as Engine, { media });

  async function open(lang: string, config: object, seed: object): Promise<void> {
    const { tab, site, tag } = stage;
    const body = `<script type="application/json" id="config">${JSON.stringify(config)}</script>
      <script>dataLayer = [{ user: { plan: 'pro' } }];</script>`;
    await tab.goto(site.page('/empty', '<!doctype html><title>Empty</title>'));
    await tab.evaluate((text) => localStorage.setItem('nabz:history', text), JSON.stringify(seed));
    const html = shopPage(tag(`data-lang="${lang}" data-config="#config" data-trigger="manual"`), {
      lang,
      body,
    });
    await tab.goto(`${site.page('/shop/a/rather/long/path', html)}?nabz-debug`);
    await untilSeen(tab, '[data-survey]');
  }

  async function shoot(name: string): Promise<void> {
    await stage.tab.screenshot(join(OUT, `${name}-${look}.png`));
  }

  const scrollTo = (share: number) =>
    stage.tab.evaluate((to) => {
      const root = document.querySelector('[data-debug]')?.shadowRoot;
      for (const part of root?.querySelectorAll('details') ?? []) part.open = true;
      const box = root?.querySelector('.scroll') as Element;
      box.scrollTop = box.scrollHeight * to;
    }, share);

  for (const lang of ['fa', 'ar', 'en'])
    for (const [size, width, height] of SIZES)
      it(`${lang} ${size}`, async () => {
        const { tab, endpoint } = stage;
        const name = `${lang}-${size}`;
        const now = Date.now();
        await tab.resize(width, height);
        await open(lang, {}, {});
        await shoot(`${name}-one`);
        await tab.tap('header .icon');
        await untilSeen(tab, '.unfold');
        await shoot(`${name}-small`);
        await open(lang, MANY, {
          stickers: { shownAt: now - DAY, answeredAt: now - DAY },
          'support-case': { shownAt: now - 9 * DAY, refs: ['T-42', 'T-41'] },
          'monthly-nps': { shownAt: now - 3 * DAY, dismissedAt: now - 3 * DAY },
        });
        endpoint.behave((response, attempt) => refuse(attempt === 1 ? 422 : 500)(response, attempt));
        for (const end of ['rejected', 'waiting']) {
          await tab.evaluate(() => {
            void (window as unknown as { nabz: Client }).nabz.show('stickers', { force: true });
          });
          await untilSeen(tab, '[value=happy]');
          if (end === 'waiting' && size === 'desktop') await shoot(`${name}-beside`);
          await tab.tap('[value=happy]');
          await until(tab, (names) => names.includes(end));
          if (size === 'phone') await tab.tap('.unfold');
          await untilSeen(tab, '[data-survey]');
        }
        for (const step of [0, 1, 2, 3, 4]) {
          await scrollTo(step / 5);
          await shoot(`${name}-many${step}`);
        }
      });
});
