// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import type { ClientOptions } from '../../src/api.ts';
import type { RenderedSurvey } from '../../src/renderer.ts';
import { stubLocks, useClientStage } from '../support/clientStage.ts';

const endpoint = 'https://shop.example/feedback';

const stage = useClientStage();
const { start, displays, stored, removed, session, told, names, settle, pass, until } = stage;

beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()));

describe('createClient whose consent is taken back while a survey opens', () => {
  it('draws nothing where it was still waiting for the floor', async () => {
    stubLocks();
    const client = start({ consent: 'required' });
    await client.consent(true);
    const shown = client.show();
    for (let step = 0; step < 8; step++) await Promise.resolve();
    await client.consent(false);
    expect(await shown).toEqual({ shown: false, reason: 'consent' });
    expect(displays).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('takes off what was being drawn, and writes nothing more', async () => {
    let drawn = (_: RenderedSurvey) => {};
    const renderer: ClientOptions['renderer'] = (display) => {
      displays.push(display);
      return new Promise((resolve) => (drawn = resolve));
    };
    const client = start({ consent: 'required', endpoint }, { renderer });
    await client.consent(true);
    const shown = client.show('stickers', { context: { ref: 'T-1' } });
    await vi.waitFor(() => expect(displays).toHaveLength(1));
    await client.consent(false);
    drawn({ commit() {}, remove: () => void removed.push('late') });
    expect(await shown).toEqual({ shown: false, reason: 'consent' });
    await settle();
    expect(removed).toHaveLength(1);
    expect([Object.keys(localStorage), stored.size]).toEqual([[], 0]);
    expect(told('skipped')).toEqual([{ survey: 'stickers', reason: 'consent' }]);
  });

  it('keeps no answer that is given to what was on the page before', async () => {
    const client = start({ consent: 'required', endpoint });
    await client.consent(true);
    await client.show();
    await client.consent(false);
    session().answer('rating', 'sad');
    await settle();
    expect([Object.keys(localStorage), stored.size, names()]).toEqual([[], 0, []]);
  });

  it('keeps none that is given after everything was forgotten', async () => {
    const client = start();
    await client.show();
    await client.forget();
    session().answer('rating', 'sad');
    await settle();
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('shows again what is asked for after a new consent', async () => {
    const client = start({ consent: 'required' });
    await client.consent(true);
    await client.show();
    await client.consent(false);
    await client.consent(true);
    expect(await client.show()).toMatchObject({ shown: true });
  });
});

describe('createClient whose consent comes before its config', () => {
  it('waits for what the config says of surveys and triggers', async () => {
    let arrive = (_: Response) => {};
    const fetch = vi.fn(() => new Promise((resolve) => (arrive = resolve)));
    vi.stubGlobal('fetch', fetch);
    const client = start({ trigger: 'load', consent: 'required' });
    void client.configure('https://shop.example/nabz.json');
    const granted = client.consent(true);
    await until(() => expect(fetch).toHaveBeenCalled());
    await pass(5_000);
    expect(displays).toEqual([]);
    arrive(Response.json({ survey: 'mine', surveys: [{ id: 'mine', template: 'stickers' }] }));
    await until(() => expect(displays).toHaveLength(1), 1_000);
    await granted;
    expect(displays.map(({ survey }) => survey.id)).toEqual(['mine']);
  });

  it('is in force at once, whatever is still being read', async () => {
    const fetch = vi.fn(() => new Promise(() => {}));
    vi.stubGlobal('fetch', fetch);
    const client = start({ consent: 'required' });
    expect(client.why()).toBe('consent');
    void client.configure('https://shop.example/nabz.json');
    void client.consent(true);
    expect(client.why()).toBeNull();
    await until(() => expect(fetch).toHaveBeenCalled());
  });

  it('sends what an earlier visit left once it is known where to, though pending was asked before', async () => {
    const record = { v: 1, id: 'a', revision: 1, createdAt: Date.now(), state: 'pending', attempts: 0 };
    stored.set('a', { ...record, body: '{"id":"a"}', nextAt: 0 });
    localStorage.setItem('nabz:waiting', '1');
    const client = start();
    await pass(0);
    expect(await client.pending()).toBe(1);
    await client.configure({ endpoint });
    await until(() => expect(stage.bodies()).toEqual(['{"id":"a"}']), 1_000);
  });
});

describe('createClient where something is wrong', () => {
  let unhandled: Mock<() => void>;
  beforeEach(() => {
    unhandled = vi.fn<() => void>();
    process.on('unhandledRejection', unhandled);
  });
  afterEach(() => {
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('shows where no channel can be made (Firefox, where cookies are blocked)', async () => {
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        constructor() {
          throw new DOMException('denied', 'SecurityError');
        }
      },
    );
    const client = start({ endpoint });
    await pass(0);
    expect(await client.show()).toEqual({ shown: true, id: displays[0]?.id });
    session().answer('rating', 'happy');
    await until(() => expect(names()).toEqual(['shown', 'answered', 'saved', 'completed', 'delivered']));
    expect(client.why('nps')).not.toBe('open');
  });

  it('keeps answers while the endpoint is no URL, reports it once, and sends when it is corrected', async () => {
    const client = start({ endpoint: 'http://' });
    await client.show();
    session().answer('rating', 'happy');
    await settle();
    expect(await client.flush()).toEqual({ delivered: 0, waiting: 1 });
    dispatchEvent(new Event('online'));
    await pass(10_000);
    await client.configure({ endpoint });
    expect(await client.flush()).toEqual({ delivered: 1, waiting: 0 });
    expect(told('error')).toEqual([
      { code: 'config', message: 'endpoint is "http://"; allowed: an http(s) URL' },
    ]);
  });

  it('shows a survey for a ref that cannot be written, and reports it', async () => {
    const client = start();
    const shown = await client.show('stickers', { context: { ref: 10n as never } });
    expect(shown).toMatchObject({ shown: true });
    await until(() => expect(told('error')).toMatchObject([{ code: 'context' }]));
    expect(client.why('nps')).toBe('open');
  });

  it('asks after half a second where a tab was killed while it asked', async () => {
    localStorage.setItem('nabz:asking', String(Date.now() - 5_000));
    const client = start();
    const shown = client.show();
    await pass(500);
    expect(await shown).toMatchObject({ shown: true });
  });

  it('knows why as soon as a config is read that says where', async () => {
    const client = start();
    await settle();
    await client.configure({ never: '/*' });
    expect(client.why()).toBe('path');
    expect(await client.show()).toEqual({ shown: false, reason: 'path' });
  });

  it('shows what was held when consent is taken back at once, and given after that', async () => {
    const client = start({ consent: 'required', trigger: 'delay:1s' });
    await until(() => expect(told('skipped')).toHaveLength(1), 1_000);
    void client.consent(true);
    await client.consent(false);
    await settle();
    expect(displays).toHaveLength(0);
    await client.consent(true);
    await until(() => expect(displays).toHaveLength(1));
  });

  it('keeps a yes that comes while everything is erased', async () => {
    const client = start({ endpoint, consent: 'required' });
    await client.consent(true);
    await client.show();
    session().answer('rating', 'sad');
    await settle();
    const no = client.consent(false);
    await client.consent(true);
    await no;
    expect(localStorage.getItem('nabz:consent')).toBe('1');
    expect(client.why('nps')).toBeNull();
  });

  it('follows no path any more when it is destroyed while it is asked', async () => {
    const intervals = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'clearInterval')] as const;
    await import('../../src/config/load.ts');
    const read = start({ trigger: 'delay:1s', consent: 'required' });
    await until(() => expect(told('skipped')).toHaveLength(1), 1_000);
    void read.configure({ never: '/*' });
    void read.consent(true);
    read.destroy();
    await settle();
    const heard = start({ trigger: 'delay:1s', never: '/*' });
    const end = vi.fn(() => heard.destroy());
    heard.on('skipped', end);
    await until(() => expect(end).toHaveBeenCalled(), 1_000);
    await settle();
    expect(intervals[0].mock.calls.length).toBe(intervals[1].mock.calls.length);
  });
});

describe('createClient whose config cannot be read', () => {
  const broken = () => new Response('no', { status: 500 });
  let answer: () => Response;
  beforeEach(() => {
    answer = broken;
    vi.stubGlobal('fetch', async () => answer());
  });

  it('shows, stores and sends nothing, and hands out the debug option alone', async () => {
    const onConfig = vi.fn();
    const client = start({ trigger: 'delay:0', endpoint, debug: true, launcher: true }, { onConfig });
    void client.configure('/surveys.json');
    await until(() => expect(told('error')).toHaveLength(1));
    expect(await client.show('stickers', { force: true })).toEqual({ shown: false, reason: 'unsupported' });
    expect(client.why()).toBe('unsupported');
    client.trigger('resolved');
    await pass(2_000);
    expect([displays, [...stored], Object.keys(localStorage)]).toEqual([[], [], []]);
    expect(await client.flush()).toEqual({ delivered: 0, waiting: 0 });
    expect(onConfig.mock.calls).toEqual([[{ debug: true }, undefined]]);
  });

  it('asks what its trigger wanted to ask meanwhile, as soon as it can be read', async () => {
    const client = start({ trigger: 'delay:1s' });
    await settle();
    await client.configure('/surveys.json');
    await pass(1_000);
    expect(told('skipped')).toEqual([{ survey: 'stickers', reason: 'unsupported' }]);
    answer = () => Response.json({ lang: 'fa' });
    await until(() => expect(displays).toHaveLength(1), 5_000);
    expect(told('error')).toHaveLength(1);
  });

  it('reads it no more once it is destroyed', async () => {
    const client = start();
    await client.configure('/surveys.json');
    client.destroy();
    const fetch = vi.fn(async () => Response.json({}));
    vi.stubGlobal('fetch', fetch);
    await pass(60 * 60_000);
    expect(fetch).not.toHaveBeenCalled();
  });
});
