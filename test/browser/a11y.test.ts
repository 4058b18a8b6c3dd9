// Usable by everyone, as far as a machine can tell: axe on every state, and the geometry that axe does not see.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STATES = { asking: '', sad: '[value=sad]', happy: '[value=happy]' };

async function violationsOf(tab: Tab): Promise<string[]> {
  const { violations } = await tab.evaluate(async (source) => {
    const script = document.createElement('script');
    script.textContent = source;
    document.head.append(script);
    const { axe } = window as unknown as {
      axe: { run(root: Element, options: object): Promise<AxeResults> };
    };
    return axe.run(document.querySelector('nabz-survey') as Element, {
      rules: { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } },
    });
  }, AXE);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe.each(ENGINES.slice(0, 1))('the card in $name', (engine) => {
  const stage = useStage(engine);

  const open = async (lang: string, state: string, selector: string, width = 1024, height = 720) => {
    const { tab, site, tag } = stage;
    await tab.resize(width, height);
    await tab.goto(site.page(`/${lang}/${state}`, shopPage(tag('data-every="0"'), { lang })));
    await untilSeen(tab, '[value=happy]');
    if (selector) {
      await tab.tap(selector);
      await untilSeen(tab, state === 'sad' ? 'textarea' : '.thanks');
    }
    // A card that is still fading in has no contrast yet.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return tab;
  };

  describe.each(['fa', 'ar', 'en'])('in %s', (lang) => {
    it.each(Object.entries(STATES))('gives axe nothing to complain about: %s', async (state, selector) => {
      expect(await violationsOf(await open(lang, state, selector))).toEqual([]);
    });
  });

  it.each([
    [320, 568],
    [390, 844],
    [1280, 720],
  ])('has targets of 44 px and no sideways scrolling at %i × %i', async (width, height) => {
    const tab = await open('fa', 'sad', STATES.sad, width, height);
    const small = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
      const body = root.querySelector('.body') as Element;
      return [...root.querySelectorAll('input, button, textarea')]
        .map((control) => control.getBoundingClientRect())
        .filter((box) => Math.round(Math.min(box.width, box.height)) < 44)
        .map(({ width, height }) => `${width} × ${height}`)
        .concat(body.scrollWidth > body.clientWidth ? ['sideways'] : []);
    });
    expect(small).toEqual([]);
  });

  it('lets every control be reached in a window of 320 × 256', async () => {
    const tab = await open('fa', 'sad', STATES.sad, 320, 256);
    const unreached = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
      return [...root.querySelectorAll('input, button, textarea')]
        .filter((control) => {
          control.scrollIntoView({ block: 'nearest' });
          const { left, top, width, height } = control.getBoundingClientRect();
          const hit = root.elementFromPoint(left + width / 2, top + height / 2);
          return hit !== control && !control.contains(hit);
        })
        .map(({ outerHTML }) => outerHTML);
    });
    expect(unreached).toEqual([]);
  });

  it('names its parts: a region, one group named by the question, three radios named by what is seen', async () => {
    const tab = await open('fa', 'asking', '');
    const parts = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
      const group = root.querySelector('[role=radiogroup]');
      return {
        region: root.querySelector('section')?.getAttribute('aria-label'),
        group: root.getElementById(group?.getAttribute('aria-labelledby') ?? '')?.textContent,
        radios: [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')].map((radio) =>
          radio.labels?.[0]?.textContent?.trim(),
        ),
        alerts: root.querySelectorAll('[role=alert]').length,
      };
    });
    expect(parts).toEqual({
      region: 'نظرسنجی کوتاه',
      group: 'تجربهٔ شما از پشتیبانی ما چطور بود؟',
      radios: ['ناراحت', 'بی‌تفاوت', 'خوشحال'],
      alerts: 0,
    });
  });

  /** Surveys beyond the stickers, and what is tapped so that all of their kinds of question are seen. */
  const SURVEYS: Record<string, string[]> = {
    csat: ['[value="2"]'],
    csat10: ['[value="7"]'],
    nps: ['[value="6"]'],
    ces: ['[value="3"]'],
    ces1: ['[value="5"]'],
    support: ['[value=no]', '[value="1"]'],
    intent: ['[value=buy]', '.chips:nth-child(2) [value=no]'],
    contacted: ['[value="1"]', '.tick input'],
  };
  const CONTACT = `<script type="application/json" id="own">{ "surveys": [{ "id": "contacted", "questions": [
    { "id": "rating", "type": "csat" }, { "id": "reach", "type": "contact", "optional": true } ] }] }</script>`;

  const answer = async (lang: string, survey: string, width = 1024, height = 720) => {
    const { tab, site, tag } = stage;
    await tab.resize(width, height);
    const attributes = `data-survey="${survey}" data-config="#own" data-brand="Nabz" data-lang="${lang}"`;
    await tab.goto(site.page(`/${survey}`, shopPage(tag(attributes), { lang, body: CONTACT })));
    for (const selector of SURVEYS[survey] ?? []) {
      await untilSeen(tab, selector);
      await tab.tap(selector);
    }
    await untilSeen(tab, survey === 'contacted' ? '.contact .field' : 'textarea');
    await new Promise((resolve) => setTimeout(resolve, 500));
    return tab;
  };

  describe.each(['fa', 'ar', 'en'])('in %s', (lang) => {
    it.each(Object.keys(SURVEYS))('gives axe nothing to complain about in %s', async (survey) => {
      expect(await violationsOf(await answer(lang, survey))).toEqual([]);
    });
  });

  it.each(
    [320, 360, 390, 1280].flatMap((width) => Object.keys(SURVEYS).map((survey) => ({ width, survey }))),
  )('has targets of 44 px and nothing sideways in $survey at $width', async ({ width, survey }) => {
    const tab = await answer('fa', survey, width, 740);
    const small = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
      const body = root.querySelector('.body') as Element;
      const isMany = (control: Element) =>
        Number(control.closest<HTMLElement>('[data-count]')?.dataset.count) >= 10;
      return [...root.querySelectorAll('.option input, button, textarea, .field, .tick')]
        .map((control) => ({ box: control.getBoundingClientRect(), least: isMany(control) ? 32 : 44 }))
        .filter(({ box, least }) => Math.round(box.width) < least || Math.round(box.height) < 44)
        .map(({ box }) => `${box.width} × ${box.height}`)
        .concat(body.scrollWidth > body.clientWidth ? ['sideways'] : []);
    });
    expect(small).toEqual([]);
  });

  it.each([
    ['nps', ['۰، اصلاً محتمل نیست', '۱', '۸', '۱۰، بسیار محتمل است']],
    ['csat', ['۱، خیلی ناراضی', '۲، ناراضی', '۳، نه راضی، نه ناراضی', '۵، خیلی راضی']],
    ['ces', ['۱، کاملاً مخالفم', '۷، کاملاً موافقم']],
  ])('names the values of %s by number and word, and says what the ends mean', async (survey, names) => {
    const tab = await answer('fa', survey);
    const spoken = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
      const group = root.querySelector('[role=radiogroup]');
      return {
        hint: root.getElementById(group?.getAttribute('aria-describedby') ?? '')?.textContent,
        radios: [...root.querySelectorAll<HTMLInputElement>('.scale input')].map(
          (radio) => radio.labels?.[0]?.textContent ?? '',
        ),
      };
    });
    expect(spoken.radios).toEqual(expect.arrayContaining(names));
    expect(spoken.hint?.replace(/[\u2066-\u2069]/g, '')).toMatch(
      /^از [۰۱] به معنی «.+» تا [۵۷۱۰]+ به معنی «.+»$/,
    );
  });
});
