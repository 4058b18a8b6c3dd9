// A database that stops working under an open page, with or without a word: what comes later is kept in it all the same,
// and the page's error log stays clean.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { heard, logged, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

interface Page {
  nabz: { hide(): void; show(survey: string, options: { force: boolean }): Promise<unknown> };
  /** Ends every connection that is open. */
  die(): void;
}

/** Ways for a connection to end, in the page; `transact` is the browser's own method. */
const DEATHS: [what: string, script: string][] = [
  ['is not touched', 'window.die = () => {};'],
  ['is closed', 'window.die = () => { for (const database of opened) database.close(); };'],
  [
    'is lost and says so',
    'window.die = () => { for (const database of opened) { database.close(); database.onclose?.(new Event("close")); } };',
  ],
  [
    'refuses every transaction',
    `window.die = () => { for (const database of opened) dead.add(database); };
    prototype.transaction = function (...given) {
      if (dead.has(this)) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
      return transact.apply(this, given);
    };`,
  ],
];

const HEAD = (script: string) => `<script>{
  const prototype = IDBDatabase.prototype;
  const transact = prototype.transaction;
  const opened = new Set();
  const dead = new Set();
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...given) {
    const request = open.apply(this, given);
    request.addEventListener('success', () => opened.add(request.result));
    return request;
  };
  ${script}
}</script>`;

/** Every write to a full device ends its transaction, before or while it is asked for. */
const NO_ROOM = `<script>
  IDBObjectStore.prototype.put = function () {
    this.transaction.abort();
    throw new DOMException('no room', 'QuotaExceededError');
  };
  Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };
</script>`;

saySkippedWithoutBrowser();

describe.each(ENGINES)('a database in $name', (engine) => {
  const stage = useStage(engine);
  const open = async (head: string) => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(head + tag('data-survey="csat"'), { lang: 'en' })));
    await untilSeen(tab, '[value="5"]');
    await tab.tap('[value="5"]');
    await until(tab, (names) => names.includes('saved'));
  };
  const storages = async () =>
    (await heard(stage.tab)).filter(({ name }) => name === 'saved').map(({ storage }) => storage);
  const errors = async () => (await logged(stage.tab)).filter((line) => !line.startsWith('info'));

  it.each(casesIn(engine, DEATHS))('keeps what is answered after its connection %s', async (_, script) => {
    const { tab, endpoint } = stage;
    await open(HEAD(script));
    await tab.evaluate(() => {
      const { nabz, die } = window as unknown as Page;
      nabz.hide();
      die();
      return nabz.show('nps', { force: true }).then(() => {});
    });
    await untilSeen(tab, '[value="9"]');
    await tab.tap('[value="9"]');
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await until(tab, (names) => names.filter((name) => name === 'delivered').length === 2);
    expect(new Set(await storages())).toEqual(new Set(['indexeddb']));
    expect(endpoint.responses().map(({ value }) => value)).toEqual([5, 9]);
    expect(await errors()).toEqual([]);
  });

  it('without room throws nothing into the page, and what is answered is sent', async () => {
    const { tab } = stage;
    await open(NO_ROOM);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await until(tab, (names) => names.includes('delivered'));
    expect(await storages()).toContain('memory');
    expect(await errors()).toEqual([]);
  });
});
