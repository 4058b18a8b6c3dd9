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
});
