// What an owner can make of a survey: own questions, own bodies, own places; and what the customer sees of it.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { CLOCK, skip } from '../support/clock.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, poll, until, untilSeen, untilStill } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

const CONFIG = {
  surveys: [
    { id: 'broken', questions: [{ id: 'rating', type: 'csat', scale: '1-9' }] },
    {
      id: 'delivery',
      questions: [
        {
          id: 'rating',
          type: 'nps',
          text: { en: 'Would you recommend {{brand}}?', fa: '{{brand}} را معرفی می‌کنید؟' },
        },
        {
          id: 'why',
          type: 'choice',
          multiple: true,
          optional: true,
          text: { en: 'Why?' },
          options: [
            { value: 'late', text: { fa: 'دیر رسید', ar: 'تأخر', en: 'It came late' } },
            { value: 'crushed', text: { fa: 'له شده بود', ar: 'مسحوق', en: '<b>It was crushed</b>' } },
            'other',
          ],
          when: { rating: ['detractor', 7] },
        },
        { id: 'reach', type: 'contact', optional: true, when: { rating: ['detractor'] } },
      ],
      thanks: {
        detractor: { text: { en: 'We are sorry.' }, link: { url: '/help', text: { en: 'Get help' } } },
        default: { text: { en: 'Lovely.' } },
      },
    },
  ],
};

const definition = `<script type="application/json" id="surveys">${JSON.stringify(CONFIG).replaceAll('<', '\\u003c')}</script>`;
const own = 'data-config="#surveys" data-survey="delivery" data-lang="en" data-brand="C++"';

saySkippedWithoutBrowser();

describe.each(ENGINES)('surveys in $name', (engine) => {
  const stage = useStage(engine);

  const open = async (attributes: string, body = '', wait = '.option') => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(CLOCK + tag(attributes), { lang: 'en', body })));
    if (wait) await untilSeen(tab, wait);
  };
  const read = (selector: string) =>
    stage.tab.evaluate(
      (wanted) =>
        [...(document.querySelector('nabz-survey')?.shadowRoot?.querySelectorAll(wanted) ?? [])].map(
          (found) => (found.textContent ?? '').replace(/[\u2066-\u2069]/g, ''),
        ),
      selector,
    );

  it('asks a definition of the owner’s own, branch by branch, and leaves a faulty one out', async () => {
    const { tab, endpoint } = stage;
    await open(own, definition);
    expect(await read('.legend > :first-child')).toEqual(['Would you recommend C++?']);
    await tab.tap('[value="8"]');
    expect(await read('legend')).toEqual([]);
    await untilSeen(tab, '.thanks');
    expect(await read('.thanks p')).toEqual(['Lovely.']);
    expect((await logged(tab)).filter((line) => line.startsWith('error'))).toEqual([
      'error: nabz: surveys[0].questions[0].scale is "1-9"; allowed: 1-5, 1-10',
    ]);
    await poll(
      () => endpoint.responses()[0]?.score,
      (score) => score === 8,
    );
  });

  it('drops what no longer applies, keeps what was written beside “other”, and thanks a detractor with a link', async () => {
    const { tab, endpoint } = stage;
    await open(own, definition);
    await tab.tap('[value="7"]');
    await untilSeen(tab, 'legend');
    expect(await read('.chips .option')).toEqual(['It came late', '<b>It was crushed</b>', 'Something else']);
    expect(await read('.tick')).toEqual([]);
    await tab.tap('.chips .option:nth-child(3) input');
    await untilSeen(tab, '.field');
    await tab.tap('.field');
    await tab.type('cold tea');
    await tab.tap('[value="2"]');
    await untilSeen(tab, '.tick');
    expect(await read('.tick')).toEqual(['You may contact me about this answer']);
    await tab.tap('.send');
    const events = await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()[0]).toMatchObject({
      value: 2,
      answers: [
        { question: 'rating', value: 2, wording: expect.stringMatching(/^custom@[0-9a-f]+$/) },
        { question: 'why', value: ['other'], other: 'cold tea' },
      ],
    });
    expect(JSON.stringify(events.filter(({ name }) => !/answered|completed/.test(name)))).not.toContain(
      'cold',
    );
    expect(await read('.thanks p, .thanks a')).toEqual(['We are sorry.', 'Get help']);
  });

  it('takes a contact only after its box was ticked, in any digits, and shows an error for what it cannot read', async () => {
    const { tab, endpoint } = stage;
    await open(own, definition);
    await tab.tap('[value="0"]');
    await untilSeen(tab, '.tick input:not(:checked)');
    await tab.tap('.tick input');
    await untilSeen(tab, '.contact .field');
    await tab.tap('.contact .field');
    await tab.type('۰۹۱۲');
    await tab.tap('.send');
    await untilSeen(tab, '.contact .field[aria-invalid]');
    expect(await read('.error')).toEqual(['Enter an email such as name@example.com or a phone number.']);
    await poll(
      () => tab.evaluate(() => document.querySelector('nabz-survey')?.shadowRoot?.activeElement?.className),
      (focused) => focused === 'field',
    );
    expect(endpoint.posts).toEqual([]);
    await tab.type('۳۴۵۶۷۸۹');
    await tab.tap('.send');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()[0]?.answers).toMatchObject([
      { question: 'rating', value: 0 },
      { question: 'reach', type: 'contact', value: '09123456789' },
    ]);
  });

  it('takes back the last picked answer, and keeps the first and what was written', async () => {
    const { tab, endpoint } = stage;
    await open('data-survey="support" data-lang="fa"');
    await tab.tap('[value=no]');
    await untilSeen(tab, '[value="2"]');
    expect(await read('.back')).toEqual([]);
    await tab.tap('[value="2"]');
    await untilSeen(tab, 'textarea');
    expect(await read('.actions button')).toEqual(['ارسال', 'بازگشت']);
    await tab.tap('textarea');
    await tab.type('دیر');
    await tab.tap('.back');
    await untilSeen(tab, '.skip');
    expect(await read('textarea')).toEqual([]);
    await tab.tap('[value="4"]');
    await untilSeen(tab, 'textarea');
    await tab.tap('.send');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()[0]?.answers).toMatchObject([
      { question: 'resolved', value: 'no' },
      { question: 'rating', value: 4 },
      { question: 'comment', value: 'دیر' },
    ]);
  });

  it('says how the values lay: in two rows on a phone, in one where there is room, in a list', async () => {
    const { tab, endpoint } = stage;
    for (const [width, survey, layout] of [
      [344, 'nps', 'two-rows'],
      [416, 'nps', 'row'],
      [416, 'ces', 'list'],
    ] as const) {
      await open(
        `data-survey="${survey}" data-every="0" data-position="inline" data-target="#here"`,
        `<div id="here" style="width: ${width}px"></div>`,
      );
      const rows = await tab.evaluate(() => {
        const options = document.querySelector('nabz-survey')?.shadowRoot?.querySelectorAll('.option') ?? [];
        const tops = [...options].map((option) => Math.round(option.getBoundingClientRect().top));
        return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
      });
      expect(rows).toEqual({ 'two-rows': [6, 5], row: [11], list: [1, 1, 1, 1, 1, 1, 1] }[layout]);
      await tab.tap('[value="4"]');
      await tab.tap('.send');
      await until(tab, (names) => names.includes('delivered'));
      expect(endpoint.responses().at(-1)).toMatchObject({ layout, metric: survey });
    }
  });

  it('asks each dimension in turn, and begins again', async () => {
    const { tab, endpoint } = stage;
    // Whoever leaves at once may not have heard that it arrived, so the same may come again.
    const idsOf = () =>
      new Map(
        endpoint
          .responses()
          .map(({ id, answers }) => [id, (answers as { question: string }[])[0]?.question] as const),
      );
    for (let visit = 1; visit <= 6; visit++) {
      await open('data-survey="dimensions" data-every="0"');
      await tab.tap('[value="3"]');
      await untilSeen(tab, '.skip');
      await tab.tap('.skip');
      await poll(idsOf, (ids) => ids.size === visit);
    }
    const asked = [...idsOf().values()];
    expect(new Set(asked.slice(0, 5)).size).toBe(5);
    expect(asked[5]).toBe(asked[0]);
  });

  it.each([
    ['form', 'application/x-www-form-urlencoded', 0],
    ['text', 'text/plain', 0],
    ['cloudevents', 'application/cloudevents+json', 1],
  ])('writes a response as %s', async (format, contentType, preflights) => {
    const { tab, endpoint } = stage;
    await open(`data-survey="csat" data-format="${format}" data-context-ref="T 42" data-lang="en"`);
    await tab.tap('[value="1"]');
    await untilSeen(tab, 'textarea');
    await tab.tap('.chips .option:nth-child(1) input');
    await tab.tap('.chips .option:nth-child(4) input');
    await tab.tap('textarea');
    await tab.type('ک & ی = ۱');
    await tab.tap('.send');
    await until(tab, (names) => names.includes('delivered'));
    const [post] = endpoint.posts;
    expect(post?.headers['content-type']?.split(';')[0]).toBe(contentType);
    expect(endpoint.preflightCount).toBe(preflights);
    const body = post?.body ?? '';
    if (format === 'form') {
      const fields = Object.fromEntries(new URLSearchParams(body));
      expect(Object.keys(fields).join()).not.toMatch(/[.[\]]/);
      expect(fields).toMatchObject({
        survey: 'csat',
        status: 'completed',
        metric: 'csat',
        score: '1',
        scale_good: 'high',
        answer_rating: '1',
        answer_reasons: 'slow, unclear',
        answer_comment: 'ک & ی = ۱',
        context_ref: 'T 42',
      });
    } else if (format === 'text') {
      expect(JSON.parse(body)).toMatchObject({ survey: 'csat', score: 1 });
    } else {
      const { data, ...event } = JSON.parse(body);
      expect(event).toEqual({
        specversion: '1.0',
        type: 'nabz.response.v1',
        id: `${data.id}.${data.revision}`,
        source: data.page.url,
        time: data.endedAt,
        datacontenttype: 'application/json',
      });
    }
  });

  it('sends the owner’s own body, with headers of their own', async () => {
    const { tab, endpoint } = stage;
    const script = `<script>(window.nabz ||= []).push((nabz) => nabz.configure({
      headers: { 'X-Shop': 'tea' }, transform: ({ id, score }) => ({ fields: { id, score } }) }));</script>`;
    await open('data-survey="nps"', script);
    await tab.tap('[value="9"]');
    await tab.tap('.send');
    const events = await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toEqual([{ fields: { id: events.at(-1)?.id, score: 9 } }]);
    expect(endpoint.posts[0]?.headers['x-shop']).toBe('tea');
  });

  it('sends each answer at once as a revision of its own, where that is wanted', async () => {
    const { tab, endpoint } = stage;
    await open('data-survey="resolved" data-deliver="each"');
    await tab.tap('[value=partly]');
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
    await tab.tap('.chips:nth-child(2) [value=yes]');
    await poll(
      () => endpoint.posts.length,
      (count) => count === 2,
    );
    await tab.tap('.send');
    await poll(
      () => endpoint.posts.length,
      (count) => count === 3,
    );
    const responses = endpoint.responses();
    expect(new Set(responses.map(({ id }) => id)).size).toBe(1);
    expect(responses.map(({ revision, status }) => [revision, status])).toEqual([
      [1, 'answered'],
      [2, 'answered'],
      [3, 'completed'],
    ]);
  });

  it('reports a dismissal without an answer only where all is reported', async () => {
    const { tab, endpoint } = stage;
    await open('data-survey="csat" data-report="all"');
    await tab.tap('.close');
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
    expect(endpoint.responses()[0]).toMatchObject({ status: 'dismissed', answers: [] });
    expect(endpoint.responses()[0]).not.toHaveProperty('metric');
  });

  it('is made small and brought back as it was', async () => {
    const { tab } = stage;
    await open('data-survey="nps" data-lang="ar"');
    await tab.tap('[value="3"]');
    await untilSeen(tab, 'textarea');
    await tab.tap('textarea');
    await tab.type('انتظار');
    await tab.tap('.minimize');
    await untilSeen(tab, '.tab');
    expect(await read('.tab')).toEqual(['رأيكم يهمنا']);
    expect(await read('.question')).toEqual([]);
    await tab.tap('.tab');
    await untilSeen(tab, 'textarea');
    const kept = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot;
      return [
        root?.querySelector('textarea')?.value,
        root?.querySelector<HTMLInputElement>('[type=radio]:checked')?.value,
      ];
    });
    expect(kept).toEqual(['انتظار', '3']);
  });

  it('opens from its launcher as a dialog with the focus, closes by Escape, and gives the focus back', async () => {
    const { tab, endpoint } = stage;
    await open('data-survey="csat" data-launcher data-lang="fa"', '', '.tab');
    expect(await read('.tab')).toEqual(['نظر شما دربارهٔ ما']);
    for (const visit of [1, 2]) {
      await tab.evaluate(() =>
        document.querySelector('nabz-survey')?.shadowRoot?.querySelector('button')?.focus(),
      );
      await tab.press('Enter');
      await poll(
        () =>
          tab.evaluate(() => {
            const inside = [...document.querySelectorAll('nabz-survey')].map(
              (host) => host.shadowRoot?.activeElement,
            );
            return inside.some((element) => element?.closest('[role=dialog]'));
          }),
        Boolean,
      );
      if (visit === 1) await tab.tap('[value="5"]');
      await tab.press('Escape');
      await poll(
        () => tab.evaluate(() => document.querySelector('nabz-survey')?.shadowRoot?.activeElement?.className),
        (focused) => focused === 'tab',
      );
    }
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
  });

  it('takes the page’s colours and parts, and corrects what could not be read', async () => {
    const { tab } = stage;
    const style = `<style>nabz-survey { --nabz-surface: #222; --nabz-ink: #333; --nabz-accent: #234; --nabz-radius: 0px }
      nabz-survey::part(send) { text-transform: uppercase }</style>`;
    await open('data-scheme="light"', style);
    await untilSeen(tab, '.minimize');
    const look = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot;
      const styleOf = (selector: string) => getComputedStyle(root?.querySelector(selector) as Element);
      return {
        surface: styleOf('section').backgroundColor,
        radius: styleOf('section').borderTopLeftRadius,
        ink: styleOf('section').color,
        send: styleOf('.send').textTransform,
        accent: styleOf('.send').color,
      };
    });
    expect(look).toMatchObject({ surface: 'rgb(34, 34, 34)', radius: '0px', send: 'uppercase' });
    for (const color of [look.ink, look.accent]) {
      const parts = (color.match(/[\d.]+/g) ?? []).map(Number);
      expect(Math.min(...parts)).toBeGreaterThan(100);
    }
    await poll(
      async () => (await logged(tab)).filter((line) => line.includes('contrast')),
      ({ length }) => length === 2,
    );
  });

  it.each([
    ['bottom-end', 'bottom', 'end'],
    ['bottom-start', 'bottom', 'start'],
    ['top-end', 'top', 'end'],
    ['top-start', 'top', 'start'],
    ['center', '', ''],
  ])('stands at %s, by the survey’s own direction', async (position, block, inline) => {
    const { tab } = stage;
    for (const lang of ['fa', 'en']) {
      await open(`data-position="${position}" data-lang="${lang}" data-every="0"`);
      await untilStill(tab);
      const gaps = await tab.evaluate(() => {
        const card = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('section') as Element;
        const { top, left, right, bottom } = card.getBoundingClientRect();
        const { clientWidth, clientHeight } = document.documentElement;
        return { top, left, right: clientWidth - right, bottom: clientHeight - bottom };
      });
      if (position === 'center') {
        expect(Math.abs(gaps.left - gaps.right)).toBeLessThan(2);
        expect(Math.abs(gaps.top - gaps.bottom)).toBeLessThan(2);
        continue;
      }
      const side = (inline === 'end') === (lang === 'en') ? 'right' : 'left';
      expect([gaps[block as 'top'], gaps[side]].map(Math.round)).toEqual([16, 16]);
    }
  });

  it('writes in the page’s own font where that is wanted', async () => {
    const { tab } = stage;
    await open('data-font="host"', '<style>body { font-family: "Courier New", monospace }</style>');
    const font = await tab.evaluate(() => {
      const card = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('section') as Element;
      return getComputedStyle(card).fontFamily;
    });
    expect(font).toMatch(/Courier New/);
  });

  it('asks every survey from the single file, too', async () => {
    const { tab, site, endpoint } = stage;
    const tag = `<script async src="/nabz.full.js" data-endpoint="${endpoint.url}" data-survey="nps" data-lang="ar"></script>`;
    await tab.goto(site.page('/', shopPage(tag)));
    await untilSeen(tab, '[value="9"]');
    await tab.tap('[value="9"]');
    await untilSeen(tab, 'textarea');
    await tab.tap('.send');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()[0]).toMatchObject({ survey: 'nps', score: 9, lang: 'ar' });
  });

  it('asks in an element what its property says, with the element’s own context', async () => {
    const { tab, endpoint } = stage;
    const body = `<nabz-survey id="here" context-product="tea"></nabz-survey><script>
      document.getElementById('here').definition = { id: 'taste', questions: [
        { id: 'rating', type: 'csat', scale: '1-10', topic: { en: 'this tea' } }] };</script>`;
    await open('data-trigger="manual" data-lang="en"', body);
    expect(await read('.legend > :first-child')).toEqual(['How satisfied are you with this tea?']);
    await tab.tap('[value="10"]');
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
    expect(endpoint.responses()[0]).toMatchObject({
      survey: 'taste',
      score: 10,
      context: { product: 'tea' },
    });
  });

  it.each(['8', '۸', '٨'])(
    'chooses eight by %s and ten by one and zero, and answers nothing yet',
    async (digit) => {
      const { tab, endpoint } = stage;
      await open('data-survey="nps" data-lang="fa"');
      const checked = () =>
        tab.evaluate(
          () =>
            document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLInputElement>(':checked')
              ?.value,
        );
      await tab.evaluate(() =>
        document.querySelector('nabz-survey')?.shadowRoot?.querySelector('input')?.focus(),
      );
      await tab.press(digit);
      expect(await checked()).toBe('8');
      // Digits make one number for as long as this.
      await skip(tab, 700);
      await tab.type('1');
      await tab.type('0');
      expect(await checked()).toBe('10');
      expect(endpoint.posts).toEqual([]);
      await tab.press('Enter');
      await untilSeen(tab, 'textarea');
      await tab.tap('.send');
      await until(tab, (names) => names.includes('delivered'));
      expect(endpoint.responses()[0]).toMatchObject({ score: 10 });
    },
  );
});
