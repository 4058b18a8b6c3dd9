// Imitations of products that delay, combine or create scripts anew, by what they are documented to do to a page. Each gets
// the tag as it is pasted, and the snippet of docs/start/tag-managers.md, whose table is held to what is found here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, poll, until, untilSeen } from '../../support/look.ts';
import { DIST, type Site, shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/start/tag-managers.md'), 'utf8');
const SOURCE = readFileSync(join(DIST, 'nabz.js'), 'utf8');

/** Both ways of the page, as they are written there, for this site and endpoint. */
const [TAG, SNIPPET] = [...DOCS.matchAll(/```html\n(<script[\s\S]*?)\n```/g)].map(([, code]) => code) as [
  string,
  string,
];
const forSite = (code: string, endpoint: string) =>
  code
    .replaceAll('https://cdn.example/nabz.js', '/nabz.js')
    .replaceAll('https://example.com/feedback', endpoint)
    .replace('data-survey="stickers"', 'data-survey="csat"')
    .replace("'data-survey', 'stickers'", "'data-survey', 'csat'");

/** One script of a page: its attributes as written, and its text. */
type Rewrite = (attributes: string, text: string) => string;

/** Rewrites each script, as a cache on the server does with the HTML. */
const rewriteScripts = (html: string, rewrite: Rewrite) =>
  html.replace(/<script\b([^>]*)>([\s\S]*?)<\/script>/g, (_, attributes, text) => rewrite(attributes, text));

/** What an imitation does in the page, as text: creates a script from an element, with these of its attributes. */
const RECREATE = `
  function recreate(old, keep, done) {
    const script = document.createElement('script');
    for (const { name, value } of old.attributes) {
      const to = keep(name);
      if (to) script.setAttribute(to, value);
    }
    script.text = old.text;
    script.onload = script.onerror = done ?? null;
    return script;
  }`;

/** Runs when the visitor first presses a key, as these products wait for. */
const atFirstKey = (run: string) =>
  `<script>${RECREATE} addEventListener('keydown', () => { ${run} }, { once: true });</script>`;

/** A consent manager whose banner is a call, and which creates the blocked scripts anew. */
const atConsent = (run: string) =>
  `<script>${RECREATE} window.agree = () => { for (const old of document.querySelectorAll('script[type="text/plain"]')) { ${run} } };</script>`;

const agree = (tab: Tab) => tab.evaluate(() => (window as unknown as { agree(): void }).agree());
const pressKey = (tab: Tab) => tab.press('Shift');

interface Imitation {
  /** The HTML of the page instead of the script, and files that the page loads. */
  rewrite(html: string, site: Site): string;
  /** What the visitor does before the script may run. */
  begin?(tab: Tab): Promise<unknown>;
}

const IMITATIONS: Record<string, Imitation> = {
  // The text of the tag is put into the page as markup, in which scripts do not run; each is created anew with the
  // attributes that a script is known to have.
  'Google Tag Manager, tag “Custom HTML”': {
    rewrite: (html) => `<script>${RECREATE}
      addEventListener('DOMContentLoaded', () => {
        const holder = document.createElement('div');
        holder.hidden = true;
        holder.innerHTML = ${JSON.stringify(html).replaceAll('</', '<\\/')};
        document.body.append(holder);
        for (const old of holder.querySelectorAll('script'))
          old.replaceWith(recreate(old, (name) => ['src', 'async', 'type', 'id', 'charset'].includes(name) && name));
      });</script>`,
  },
  'WP Rocket, “Delay JavaScript execution”': {
    rewrite: (html) =>
      rewriteScripts(
        html,
        (attributes, text) =>
          `<script type="rocketlazyloadscript"${attributes.replace(/\bsrc=/, 'data-rocket-src=')}>${text}</script>`,
      ) +
      atFirstKey(`for (const old of document.querySelectorAll('[type=rocketlazyloadscript]'))
        old.replaceWith(recreate(old, (name) => name !== 'type' && name.replace('data-rocket-', '')));`),
    begin: pressKey,
  },
  // Scripts with a text run from a blob, one after the other.
  'LiteSpeed Cache, “Load JS Deferred: Delayed”': {
    rewrite: (html) =>
      rewriteScripts(
        html,
        (attributes, text) =>
          `<script type="litespeed/javascript"${attributes.replace(/\bsrc=/, 'data-src=')}>${text}</script>`,
      ) +
      atFirstKey(`const all = [...document.querySelectorAll('[type="litespeed/javascript"]')];
        const next = () => {
          const old = all.shift();
          if (!old) return;
          const script = recreate(old, (name) => name !== 'type' && (name === 'data-src' ? 'src' : name), next);
          if (!script.src) {
            script.src = URL.createObjectURL(new Blob([old.text], { type: 'text/javascript' }));
            script.textContent = '';
          }
          old.replaceWith(script);
        };
        next();`),
    begin: pressKey,
  },
  // The elements are gone; their code is in one deferred file.
  'Autoptimize, scripts aggregated into one file': {
    rewrite(html, site) {
      const code: string[] = [];
      rewriteScripts(html, (attributes, text) => {
        code.push(/\bsrc=/.test(attributes) ? SOURCE : `try{${text}}catch(e){}`);
        return '';
      });
      site.page('/cache/autoptimize_0123abcd.js', code.join(';\n'), { 'Content-Type': 'text/javascript' });
      return '<script defer src="/cache/autoptimize_0123abcd.js"></script>';
    },
  },
  // The type is rewritten; later each script runs as a copy beside the old one, which is what `currentScript` then says.
  // Meanwhile the document seems to load, and who waits for that is called afterwards.
  'Cloudflare Rocket Loader': {
    rewrite: (html) =>
      `${rewriteScripts(html, (attributes, text) => `<script type="0123abcd-text/javascript"${attributes}>${text}</script>`)}
      <script defer src="/rocket-loader.js" data-cf-settings="0123abcd-|49"></script>`,
  },
  // Cookiebot, Complianz and OneTrust keep the element's attributes; Complianz moves the address to `data-cmplz-src`.
  'a consent manager that copies the attributes': {
    rewrite: (html) =>
      rewriteScripts(
        html,
        (attributes, text) =>
          `<script type="text/plain" data-category="statistics" class="optanon-category-C0002"${attributes.replace(/\bsrc=/, 'data-cmplz-src=')}>${text}</script>`,
      ) +
      atConsent(
        `old.replaceWith(recreate(old, (name) => name !== 'type' && (name === 'data-cmplz-src' ? 'src' : name)));`,
      ),
    begin: agree,
  },
  'a consent manager that copies the address alone': {
    rewrite: (html) =>
      rewriteScripts(
        html,
        (attributes, text) =>
          `<script type="text/plain" data-cookieyes="cookieyes-analytics"${attributes}>${text}</script>`,
      ) + atConsent(`document.head.append(recreate(old, (name) => name === 'src' && name)); old.remove();`),
    begin: agree,
  },
};

const ROCKET_LOADER = `${RECREATE}
  const waiting = [];
  const add = window.addEventListener;
  let placeholder = null;
  Object.defineProperty(document, 'currentScript', { configurable: true, get: () => placeholder });
  Object.defineProperty(document, 'readyState', { configurable: true, get: () => 'loading' });
  window.addEventListener = function (type, listener, options) {
    if (type === 'load') waiting.push(listener);
    else add.call(window, type, listener, options);
  };
  const all = [...document.querySelectorAll('[type="0123abcd-text/javascript"]')];
  const next = () => {
    placeholder = all.shift() ?? null;
    if (!placeholder) {
      delete document.currentScript;
      delete document.readyState;
      window.addEventListener = add;
      for (const listener of waiting) listener.call(window, new Event('load'));
      return;
    }
    const old = placeholder;
    const done = () => { old.remove(); next(); };
    const script = recreate(old, (name) => name !== 'type' && name, done);
    old.before(script);
    if (!script.src) done();
  };
  addEventListener.call(window, 'DOMContentLoaded', next);`;

/** Whether the tag and the snippet work, by the table of the documentation. */
const TABLE = Object.fromEntries(
  [...DOCS.matchAll(/^\| (.+?) \| (yes|no) \| (yes|no) \|$/gm)].map(([, name, tag, snippet]) => [
    name,
    { tag: tag === 'yes', snippet: snippet === 'yes' },
  ]),
);

describe('the table of docs/start/tag-managers.md', () => {
  it('has a row for each imitation, and no other', () => {
    expect(Object.keys(TABLE)).toEqual(Object.keys(IMITATIONS));
  });
});

describe.each(ENGINES.filter(({ name }) => name === 'chromium'))('under imitations in $name', (engine) => {
  const stage = useStage(engine);

  const cases = Object.entries(IMITATIONS).flatMap(([name, imitation]) => [
    { way: 'the tag', code: TAG, works: TABLE[name]?.tag, name, imitation },
    { way: 'the snippet', code: SNIPPET, works: TABLE[name]?.snippet, name, imitation },
  ]);

  it.each(cases)('$way works ($works) with $name', async ({ code, works, imitation }) => {
    const { tab, site, endpoint } = stage;
    site.page('/rocket-loader.js', ROCKET_LOADER, { 'Content-Type': 'text/javascript' });
    const html = imitation.rewrite(forSite(code, endpoint.url), site);
    await tab.goto(site.page('/shop/tea/', shopPage(html, { lang: 'en' })));
    if (imitation.begin) {
      expect(await tab.evaluate(() => (window as { nabz?: unknown }).nabz)).toBe(undefined);
      await imitation.begin(tab);
    }
    if (works) {
      await untilSeen(tab, '[value="5"]');
      await tab.tap('[value="5"]');
      await until(tab, (names) => names.includes('saved'));
      await tab.evaluate(() => window.nabz?.hide?.());
      await until(tab, (names) => names.includes('delivered'));
      expect(endpoint.responses()).toMatchObject([{ survey: 'csat', value: 5, lang: 'fa' }]);
      expect(await logged(tab)).toEqual([]);
    } else {
      await poll(
        () => logged(tab),
        (lines) => lines.some((line) => /nabz: (no endpoint|cannot show surveys)/.test(line)),
      );
      expect(endpoint.posts).toEqual([]);
    }
  });
});
