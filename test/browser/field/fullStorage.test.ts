// A page that has filled localStorage: who answered is not asked again, and who consented is not asked for it again.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { poll, reasonsOf, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

interface Page {
  nabz: {
    consent(granted: boolean): Promise<void>;
    forget(): Promise<unknown>;
    show(survey: string): Promise<{ shown: boolean; reason?: string }>;
    why(survey?: string): string | null;
  };
}

/** Fills localStorage to its last character, as a page with a cache of its own does; once, before the tag. */
const FILL = `<script>
  for (let size = 1 << 22, nth = 0; size >= 1; )
    try { localStorage.setItem('cache' + nth++, 'x'.repeat(size)); } catch { size >>= 1; }
</script>`;

saySkippedWithoutBrowser();

describe.each(ENGINES)('full storage in $name', (engine) => {
  const stage = useStage(engine);
  const open = async (head: string, attributes = '') => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(head + tag(attributes), { lang: 'en' })));
    await until(tab, (names) => names.includes('ready'));
  };
  const why = () => stage.tab.evaluate(() => (window as unknown as Page).nabz.why());
  const answer = async () => {
    const { tab, endpoint } = stage;
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.posts).toHaveLength(1);
  };

  it.each([
    ['is full', FILL],
    ['has room', ''],
  ])('asks nobody twice where it %s', async (_, head) => {
    const { tab } = stage;
    await open(head);
    await answer();
    await open('');
    await until(tab, (names) => names.includes('skipped'));
    expect(await reasonsOf(tab)).toEqual(['answered']);
    const asked = await tab.evaluate(() => (window as unknown as Page).nabz.show('stickers'));
    expect(asked).toEqual({ shown: false, reason: 'answered' });
  });

  it.each([
    ['is full', FILL],
    ['has room', ''],
  ])('knows a dismissal and the consent where it %s', async (_, head) => {
    const { tab } = stage;
    await open(head, 'data-consent="required"');
    await tab.evaluate(() => (window as unknown as Page).nabz.consent(true));
    await untilSeen(tab, '[value=happy]');
    await until(tab, (names) => names.includes('shown'));
    await tab.press('Escape');
    await tab.evaluate(() => (window as unknown as { nabz: { hide(): void } }).nabz.hide());
    await until(tab, (names) => names.includes('dismissed'));
    await open('', 'data-consent="required"');
    await poll(why, (reason) => reason === 'dismissed');
    const other = await tab.evaluate(() => (window as unknown as Page).nabz.show('csat'));
    expect(other).toMatchObject({ shown: true });
  });

  it('forgets what it has kept elsewhere, too', async () => {
    const { tab } = stage;
    await open(FILL);
    await answer();
    await tab.evaluate(() => (window as unknown as Page).nabz.forget());
    await open('');
    await untilSeen(tab, '[value=happy]');
  });

  it('takes what it had to keep elsewhere back as soon as there is room', async () => {
    const { tab } = stage;
    await open(FILL);
    await answer();
    await open('<script>localStorage.clear()</script>');
    await until(tab, (names) => names.includes('skipped'));
    await poll(() => tab.evaluate(() => localStorage.getItem('nabz:history')), Boolean);
  });
});
