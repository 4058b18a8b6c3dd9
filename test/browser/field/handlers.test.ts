// Pages whose handlers cancel what is not meant for a field or a list of theirs: a card goes on working.
import { describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { namesOf, poll, until, untilSeen, untilStill } from '../../support/look.ts';
import { canReactTo } from '../../support/middleOf.ts';
import { becomePhone } from '../../support/phone.ts';
import { shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

/** Cancels presses, selections and keys, unless a field of the page is meant, in the capture phase. */
const HOSTILE = `<script>
  const spare = ({ target }) => target.closest?.('input, textarea, [contenteditable]');
  for (const name of ['mousedown', 'pointerdown', 'selectstart', 'beforeinput', 'contextmenu'])
    document.addEventListener(name, (event) => spare(event) || event.preventDefault(), true);
  document.addEventListener('keydown', (event) => { if (event.key === ' ' && !spare(event)) event.preventDefault(); }, true);
</script>`;
const NO_TOUCH = `<script>
  for (const name of ['touchstart', 'touchend'])
    document.addEventListener(name, (event) => event.preventDefault(), { capture: true, passive: false });
</script>`;
const SMOOTH = `<script>
  for (const name of ['wheel', 'touchmove'])
    addEventListener(name, (event) => { event.preventDefault(); scrollBy(0, event.deltaY); }, { passive: false });
</script>`;

describe.each(ENGINES)('handlers of the page in $name', (engine) => {
  const stage = useStage(engine);
  const open = async (head: string, survey = 'stickers') => {
    const { tab, site, tag } = stage;
    const script = head + tag(`data-survey="${survey}"`);
    await tab.goto(
      site.page('/', shopPage(script, { lang: 'en', body: '<div style="height:3000px"></div>' })),
    );
    await untilSeen(tab, '.minimize');
    await untilStill(tab);
  };
  const comment = () =>
    stage.tab.evaluate(() => {
      const { shadowRoot } = document.querySelector('nabz-survey') as HTMLElement;
      const field = shadowRoot?.querySelector('textarea');
      return { value: field?.value, hasFocus: !!field && shadowRoot?.activeElement === field };
    });

  it.each([
    ['no handlers', ''],
    ['handlers that cancel presses and keys', HOSTILE],
  ])('a comment can be written: %s', async (_, head) => {
    const { tab } = stage;
    await open(head, 'nps');
    await tab.tap('[value="10"]');
    await untilSeen(tab, 'textarea');
    await tab.tap('textarea');
    await tab.type('a b');
    await poll(comment, ({ value, hasFocus }) => value === 'a b' && hasFocus);
  });

  it('keys work in a card whose page cancels them: an arrow moves, Space answers, Escape closes', async () => {
    const { tab } = stage;
    await open(HOSTILE);
    await tab.evaluate(() =>
      document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLElement>('[value=sad]')?.focus(),
    );
    await tab.press('ArrowRight');
    await tab.press('Space');
    const answered = await until(tab, (names) => names.includes('answered'));
    expect(answered.find(({ name }) => name === 'answered')?.value).toBe('neutral');
    await tab.press('Escape');
    await until(tab, (names) => names.includes('dismissed'));
  });

  it('the page hears no key and no press of the card', async () => {
    const { tab } = stage;
    await open(
      `<script>window.own = [];
      for (const name of ['keydown', 'keypress', 'keyup', 'mousedown', 'wheel'])
        document.addEventListener(name, () => own.push(name), true);</script>`,
      'nps',
    );
    await tab.tap('[value="10"]');
    await untilSeen(tab, 'textarea');
    await tab.tap('textarea');
    await tab.type('x');
    await poll(comment, ({ value }) => value === 'x');
    expect(await tab.evaluate(() => (window as unknown as { own: string[] }).own)).toEqual([]);
  });

  it.skipIf(engine.name !== 'chromium').each([
    ['no handlers', ''],
    ['handlers that cancel touches', NO_TOUCH],
  ])('a finger answers: %s', async (_, head) => {
    const { tab } = stage;
    await becomePhone(tab);
    await open(head);
    await touch(tab, '[value=happy]');
    await until(tab, (names) => names.includes('answered'));
  });

  it.skipIf(engine.name !== 'chromium').each([
    ['no handlers', ''],
    ['a script that scrolls smoothly', SMOOTH],
  ])('the wheel scrolls the card and not the page: %s', async (_, head) => {
    const { tab } = stage;
    await tab.resize(800, 260);
    await open(head, 'ces');
    const { x, y } = await middle(tab, '.body');
    await tab.command?.('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: 0, deltaY: 60 });
    await poll(
      () =>
        tab.evaluate(
          () => document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.body')?.scrollTop,
        ),
      (top) => (top ?? 0) > 0,
    );
    expect(await tab.evaluate(() => scrollY)).toBe(0);
  });
});

describe.each(ENGINES)('a click as the card appears in $name', (engine) => {
  const stage = useStage(engine);

  it.each([
    ['a pointer', 1, []],
    ['assistive technology', 0, ['sad']],
  ] as const)('by %s, in the frame in which it appears', async (_, detail, expected) => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-trigger="manual"'), { lang: 'en' })));
    await until(tab, (names) => names.includes('ready'));
    await tab.evaluate((count) => {
      const look = () => {
        const face = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=sad]');
        if (!face) return void requestAnimationFrame(look);
        const at = { bubbles: true, cancelable: true, composed: true };
        face.dispatchEvent(new MouseEvent('click', { ...at, detail: count }));
        Object.assign(window, { isClicked: true });
      };
      look();
      void (window as unknown as { nabz: { show(): unknown } }).nabz.show();
    }, detail);
    await poll(() => tab.evaluate(() => 'isClicked' in window), Boolean);
    const answers = () =>
      tab.evaluate(() =>
        (window as unknown as { heard: { name: string; value?: string }[] }).heard.flatMap(
          ({ name, value }) => (name === 'answered' ? [value] : []),
        ),
      );
    expect(await answers()).toEqual(expected);
    // A visitor who has seen it can answer.
    await tab.tap('[value=neutral]');
    await until(tab, (names) => names.filter((name) => name === 'answered').length > expected.length);
    expect(await answers()).toEqual([...expected, 'neutral']);
    expect(await namesOf(tab)).not.toContain('error');
  });
});

async function touch(tab: Tab, selector: string): Promise<void> {
  // A card ignores a finger that was on its way before it came; `tap` waits for that, too.
  await poll(() => tab.evaluate(canReactTo, selector), Boolean);
  const { x, y } = await middle(tab, selector);
  await tab.command?.('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await tab.command?.('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

function middle(tab: Tab, selector: string): Promise<{ x: number; y: number }> {
  return tab.evaluate((wanted) => {
    const found = document.querySelector('nabz-survey')?.shadowRoot?.querySelector(wanted) as Element;
    const { left, top, width, height } = found.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);
}
