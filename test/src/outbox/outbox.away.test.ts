// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Outbox } from '../../../src/outbox/outbox.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { createDeviceStorage } from '../../../src/storage.ts';
import { NOW, revision, useOutboxStage } from '../../support/outboxStage.ts';

const stage = useOutboxStage();

/** One that receives no messages, as while its page lies in the back/forward cache. */
function openDeaf(): Outbox {
  const Channel = globalThis.BroadcastChannel;
  vi.stubGlobal('BroadcastChannel', undefined);
  const outbox = stage.open();
  vi.stubGlobal('BroadcastChannel', Channel);
  return outbox;
}

describe('createOutbox of a page that was away', () => {
  /** A page that has kept an answer, could not send it, and went away. */
  async function leaveWithAnswer(): Promise<Outbox> {
    stage.answer = stage.offline;
    const outbox = openDeaf();
    await outbox.keep(revision('a'));
    await outbox.flush();
    outbox.leave(true);
    await stage.quiet();
    return outbox;
  }

  it('brings nothing back that another tab has erased meanwhile', async () => {
    const away = await leaveWithAnswer();
    expect(await stage.open().erase()).toEqual(['a']);
    stage.posts = [];
    const back = away.resume();
    await stage.quiet();
    await back;
    for (let look = 0; look < 4; look++) await stage.pass(1_500);
    away.leave();
    expect(await stage.records()).toEqual([]);
    expect(stage.posts).toEqual([]);
  });

  it('sends nothing again that another tab has delivered meanwhile', async () => {
    const away = await leaveWithAnswer();
    stage.answer = () => new Response('ok');
    expect(await stage.open().flush()).toEqual({ delivered: 1, waiting: 0 });
    stage.posts = [];
    const back = away.resume();
    await stage.quiet();
    await back;
    for (let look = 0; look < 4; look++) await stage.pass(1_500);
    away.leave();
    expect(stage.posts).toEqual([]);
    expect(await stage.records()).toEqual([]);
  });

  it('sends what is due, and what still waits in its time', async () => {
    const away = await leaveWithAnswer();
    stage.answer = () => new Response('ok');
    stage.posts = [];
    vi.setSystemTime(NOW + 3_600_000);
    const back = away.resume();
    await stage.quiet();
    await back;
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('breaks nothing where the database fails when it is back', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const broken = () => Promise.reject(new Error('broken'));
    const away = stage.open({ store: { ...createIndexedDbStore(), entries: broken, update: broken } });
    const back = away.resume();
    await stage.quiet();
    await back;
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('createOutbox, stopped in the middle', () => {
  it('deletes what the endpoint accepts after that, and announces it to no other tab', async () => {
    let deliver = (_: Response) => {};
    stage.answer = () => new Promise((resolve) => (deliver = resolve));
    const thrown = vi.fn();
    process.on('unhandledRejection', thrown);
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.send();
    await vi.waitFor(() => expect(stage.posts).toHaveLength(1));
    outbox.stop();
    deliver(new Response('ok'));
    await stage.quiet();
    process.off('unhandledRejection', thrown);
    expect(thrown).not.toHaveBeenCalled();
    expect(await stage.records()).toEqual([]);
    expect(stage.names()).toEqual(['delivered']);
  });

  it('keeps for later what fails after that', async () => {
    let fail = (_: Response) => {};
    stage.answer = () => new Promise((resolve) => (fail = resolve));
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.send();
    await vi.waitFor(() => expect(stage.posts).toHaveLength(1));
    outbox.stop();
    fail(new Response('', { status: 500 }));
    await stage.quiet();
    expect(await stage.records()).toMatchObject([['a', { attempts: 1, lastStatus: 500 }]]);
    await stage.pass(3_600_000);
    expect(stage.posts).toHaveLength(1);
  });

  it('keeps what it was about to keep, and resolves with it', async () => {
    const outbox = stage.open();
    const kept = outbox.keep(revision('a'));
    outbox.stop();
    expect(await kept).toEqual({ storage: 'indexeddb' });
    expect(await stage.records()).toHaveLength(1);
  });

  it('still erases, and gives the ids', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.stop();
    expect(await outbox.erase()).toEqual(['a']);
    expect(await stage.records()).toEqual([]);
  });
});

describe('createOutbox while the database fails', () => {
  it('sends what is due there, though an answer may have moved up in another tab', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    stage.answer = stage.offline;
    const outbox = stage.open();
    for (const id of ['a', 'b']) await outbox.keep(revision(id));
    createDeviceStorage().remove('record:a');
    await outbox.flush();
    stage.posts = [];
    for (let second = 0; second < 3; second++) await stage.pass(1_000);
    expect(stage.posts).toContain(revision('b').body);
  });
});

describe('createOutbox, begun', () => {
  it('looks at nothing by itself', async () => {
    createDeviceStorage().set('waiting', '1');
    const opening = vi.spyOn(indexedDB, 'open');
    stage.open();
    await stage.pass(60_000);
    expect(opening).not.toHaveBeenCalled();
  });

  it.each([true, false])('sends what a killed browser has left; marked: %s', async (isMarked) => {
    const earlier = stage.open();
    await earlier.keep(revision('a'));
    earlier.stop();
    if (!isMarked) createDeviceStorage().clear();
    await stage.open().begin();
    await stage.pass(5_000);
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('sends nothing before there is an endpoint, and then what waited', async () => {
    const earlier = stage.open();
    await earlier.keep(revision('a'));
    earlier.stop();
    let hasEndpoint = false;
    const { url } = stage.destination;
    const outbox = stage.open({
      endpoint: () => (hasEndpoint ? { url, ack: 'body', hasIdempotencyKey: false } : undefined),
    });
    await outbox.begin();
    await stage.pass(5_000);
    expect(stage.posts).toEqual([]);
    hasEndpoint = true;
    await outbox.begin();
    await stage.pass(5_000);
    expect(stage.posts).toEqual([revision('a').body]);
  });
});
