// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import type { Store } from '../../../src/outbox/stores/store.ts';
import { NOW, revision, useOutboxStage } from '../../support/outboxStage.ts';

const stage = useOutboxStage();

/** Another tab: what it says, and what it receives. */
let page: BroadcastChannel;
let heard: unknown[];

beforeEach(() => {
  heard = [];
  page = new BroadcastChannel('nabz');
  page.onmessage = ({ data }) => void heard.push(data);
});
afterEach(() => page.close());

/** The site's data are cleared, as by hand or by a header. */
const clear = () => createIndexedDbStore().clear();

describe('createOutbox and other tabs', () => {
  it('announces each answer that it keeps, and each revision that is over', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a', 3));
    await outbox.flush();
    await stage.quiet();
    expect(heard).toEqual(['waiting', ['a', 3]]);
  });

  it.each([
    ['accepted', 200, [['a', 1]]],
    ['refused for good', 400, [['a', 1]]],
    ['tried again', 500, []],
  ])('announces of what is %s whether it is over', async (_, status, expected) => {
    stage.answer = () => new Response('', { status });
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    await stage.quiet();
    expect(heard.filter((message) => message !== 'waiting')).toEqual(expected);
  });

  it('does not send on leaving what another tab said is over', async () => {
    const outbox = stage.open();
    outbox.open();
    await outbox.keep(revision('a'));
    page.postMessage(['a', 1]);
    await stage.quiet();
    outbox.leave();
    expect(stage.posts).toEqual([]);
  });

  it('sends a later revision on leaving, though an earlier one is over', async () => {
    const outbox = stage.open();
    outbox.open();
    await outbox.keep(revision('a', 2));
    page.postMessage(['a', 1]);
    await stage.quiet();
    outbox.leave();
    expect(stage.posts).toEqual([revision('a', 2).body]);
  });

  it.each([{ type: 'from the page' }, 'later', null, 5, undefined])(
    'does nothing at a message of the page itself: %j',
    async (message) => {
      const thrown = vi.fn();
      process.on('uncaughtException', thrown);
      const outbox = stage.open();
      await outbox.keep(revision('a'));
      page.postMessage(message);
      await stage.quiet();
      process.off('uncaughtException', thrown);
      expect(thrown).not.toHaveBeenCalled();
      expect(await outbox.pending()).toBe(1);
    },
  );

  it('does nothing at a message about a response that it does not know', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    page.postMessage(['other', 9]);
    await stage.quiet();
    expect(await outbox.pending()).toBe(1);
  });

  it('does not restore what another tab has sent', async () => {
    stage.answer = stage.offline;
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    stage.answer = () => new Response('ok');
    expect(await stage.open().flush()).toEqual({ delivered: 1, waiting: 0 });
    await stage.quiet();
    stage.posts = [];
    for (let look = 0; look < 3; look++) {
      await outbox.flush();
      await stage.pass(2_000);
    }
    expect(await stage.records()).toEqual([]);
    expect(stage.posts).toEqual([]);
  });
});

describe('createOutbox whose data were cleared', () => {
  it('restores what it has kept itself, and sends it', async () => {
    stage.answer = stage.offline;
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    await clear();
    stage.posts = [];
    stage.answer = () => new Response('ok');
    await outbox.flush();
    expect(stage.posts).toEqual([]);
    for (let look = 0; look < 4; look++) await stage.pass(1_500);
    expect(stage.posts).toEqual([revision('a').body]);
    expect(stage.events.at(-1)).toMatchObject(['delivered', { id: 'a', attempt: 2 }]);
  });

  it('writes it with the attempts that were made, and not before its time', async () => {
    stage.answer = () => new Response('', { status: 404 });
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    const [[, before]] = (await stage.records()) as [[string, { nextAt: number }]];
    await clear();
    outbox.send();
    await stage.quiet();
    await stage.pass(1_000);
    expect(await stage.records()).toMatchObject([['a', { attempts: 1, nextAt: before.nextAt }]]);
    expect(stage.posts).toHaveLength(1);
  });

  it('restores nothing that was delivered or refused', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    stage.answer = () => new Response('', { status: 400 });
    await outbox.keep(revision('b'));
    await outbox.flush();
    await clear();
    for (let look = 0; look < 3; look++) {
      await outbox.flush();
      await stage.pass(1_500);
    }
    expect(await stage.records()).toEqual([]);
  });

  it('writes nothing again after it was erased', async () => {
    stage.answer = stage.offline;
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    await outbox.erase();
    for (let look = 0; look < 3; look++) {
      await outbox.flush();
      await stage.pass(1_500);
    }
    expect(await stage.records()).toEqual([]);
  });
});

describe('createOutbox, erased', () => {
  it('erases what it is about to keep, and says that it did', async () => {
    const outbox = stage.open();
    const kept = outbox.keep(revision('a', 1, false));
    const ids = await outbox.erase();
    expect(await kept).toEqual({ refused: 'erased' });
    expect(ids).toEqual(['a']);
    expect(await stage.records()).toEqual([]);
  });

  it('erases an answer that another tab is about to keep', async () => {
    const slow: Store = createIndexedDbStore();
    const { update } = slow;
    let write = () => {};
    const isTime = new Promise<void>((resolve) => {
      write = resolve;
    });
    slow.update = async (key, change) => {
      await isTime;
      return update(key, change);
    };
    const other = stage.open({ store: slow });
    const kept = other.keep(revision('a'));
    expect(await stage.open().erase()).toEqual([]);
    await stage.quiet();
    write();
    expect(await kept).toEqual({ refused: 'erased' });
    expect(await stage.records()).toEqual([]);
  });

  it('erases an answer that was written after the clearing, but before the message came', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    page.postMessage('erased');
    await stage.quiet();
    expect(await stage.records()).toEqual([]);
    outbox.leave();
    expect(stage.posts).toEqual([]);
  });

  it('keeps as always what comes after it', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.erase();
    expect(await outbox.keep(revision('b'))).toEqual({ storage: 'indexeddb' });
    expect((await stage.records()).map(([key]) => key)).toEqual(['b']);
  });

  it('gives each id once: those of the device, and its own that are not written yet', async () => {
    const outbox = stage.open();
    await stage.open().keep(revision('of another tab'));
    await outbox.keep(revision('a'));
    const kept = outbox.keep(revision('b'));
    expect((await outbox.erase()).toSorted()).toEqual(['a', 'b', 'of another tab']);
    await kept;
  });

  it('resolves with the ids, notifies other tabs and emits an error though the database cannot be cleared', async () => {
    const store = { ...createIndexedDbStore(), clear: () => Promise.reject(new Error('broken')) };
    const outbox = stage.open({ store });
    await outbox.keep(revision('a'));
    await stage.quiet();
    heard = [];
    expect(await outbox.erase()).toEqual(['a']);
    await stage.quiet();
    expect(heard).toEqual(['erased']);
    expect(stage.events).toEqual([['error', { code: 'storage', message: 'Error: broken' }]]);
  });

  it('gives the ids of what it has kept itself though the database cannot be read either', async () => {
    const store = createIndexedDbStore();
    const outbox = stage.open({ store });
    await outbox.keep(revision('a'));
    const broken = () => Promise.reject(new Error('broken'));
    Object.assign(store, { entries: broken, clear: broken });
    expect(await outbox.erase()).toEqual(['a']);
    expect(await stage.records()).toEqual([]);
  });

  it('gives the ids of what it has kept itself though there is no database', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    expect(await outbox.erase()).toEqual(['a']);
    expect(Object.keys(localStorage)).toEqual([]);
    expect(stage.events).toMatchObject([['error', { code: 'storage' }]]);
  });

  it('drops what memory alone holds, and calls onErased, when another tab has erased everything', async () => {
    const onErased = vi.fn();
    const dropMemory = vi.fn();
    stage.open({ onErased, store: { ...createIndexedDbStore(), dropMemory } });
    page.postMessage('erased');
    await stage.quiet();
    expect([onErased.mock.calls.length, dropMemory.mock.calls.length]).toEqual([1, 1]);
  });

  it('brings nothing back when a send that was under way has ended', async () => {
    let end = (_: Response) => {};
    stage.answer = () => new Promise((resolve) => (end = resolve));
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.send();
    await vi.waitFor(() => expect(stage.posts).toHaveLength(1));
    await outbox.erase();
    end(new Response('', { status: 500 }));
    await stage.quiet();
    for (let look = 0; look < 3; look++) await stage.pass(2_000);
    expect(await stage.records()).toEqual([]);
    expect(stage.posts).toHaveLength(1);
  });
});

describe('createOutbox, deadLetters', () => {
  it('gives what the endpoint refused for good, the latest first, and nothing that waits', async () => {
    stage.answer = () => new Response('', { status: 422 });
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    vi.setSystemTime(NOW + 1_000);
    await outbox.keep(revision('b'));
    await outbox.flush();
    await outbox.keep(revision('c'));
    expect(await outbox.deadLetters()).toEqual([
      { status: 422, maybeHeld: false, response: { survey: 's', id: 'b', revision: 1 } },
      { status: 422, maybeHeld: false, response: { survey: 's', id: 'a', revision: 1 } },
    ]);
    expect(await outbox.pending()).toBe(1);
  });

  it('is empty after everything was erased', async () => {
    stage.answer = () => new Response('', { status: 422 });
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    expect(await outbox.erase()).toEqual(['a']);
    expect(await outbox.deadLetters()).toEqual([]);
  });
});
