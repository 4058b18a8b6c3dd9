// What a visitor has asked of their system, and what paper cannot use.
import { describe, expect, it } from 'vitest';
import { type Engine, findEngine, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { untilSeen } from '../support/look.ts';
import { SCALES } from './matrix.ts';
import { STILL } from './media.ts';
import { open } from './open.ts';
import { taste } from './spread.ts';
import { stepsOf, walk } from './walk.ts';

saySkippedWithoutBrowser();

const chromium = findEngine('chromium');

describe.runIf(chromium)('the card', () => {
  const stage = useStage(chromium as Engine, STILL);

  it.each(taste(SCALES))('moves nothing where nothing should move: %s', async (scale) => {
    await open(stage, { lang: 'fa', scale });
    const moving: string[] = [];
    for await (const step of walk(stage.tab, stepsOf(scale)))
      moving.push(...(await stage.tab.evaluate(findMoving)).map((part) => `${step}: ${part}`));
    expect(moving).toEqual([]);
  });

  it.each([
    ['', '.minimize', ''],
    ['', '.minimize', '.tab'],
    ['data-launcher', '.tab', ''],
    ['data-position="center"', '.minimize', ''],
  ])('is not printed (%s %s %s)', async (attributes, wait, after) => {
    const { tab } = stage;
    await open(
      stage,
      { lang: 'fa', scale: 'nps' },
      { attributes, wait: attributes.includes('center') ? '.option' : wait },
    );
    if (after) {
      await tab.tap('.minimize');
      await untilSeen(tab, after);
    }
    expect(await countDrawn(tab)).toBe(1);
    await tab.command?.('Emulation.setEmulatedMedia', { media: 'print' });
    expect(await countDrawn(tab)).toBe(0);
  });
});

/** Cards of which anything is drawn. */
function countDrawn(tab: Tab): Promise<number> {
  return tab.evaluate(
    () =>
      [...document.querySelectorAll('nabz-survey')].filter((host) => {
        const card = host.shadowRoot?.querySelector('.card');
        return card?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      }).length,
  );
}

/** In the page: parts that would move for more than a blink, now or when they are pointed at. */
function findMoving(): string[] {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const isLong = (times: string) =>
    times.split(',').some((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000) > 1);
  return [...root.querySelectorAll('*')]
    .flatMap((part) => [undefined, '::before', '::after'].map((pseudo) => ({ part, pseudo })))
    .filter(({ part, pseudo }) => {
      const { animationDuration, animationName, transitionDuration } = getComputedStyle(part, pseudo);
      return (animationName !== 'none' && isLong(animationDuration)) || isLong(transitionDuration);
    })
    .map(({ part, pseudo = '' }) => `${part.localName}.${part.getAttribute('class')}${pseudo}`)
    .concat(root.getAnimations().map(() => 'an animation runs'));
}
