// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { LIMITS, type OutboxRecord } from '../../../src/outbox/record.ts';
import { DESTINATION, revision, useOutboxStage, WAITING_MARK } from '../../support/outboxStage.ts';

const stage = useOutboxStage();
const other = { ...DESTINATION, url: 'https://other.example/feedback' };
/** An app of the same site whose endpoint is another. */
const openOther = (destination = other) => stage.open({ endpoint: () => destination });

describe('createOutbox beside an app with another endpoint', () => {
  it('sends nothing that was given for the other one, however it is asked to', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.keep(revision('b', 1, false));
    outbox.stop();
    const app = openOther();
    await app.begin();
    await stage.pass(5_000);
    expect(await app.flush()).toEqual({ delivered: 0, waiting: 2 });
    app.leave();
    await app.resume();
    await stage.pass(60 * 60_000);
    expect(stage.posts).toEqual([]);
    expect(await stage.record('b')).toMatchObject({ state: 'draft' });
    expect(stage.local.get(WAITING_MARK)).toBe('1');
    await stage.open().begin();
    await stage.pass(5_000);
    expect(stage.posts).toContain(revision('a').body);
  });

  it('does not run again and again for what it may not send', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.stop();
    const drained = await stage.createDelivery({ endpoint: () => other }).drain();
    expect(drained).toEqual({ delivered: 0, nextAt: undefined });
  });

  it('sends what is given for each to each, from one page whose endpoint changes', async () => {
    let destination = DESTINATION;
    const urls: string[] = [];
    const outbox = stage.open({
      endpoint: () => destination,
      fetch: async (url) => {
        urls.push(String(url));
        return new Response('ok');
      },
    });
    await outbox.keep(revision('a'));
    destination = other;
    await outbox.keep(revision('b'));
    await outbox.flush();
    outbox.leave();
    await stage.quiet();
    expect(urls).toEqual([other.url]);
    destination = DESTINATION;
    await outbox.flush();
    expect(urls).toEqual([other.url, DESTINATION.url]);
  });

  it('sends what waits for the address from before a move', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.stop();
    const moved = openOther({ ...other, formerUrl: DESTINATION.url });
    expect(await moved.flush()).toEqual({ delivered: 1, waiting: 0 });
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('sends what an earlier version kept without an address', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.stop();
    await stage.queue.change('a', (record) => ({ ...record, to: undefined }) as OutboxRecord);
    expect(await openOther().flush()).toEqual({ delivered: 1, waiting: 0 });
  });

  it('hands out its own dead letters alone, and has the limits for itself', async () => {
    stage.answer = () => new Response('', { status: 400 });
    const outbox = stage.open();
    await outbox.keep(revision('dead'));
    await outbox.flush();
    stage.answer = () => stage.offline();
    for (let index = 0; index < LIMITS.records; index++) await outbox.keep(revision(`a${index}`));
    expect(await outbox.keep(revision('more'))).toEqual({ refused: 'queue-full' });
    const app = openOther();
    expect(await app.deadLetters()).toEqual([]);
    expect(await app.keep(revision('b'))).toEqual({ storage: 'indexeddb' });
    expect(await outbox.deadLetters()).toHaveLength(1);
  });

  it('is not stopped by a pause that the other endpoint asked for', async () => {
    stage.answer = () => new Response('', { status: 503, headers: { 'Retry-After': '3600' } });
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    stage.answer = () => new Response('ok');
    const app = openOther();
    await app.keep(revision('b'));
    expect(await app.flush()).toEqual({ delivered: 1, waiting: 1 });
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 1 });
  });
});
