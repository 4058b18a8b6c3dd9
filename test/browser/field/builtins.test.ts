// Pages whose other libraries have replaced built-ins, or whose elements bear the names of globals.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

interface Page {
  nabz: { hide(): void; why(): string | null };
  dataLayer: { event?: string }[];
}

/** What was done to the page before the tag. */
const BROKEN: Record<string, string> = {
  'nothing is replaced': '',
  'Array.from is that of MooTools': 'Array.from = (list) => (list == null ? [] : [].slice.call(list));',
  'Array.prototype.entries is that of Prototype':
    'Array.prototype.entries = function () { return this.slice(); };',
  'the functions on arrays are those of Prototype': `
    const native = {};
    for (const name of ['map', 'filter', 'some', 'every', 'find']) {
      native[name] = Array.prototype[name];
      Array.prototype[name] = function (run, context) { return native[name].call(this, (value, index) => run.call(context, value, index)); };
    }
    const reverse = Array.prototype.reverse;
    Array.prototype.reverse = function (inline) { return reverse.call(inline === false ? this.slice() : this); };`,
  'arrays have a toJSON of Prototype': `Array.prototype.toJSON = function () { return '[' + this.map((each) => JSON.stringify(each)).join(', ') + ']'; };`,
  'objects have a toJSON': `Object.defineProperty(Object.prototype, 'toJSON', { value: () => 'object', configurable: true, writable: true });`,
  'texts, numbers and dates have a toJSON of Prototype': `
    for (const { prototype } of [String, Number, Date]) prototype.toJSON = function () { return '"' + this + '"'; };`,
  'arrays and texts have functions of old libraries':
    'for (const { prototype } of [Array, String]) prototype.each = prototype.contains = prototype.first = () => {};',
  'Event, Request and Element are classes of MooTools': `
    window.Event = window.Request = function () { throw new Error('a class of the page'); };
    const { prototype } = Element;
    window.Element = function (tag) { return document.createElement(tag); };
    window.Element.prototype = prototype;`,
  'Element.prototype has functions of Prototype': `
    for (const name of ['scrollTo', 'show', 'hide', 'select', 'update', 'empty', 'clone', 'match', 'up', 'down', 'next', 'visible'])
      Element.prototype[name] = function () { throw new Error(name + ' is of the page'); };`,
  'Object and Function have functions of Prototype': `
    Object.values = (object) => { const all = []; for (const name in object) all.push(object[name]); return all; };
    Object.keys = (object) => { const all = []; for (const name in object) all.push(name); return all; };
    const bind = Function.prototype.bind;
    Function.prototype.bind = function (...all) { return all.length < 2 && all[0] === undefined ? this : bind.apply(this, all); };`,
  'Date.now is that of Datejs': 'Date.now = () => new Date();',
  'elements bear the names of globals': `
    for (const id of ['navigation', 'dataLayer', 'gtag', 'requestIdleCallback', 'nabz', 'nabzConfig', 'scheduler'])
      document.head.append(Object.assign(document.createElement('meta'), { id }));`,
};

const CONFIG = JSON.stringify({
  lang: 'en',
  analytics: 'dataLayer',
  contextFrom: { product: '#first' },
  surveys: [{ id: 'pulse', template: 'csat', trigger: 'view:#first' }],
});

/** What differs from visit to visit. */
const PASSING = /"(id|shownAt|answeredAt|endedAt|url)":"[^"]*"/g;

saySkippedWithoutBrowser();

describe.each(ENGINES)('a page in $name', (engine) => {
  const stage = useStage(engine);
  let expected: string | undefined;

  // WebDriver hands results over by the page's own `toJSON`, so that a journey could see nothing there.
  const cases = Object.entries(BROKEN).filter(
    ([what]) => engine.name !== 'webkit' || !/^(arrays|objects) have a toJSON/.test(what),
  );

  it.each(casesIn(engine, cases))('is asked, and its answer delivered whole, where %s', async (_, code) => {
    const { tab, site, endpoint, tag } = stage;
    const data = `<script type="application/json" id="c">${CONFIG}</script>`;
    const attributes = 'data-config="#c" data-survey="pulse" data-trigger="manual" data-launcher="Say it"';
    const html = shopPage(`<script>{ ${code} }</script>${data}${tag(attributes)}`, { lang: 'en' });
    await tab.goto(site.page('/', html));
    await untilSeen(tab, '[value="2"]');
    await tab.tap('[value="2"]');
    await untilSeen(tab, '[type=checkbox]');
    await tab.tap('[type=checkbox]');
    await until(tab, (names) => names.filter((name) => name === 'answered').length > 1);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await until(tab, (names) => names.includes('delivered'));
    const body = endpoint.posts.at(-1)?.body ?? '';
    expect(JSON.parse(body).id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(Date.parse(JSON.parse(body).shownAt)).toBeGreaterThan(0);
    const whole = body.replace(PASSING, '"$1":""');
    expected ??= whole;
    expect(whole).toBe(expected);
    const events = await tab.evaluate(() =>
      [...(window as unknown as Page).dataLayer].map(({ event }) => event),
    );
    expect(events).toContain('nabz_delivered');
    expect(await logged(tab)).toEqual([]);
    // What is kept on the device can be read on the next page.
    await tab.goto(site.page('/next', html));
    await poll(
      () => tab.evaluate(() => (window as unknown as Partial<Page>).nabz?.why?.() ?? null),
      (reason) => reason === 'answered',
    );
  });
});
