// A config that cannot be read: what it says of consent, places and surveys is not known, so nobody is asked.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { casesIn, ENGINES, type Tab } from '../../support/browsers.ts';
import { CLOCK, skip } from '../../support/clock.ts';
import { ASKED, expectClosed } from '../../support/corner.ts';
import { type Behaviour, createEndpoint, type Endpoint } from '../../support/endpoint.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { heard, logged, poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

interface Page {
  nabz: { consent(granted: boolean): unknown; why(): string | null };
  outcomes: unknown[];
}

const answer =
  (body: string, status = 200): Behaviour =>
  (response) =>
    response.writeHead(status, { 'Access-Control-Allow-Origin': '*' }).end(body);

const CONFIG = JSON.stringify({ consent: 'required', lang: 'en' });

/** What the host of the config answers in place of it. */
const FAULTS: [what: string, Behaviour][] = [
  ['is not there', answer('not found', 404)],
  ['comes from a server that fails', answer(CONFIG, 500)],
  ['is a log-in page', answer('<!doctype html><title>Log in</title>')],
  ['says that the visitor is to log in', answer('{"error":"log in first"}')],
  ['is broken', answer('{ "consent": "required", ')],
  ['is empty', answer('')],
  ['breaks off', (response) => void response.destroy()],
  ['never comes', () => {}],
  [
    'begins and never ends',
    (response) => void response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).write('{'),
  ],
];

/** Asks as soon as it can, and remembers what came of it. */
const ASK = `<script>
  window.outcomes = [];
  (window.nabz ||= []).push((nabz) => nabz.show().then((outcome) => window.outcomes.push(outcome)));
</script>`;

const outcomes = (tab: Tab) => tab.evaluate(() => (window as unknown as Page).outcomes);
const kept = (tab: Tab) =>
  tab.evaluate(async () => [
    ...Object.keys(localStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ]);

saySkippedWithoutBrowser();

describe.each(ENGINES)('a config that cannot be read, in $name', (engine) => {
  const stage = useStage(engine);
  let host: Endpoint;
  beforeEach(async () => {
    host = await createEndpoint();
  });
  afterEach(() => host.close());

  const open = async (behaviour: Behaviour, source = host.url) => {
    const { tab, site, tag } = stage;
    host.behave(behaviour);
    await tab.goto(site.page('/', shopPage(CLOCK + ASK + tag(`data-config="${source}"`), { lang: 'en' })));
    await until(tab, (names) => names.includes('ready'));
  };

  const why = () => stage.tab.evaluate(() => (window as unknown as Page).nabz.why());
  /** Lets time pass in steps, shorter than what an answer may take: the host's come in real time. */
  const pass = <Value>(ask: () => Promise<Value>, isEnough: (value: Value) => boolean) =>
    poll(async () => {
      await skip(stage.tab, 3_000);
      return ask();
    }, isEnough);

  it.each(casesIn(engine, FAULTS))(
    'that %s asks nobody, says so once and is read later',
    async (_, fault) => {
      const { tab } = stage;
      await open(fault);
      await poll(() => host.posts.length, Boolean);
      await skip(tab, 10_000);
      const refused = { shown: false, reason: 'unsupported' };
      expect(
        await poll(
          () => outcomes(tab),
          (all) => all.length > 0,
        ),
      ).toEqual([refused]);
      expect(await why()).toBe('unsupported');
      await expectClosed(tab);
      expect(await kept(tab)).toEqual([]);
      const lines = (await logged(tab)).filter((line) => !line.startsWith('info'));
      expect(lines).toEqual([
        expect.stringContaining(`nabz: data-config is "${host.url}", which cannot be read`),
      ]);
      expect((await heard(tab)).map(({ name }) => name)).not.toContain('shown');

      host.behave(answer(CONFIG));
      await pass(why, (reason) => reason === 'consent');
      await expectClosed(tab);
      await tab.evaluate(() => void (window as unknown as Page).nabz.consent(true));
      await untilSeen(tab, ASKED);
    },
  );

  it('asks where the same config can be read, and consent is given', async () => {
    const { tab } = stage;
    await open(answer(CONFIG));
    expect(
      await poll(
        () => outcomes(tab),
        (all) => all.length > 0,
      ),
    ).toEqual([{ shown: false, reason: 'consent' }]);
    await tab.evaluate(() => void (window as unknown as Page).nabz.consent(true));
    await untilSeen(tab, ASKED);
    expect(await logged(tab)).toEqual([]);
  });

  it('asks by itself as soon as a config comes that asks for no consent', async () => {
    const { tab } = stage;
    await open(answer('', 503));
    await poll(
      () => outcomes(tab),
      (all) => all.length > 0,
    );
    await expectClosed(tab);
    host.behave(answer('{}'));
    await pass(why, (reason) => reason !== 'unsupported');
    await untilSeen(tab, ASKED);
  });

  it('whose element is not in the page asks nobody', async () => {
    const { tab } = stage;
    await open(answer(CONFIG), '#surveys');
    expect(
      await poll(
        () => outcomes(tab),
        (all) => all.length > 0,
      ),
    ).toEqual([{ shown: false, reason: 'unsupported' }]);
    await expectClosed(tab);
    await tab.evaluate((text) => {
      const script = document.createElement('script');
      script.type = 'application/json';
      script.id = 'surveys';
      script.textContent = text;
      document.body.append(script);
    }, '{}');
    await pass(why, (reason) => reason !== 'unsupported');
    await untilSeen(tab, ASKED);
  });
});
