// A site that swaps its pages without a load is asked as one that loads them: under each article, for the page it is on.
import { describe, expect, it } from 'vitest';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { casesIn, ENGINES, type Tab } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

/** Goes to another page of the site. Each runs in the page, as its router would. */
const ROUTES: Record<string, (path: string) => void> = {
  // The control page: an ordinary site.
  'loads it': (path) => {
    location.href = path;
  },
  'swaps its main part': (path) => {
    history.pushState(null, '', path);
    (document.querySelector('main') as Element).outerHTML = `<main><article>${path}</article></main>`;
  },
  'swaps the article and keeps what is around it': (path) => {
    history.pushState(null, '', path);
    const article = document.createElement('article');
    article.textContent = path;
    document.querySelector('article')?.replaceWith(article);
  },
  'writes into the same article': (path) => {
    history.pushState(null, '', path);
    (document.querySelector('article')?.firstChild as Text).data = path;
  },
  'swaps its body and then tells the address': (path) => {
    document.body.innerHTML = `<main><article>${path}</article></main>`;
    history.pushState(null, '', path);
  },
  'tells the address and fetches its body for three seconds': (path) => {
    history.pushState(null, '', path);
    setTimeout(() => {
      document.body.innerHTML = `<main><article>${path}</article></main>`;
    }, 3_000);
  },
};

const PATHS = ['/p1', '/p2', '/p3'];

/** Waits until the article of a path is there, and a survey under it that nobody has answered. */
const untilAsked = (tab: Tab, path: string) =>
  poll(
    () => isAsked(tab, path).catch(() => false),
    Boolean,
    () => `No new question on ${path}`,
  );
/** Rejects while the page is being left. */
const isAsked = (tab: Tab, path: string) =>
  tab.evaluate((wanted) => {
    const all = [...document.querySelectorAll('nabz-survey')];
    const isNew = ({ shadowRoot }: Element) =>
      !!shadowRoot?.querySelector('[value=yes]') && !shadowRoot.querySelector(':checked');
    const isThere = location.pathname === wanted && document.body.textContent?.includes(wanted);
    return isThere && all.length === 1 && all.every(isNew);
  }, path);

describe.each(ENGINES)('a site in $name', (engine) => {
  const stage = useStage(engine);
  const serve = (attributes: string, after = '') => {
    for (const path of PATHS) {
      const body = `<main><article>${path}</article></main>${after}`;
      stage.site.page(path, shopPage(stage.tag(attributes), { body, lang: 'en' }));
    }
  };
  /** What the endpoint has of each response; a page that is left may send one again. */
  const received = () => {
    const all = stage.endpoint.responses() as unknown as SurveyResponse[];
    const latest = new Map(all.map((response) => [response.id, response]));
    return [...latest.values()].map(({ survey, answers, page }) => ({
      survey,
      value: answers[0]?.value,
      path: new URL(page.url).pathname,
    }));
  };
  const routes = Object.entries(ROUTES);

  it.each(casesIn(engine, routes))('asks under each article when it %s', async (_, go) => {
    const { tab, site } = stage;
    serve('data-survey="article" data-every="0"');
    await tab.goto(`${site.origin}/p1`);
    await untilAsked(tab, '/p1');
    await tab.evaluate(go, '/p2');
    await untilAsked(tab, '/p2');
    await tab.tap('[value=yes]');
    await poll(
      () => received().length,
      (count) => count === 1,
    );
    await tab.evaluate(go, '/p3');
    await untilAsked(tab, '/p3');
    await tab.tap('[value=no]');
    await tab.evaluate(go, '/p1');
    await untilAsked(tab, '/p1');
    await poll(
      () => received().length,
      (count) => count === 2,
    );
    expect(received()).toEqual([
      { survey: 'article', value: 'yes', path: '/p2' },
      { survey: 'article', value: 'no', path: '/p3' },
    ]);
  });

  it.each(routes.slice(0, 4))('asks in the element that stays when it %s', async (_, go) => {
    const { tab, site } = stage;
    serve('data-trigger="manual" data-every="0"', '<nabz-survey survey="article"></nabz-survey>');
    await tab.goto(`${site.origin}/p1`);
    await untilAsked(tab, '/p1');
    await tab.tap('[value=yes]');
    await poll(
      () => received().length,
      (count) => count === 1,
    );
    await tab.evaluate(go, '/p2');
    await untilAsked(tab, '/p2');
    await tab.tap('[value=yes]');
    await poll(
      () => received().length,
      (count) => count === 2,
    );
    expect(received().map(({ path }) => path)).toEqual(['/p1', '/p2']);
  });

  it('keeps a card in the corner, and books its answer on the page where it is given', async () => {
    const { tab, site } = stage;
    serve('data-trigger="delay:0"');
    await tab.goto(`${site.origin}/p1`);
    await untilSeen(tab, '[value=sad]');
    await tab.evaluate(ROUTES['swaps its main part'] as (path: string) => void, '/p2');
    await tab.tap('[value=sad]');
    await until(tab, (names) => names.includes('saved'));
    await tab.evaluate(ROUTES['swaps its main part'] as (path: string) => void, '/p3');
    await untilSeen(tab, '[type=checkbox]');
    await tab.tap('[type=checkbox]');
    await tab.tap('.send');
    await until(tab, (names) => names.includes('delivered'));
    expect(received()).toEqual([{ survey: 'stickers', value: 'sad', path: '/p2' }]);
    expect((await logged(tab)).filter((line) => /^(error|un)/.test(line))).toEqual([]);
  });
});
