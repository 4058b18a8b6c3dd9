// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Client } from '../../src/api.ts';
import { useClientStage } from '../support/clientStage.ts';

const endpoint = 'https://shop.example/feedback';

const stage = useClientStage();
const { start, createStore, displays, posts, stored, removed, session, told, settle } = stage;

const page = (type: string) => window.dispatchEvent(Object.assign(new Event(type), { persisted: true }));

describe('createClient in two tabs', () => {
  it('asks in one at a time, forced or not, and says why', async () => {
    const [one, other] = [start(), start()];
    await one.show();
    expect(other.why('nps')).toBe('open');
    for (const force of [false, true])
      expect(await other.show('nps', { force })).toEqual({ shown: false, reason: 'open' });
    expect(told('skipped')).toEqual([
      { survey: 'nps', reason: 'open' },
      { survey: 'nps', reason: 'open' },
    ]);
    expect(displays).toHaveLength(1);
  });

  it.each<[string, (client: Client) => unknown]>([
    ['completed', () => session().answer('rating', 'happy')],
    ['dismissed', () => session().dismiss()],
    ['hidden', (client) => client.hide()],
    ['destroyed', (client) => client.destroy()],
    ['forgotten', (client) => client.forget()],
  ])('asks in the other once the first is %s', async (_, end) => {
    const [one, other] = [start(), start()];
    await one.show();
    await end(one);
    expect(other.why('nps')).toBeNull();
    expect(await other.show('nps')).toMatchObject({ shown: true });
  });

  it('moves the survey to where its visitor asks for it, with what was answered kept', async () => {
    const [one, other] = [start({ endpoint }), start({ endpoint })];
    await one.show('csat');
    session().answer('rating', 2);
    expect(await other.show('nps', { force: true, focus: true })).toMatchObject({ shown: true });
    await settle();
    expect(removed).toEqual([displays[0]?.id]);
    expect(told('dismissed')).toEqual([]);
    expect(one.why('nps')).toBe('open');
    expect(posts.map(({ body }) => JSON.parse(body as string))).toMatchObject([{ survey: 'csat', value: 2 }]);
    expect(await one.show('csat', { force: true })).toEqual({ shown: false, reason: 'open' });
  });

  it('leaves what is open here where its own visitor asks for another', async () => {
    const client = start();
    await client.show();
    expect(await client.show('nps', { force: true, focus: true })).toEqual({ shown: false, reason: 'open' });
    expect(removed).toEqual([]);
  });

  it('asks inline whatever the other does', async () => {
    const [one, other] = [start(), start()];
    await one.show('stickers', { target: '#a' });
    expect(other.why('nps')).toBeNull();
    await other.show('nps');
    expect(await one.show('csat', { target: '#b' })).toMatchObject({ shown: true });
  });

  it('lets the other ask while its own page is gone, and takes its survey away when it comes back', async () => {
    const one = start();
    await one.show();
    page('pagehide');
    const other = start();
    expect(other.why('nps')).toBeNull();
    expect(await other.show('nps', { force: true })).toMatchObject({ shown: true });
    // Both clients get the event, and the other has never been away.
    page('pageshow');
    await settle();
    expect(removed).toEqual([displays[0]?.id]);
    expect(told('dismissed')).toEqual([]);
    expect(one.why('csat')).toBe('open');
  });

  it('goes on when it comes back first', async () => {
    const one = start();
    await one.show();
    page('pagehide');
    page('pageshow');
    await settle();
    expect(removed).toEqual([]);
    expect(start().why('nps')).toBe('open');
  });

  it('takes its survey away when the other forgets everything', async () => {
    const [one, other] = [start({ endpoint }), start({ endpoint })];
    await vi.advanceTimersByTimeAsync(0);
    await one.show();
    session().answer('rating', 'sad');
    await settle();
    await other.forget();
    await settle();
    expect(removed).toEqual([displays[0]?.id]);
    expect(stored.size).toBe(0);
    await vi.advanceTimersByTimeAsync(120_000);
    await settle();
    expect(told('delivered')).toEqual([]);
  });
});

describe('createClient, deadLetters', () => {
  it('gives what was refused for good, with the answers, and nothing that waits', async () => {
    stage.answer = () => new Response('', { status: 422 });
    const client = start({ endpoint });
    await client.show();
    session().answer('rating', 'happy');
    await vi.waitFor(() => expect(told('rejected')).toHaveLength(1));
    await settle();
    expect(await client.deadLetters()).toMatchObject([
      {
        status: 422,
        maybeHeld: false,
        response: { survey: 'stickers', id: displays[0]?.id, value: 'happy' },
      },
    ]);
    expect(await client.pending()).toBe(0);
  });

  it('gives nothing before consent, and writes nothing to find out', async () => {
    const record = {
      v: 1,
      id: 'a',
      revision: 1,
      body: '{"survey":"s"}',
      createdAt: Date.now(),
      state: 'dead',
    };
    stored.set('a', record);
    const client = start({ endpoint, consent: 'required' });
    expect(await client.deadLetters()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
    await client.consent(true);
    expect(await client.deadLetters()).toMatchObject([{ response: { survey: 's' } }]);
  });

  it('are erased with everything else, and their ids are given', async () => {
    stage.answer = () => new Response('', { status: 422 });
    const client = start({ endpoint });
    await client.show();
    session().answer('rating', 'happy');
    await vi.waitFor(() => expect(told('rejected')).toHaveLength(1));
    await settle();
    expect(await client.forget()).toEqual({ ids: [displays[0]?.id] });
    expect(await client.deadLetters()).toEqual([]);
  });
});

describe('createClient while its page leaves', () => {
  it('keeps a choice that was made but not confirmed at once, and sends it', async () => {
    const put = vi.fn(async (key: string, value: unknown) => void stored.set(key, value));
    const posts: string[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      posts.push(JSON.parse(String(init?.body)).status);
      return new Response('', { status: 500 });
    };
    const client = start(
      { endpoint },
      {
        fetch,
        store: { ...createStore(), put },
        async renderer(display) {
          displays.push(display);
          return { commit: () => display.session.answer('rating', 'sad'), remove() {} };
        },
      },
    );
    await client.show();
    await client.flush();
    page('pagehide');
    expect(put).toHaveBeenCalledTimes(1);
    await settle();
    expect(posts).toEqual(['answered']);
    expect([...stored.values()]).toMatchObject([{ id: displays[0]?.id, revision: 1, state: 'pending' }]);
  });
});
