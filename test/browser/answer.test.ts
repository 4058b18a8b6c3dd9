// A customer answers, and what they said arrives.
import { describe, expect, it } from 'vitest';
import { parseResponse } from '../../src/responses/schema.ts';
import { ENGINES } from '../support/browsers.ts';
import { accept, refuse } from '../support/endpoint.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { heard, logged, poll, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

const QUESTIONS = {
  fa: 'تجربهٔ شما از پشتیبانی ما چطور بود؟',
  ar: 'كيف كانت تجربتكم مع فريق الدعم؟',
  en: 'How was your experience with our support?',
};

saySkippedWithoutBrowser();

describe.each(ENGINES)('answering in $name', (engine) => {
  const stage = useStage(engine);

  it.each(Object.entries(QUESTIONS))(
    'asks in %s and posts one response with exactly the contract’s fields',
    async (lang, question) => {
      const { tab, site, endpoint, tag } = stage;
      await tab.goto(site.page('/help', shopPage(tag(`data-lang="${lang}" data-context-agent="sara"`))));
      await untilSeen(tab, '[value=happy]');
      const card = await tab.evaluate(() => {
        const section = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('section');
        return {
          lang: section?.lang,
          dir: section?.dir,
          text: section?.querySelector('.legend')?.textContent,
        };
      });
      expect(card).toEqual({ lang, dir: lang === 'en' ? 'ltr' : 'rtl', text: question });

      await tab.tap('[value=happy]');
      const events = await until(tab, (names) => names.includes('delivered'));

      expect(endpoint.posts).toHaveLength(1);
      const [response] = endpoint.responses();
      expect(parseResponse(response)).toMatchObject({ ok: true });
      const { id, shownAt, answeredAt, endedAt, timeZone, ...rest } = response ?? {};
      expect(rest).toEqual({
        v: 1,
        revision: 1,
        survey: 'stickers',
        status: 'completed',
        metric: 'stickers',
        value: 'happy',
        score: 3,
        scale: { min: 1, max: 3, good: 'high' },
        answers: [
          { question: 'rating', type: 'stickers', value: 'happy', score: 3, wording: 'sticker.question@1' },
        ],
        lang,
        dir: lang === 'en' ? 'ltr' : 'rtl',
        layout: 'row',
        context: { agent: 'sara' },
        page: { url: `${site.origin}/help` },
        client: 'nabz/0.1.0',
      });
      expect(events.map(({ name }) => name)).toEqual([
        'ready',
        'shown',
        'answered',
        'saved',
        'completed',
        'delivered',
      ]);
      expect(events.slice(1).every((event) => event.id === id)).toBe(true);
      expect(events[3]).toMatchObject({ storage: 'indexeddb', revision: 1 });
      expect(endpoint.posts[0]?.headers).toMatchObject({
        'content-type': 'application/json',
        accept: 'application/json',
      });
      expect(endpoint.posts[0]?.headers).not.toHaveProperty('idempotency-key');
      expect(await logged(tab)).toEqual([]);
    },
  );

  it('reveals reasons and a comment after sad, and sends all in one response', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=sad]');
    await tab.tap('[value=sad]');
    await untilSeen(tab, 'textarea');
    await tab.tap('.chips .option:nth-child(1) input');
    await tab.tap('textarea');
    await tab.type('دیر جواب دادید');
    await tab.tap('.send');
    const events = await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.posts).toHaveLength(1);
    expect(endpoint.responses()[0]).toMatchObject({
      status: 'completed',
      value: 'sad',
      score: 1,
      answers: [
        { question: 'rating', value: 'sad' },
        { question: 'reasons', value: ['slow'] },
        { question: 'comment', value: 'دیر جواب دادید' },
      ],
    });
    expect(events.filter(({ name }) => name === 'saved').length).toBeGreaterThan(1);
    const free = events.filter(({ name }) => !['answered', 'completed'].includes(name));
    expect(JSON.stringify(free)).not.toContain('دیر جواب');
  });

  it('makes one response of a double tap', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=happy]');
    // A driver may refuse either of the two while the other is under way.
    await Promise.allSettled([tab.tap('[value=happy]'), tab.tap('[value=happy]')]);
    await until(tab, (names) => names.includes('delivered'));
    // A second one would be delivered by then.
    await tab.evaluate(() => (window as unknown as { nabz: { flush(): Promise<unknown> } }).nabz.flush());
    expect(endpoint.posts).toHaveLength(1);
    expect((await heard(tab)).filter(({ name }) => name === 'answered')).toHaveLength(1);
  });

  it('sends the very same bytes again when the endpoint first answers 503', async () => {
    const { tab, site, endpoint, tag } = stage;
    endpoint.behave((response, attempt) => (attempt === 1 ? refuse(503) : accept)(response, attempt));
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    const events = await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.posts).toHaveLength(2);
    expect(endpoint.posts[1]?.body).toBe(endpoint.posts[0]?.body);
    expect(events.find(({ name }) => name === 'waiting')).toMatchObject({ status: 503, attempt: 1 });
    expect(events.at(-1)).toMatchObject({ name: 'delivered', attempt: 2 });
  });

  it('keeps a refused response aside and says so once', async () => {
    const { tab, site, endpoint, tag } = stage;
    endpoint.behave(refuse(422));
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    const events = await until(tab, (names) => names.includes('rejected'));
    expect(events.at(-1)).toMatchObject({ name: 'rejected', status: 422, maybeHeld: false });
    expect(endpoint.posts).toHaveLength(1);
  });

  it('is dismissed by its close button and asks for nothing more', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '.close');
    await tab.tap('.close');
    const events = await until(tab, (names) => names.includes('dismissed'));
    expect(events.at(-1)).toMatchObject({ name: 'dismissed', answers: [] });
    // It stays for a moment, unseen, so that a screen reader says where the focus went.
    await poll(() => tab.evaluate(() => !document.querySelector('nabz-survey')), Boolean);
    expect(endpoint.posts).toHaveLength(0);
  });

  it('sends a rating that was tapped and then left behind', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=sad]');
    await tab.tap('[value=sad]');
    await until(tab, (names) => names.includes('saved'));
    await tab.goto(site.page('/other', shopPage('')));
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
    expect(endpoint.responses()[0]).toMatchObject({ status: 'answered', value: 'sad', revision: 1 });
  });
});
