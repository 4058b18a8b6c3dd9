import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outbox } from '../../../src/outbox/outbox.ts';
import type { Kept, Revision } from '../../../src/outbox/queue.ts';
import { createRecorder } from '../../../src/outbox/recorder.ts';
import { responseSchema } from '../../../src/outbox/responseSchema.ts';
import { createSession } from '../../../src/survey/session.ts';
import type { Survey } from '../../../src/survey/survey.ts';
import { findTemplate } from '../../../src/survey/templates.ts';

const NOW = Date.UTC(2026, 10, 21, 10);
const ID = '019aa5e8-2c00-7abc-8def-0123456789ab';

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

interface StartOptions {
  survey?: Survey;
  keep?: (revision: Revision) => Promise<Kept>;
  hasOutbox?: boolean;
}

function start({ survey = findTemplate('stickers') as Survey, keep, hasOutbox = true }: StartOptions = {}) {
  const events: [string, Record<string, unknown>][] = [];
  const kept: Revision[] = [];
  const calls: string[] = [];
  const outbox = {
    async keep(revision: Revision) {
      kept.push(revision);
      return keep ? keep(revision) : { storage: 'indexeddb' as const };
    },
    release: async (id: string) => void calls.push(`release ${id}`),
    send: () => void calls.push('send'),
  } as unknown as Outbox;
  const recorder = createRecorder({
    survey: survey.id,
    outbox: hasOutbox ? outbox : undefined,
    emit: (name, payload) => void events.push([name, payload as never]),
    about: {
      id: ID,
      lang: 'fa',
      dir: 'rtl',
      context: {},
      pageUrl: 'https://shop.example/',
      shownAt: Date.now(),
      client: 'nabz/0.1.0',
    },
  });
  const session = createSession(survey, recorder.onStep);
  const names = () => events.map(([name]) => name);
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { recorder, session, events, names, kept, calls, settle };
}

describe('createRecorder', () => {
  it('tells shown, answered, saved, completed in this order', async () => {
    const { session, names, events, settle } = start();
    session.answer('rating', 'happy');
    await settle();
    expect(names()).toEqual(['shown', 'answered', 'saved', 'completed']);
    const about = { survey: 'stickers', id: ID };
    expect(events).toEqual([
      ['shown', about],
      ['answered', { ...about, question: 'rating', type: 'stickers', value: 'happy', score: 3 }],
      ['saved', { ...about, storage: 'indexeddb', revision: 1 }],
      [
        'completed',
        {
          ...about,
          answers: [
            { question: 'rating', type: 'stickers', value: 'happy', score: 3, wording: 'sticker.question@1' },
          ],
        },
      ],
    ]);
  });

  it('tells shown once', async () => {
    const { recorder, session, names } = start();
    recorder.seen();
    recorder.seen();
    session.answer('rating', 'sad');
    expect(names().filter((name) => name === 'shown')).toHaveLength(1);
  });

  it('tells completed only after saved, however long the write takes', async () => {
    const { session, names, settle } = start({
      keep: () => new Promise((resolve) => setTimeout(resolve, 3_000, { storage: 'indexeddb' })),
    });
    session.answer('rating', 'happy');
    await settle();
    expect(names()).toEqual(['shown', 'answered']);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(names()).toEqual(['shown', 'answered', 'saved', 'completed']);
  });

  it('keeps each change as a revision of its own, the last one as final', async () => {
    const { session, kept } = start();
    session.answer('rating', 'sad');
    session.answer('reasons', ['slow']);
    session.answer('comment', 'کند بود');
    session.complete();
    expect(kept.map(({ revision, isFinal }) => [revision, isFinal])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, true],
    ]);
    const bodies = kept.map(({ body }) => responseSchema.parse(JSON.parse(body)));
    expect(bodies.map(({ id }) => id)).toEqual([ID, ID, ID, ID]);
    expect(bodies.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
    expect(bodies.map(({ status }) => status)).toEqual(['answered', 'answered', 'answered', 'completed']);
    expect(bodies.map(({ answers }) => answers.length)).toEqual([1, 2, 3, 3]);
  });

  it('begins to write within the very step', () => {
    const { session, kept } = start();
    session.answer('rating', 'sad');
    expect(kept).toHaveLength(1);
  });

  it('freezes the body of a revision: times of later steps are not in it', async () => {
    const { session, kept } = start();
    vi.setSystemTime(NOW + 2_000);
    session.answer('rating', 'sad');
    const first = kept[0]?.body;
    vi.setSystemTime(NOW + 9_000);
    session.complete();
    expect(kept[0]?.body).toBe(first);
    expect(JSON.parse(first ?? '')).toMatchObject({ answeredAt: '2026-11-21T10:00:02.000Z' });
    expect(JSON.parse(first ?? '')).not.toHaveProperty('endedAt');
    expect(JSON.parse(kept[1]?.body ?? '')).toMatchObject({
      answeredAt: '2026-11-21T10:00:02.000Z',
      endedAt: '2026-11-21T10:00:09.000Z',
    });
  });

  it('is dismissed without an answer: nothing is kept or sent', async () => {
    const { session, names, kept, calls, settle } = start();
    session.dismiss();
    await settle();
    expect(names()).toEqual(['dismissed']);
    expect(kept).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('tells no free text in dismissed', async () => {
    const { session, events, kept, settle } = start();
    session.answer('rating', 'sad');
    session.answer('comment', 'SECRET');
    session.dismiss();
    await settle();
    const [name, payload] = events.at(-1) ?? [];
    expect(name).toBe('dismissed');
    expect(payload?.answers).toMatchObject([{ question: 'rating' }]);
    expect(JSON.stringify(payload)).not.toContain('SECRET');
    expect(kept.at(-1)?.body).toContain('SECRET');
  });

  it('tells free text in answered and completed alone', async () => {
    const { session, events, settle } = start();
    session.answer('rating', 'sad');
    session.answer('comment', 'SECRET');
    session.complete();
    await settle();
    const told = events.filter(([, payload]) => JSON.stringify(payload).includes('SECRET'));
    expect(told.map(([name]) => name)).toEqual(['answered', 'completed']);
  });

  it('sends once the end is saved', async () => {
    const { session, calls, settle } = start();
    session.answer('rating', 'happy');
    expect(calls).toEqual([]);
    await settle();
    expect(calls).toEqual(['send']);
  });

  it('tells events only where there is no outbox', async () => {
    const { session, names, settle } = start({ hasOutbox: false });
    session.answer('rating', 'sad');
    session.complete();
    await settle();
    expect(names()).toEqual(['shown', 'answered', 'completed']);
  });

  it('says that a response was refused for want of room', async () => {
    const { session, names, events, settle } = start({ keep: async () => ({ refused: 'queue-full' }) });
    session.answer('rating', 'happy');
    await settle();
    expect(names()).toEqual(['shown', 'answered', 'expired', 'completed']);
    expect(events[2]?.[1]).toEqual({ survey: 'stickers', id: ID, reason: 'queue-full' });
  });

  it('says that a write failed, and goes on', async () => {
    const { session, names, events, settle } = start({ keep: () => Promise.reject(new Error('disk')) });
    session.answer('rating', 'happy');
    await settle();
    expect(names()).toEqual(['shown', 'answered', 'error', 'completed']);
    expect(events[2]?.[1]).toMatchObject({ code: 'storage', message: expect.stringContaining('disk') });
  });

  it('lets a draft go after a minute without input', async () => {
    const { session, calls } = start();
    session.answer('rating', 'sad');
    await vi.advanceTimersByTimeAsync(50_000);
    session.answer('reasons', ['slow']);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toEqual([`release ${ID}`]);
  });

  it('lets a draft go when the display is gone', async () => {
    const { recorder, session, calls } = start();
    session.answer('rating', 'sad');
    recorder.abandon();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(calls).toEqual([`release ${ID}`]);
  });

  it('lets nothing go where nothing was answered, or after the end', async () => {
    const untouched = start();
    untouched.recorder.abandon();
    const ended = start();
    ended.session.answer('rating', 'happy');
    ended.recorder.abandon();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(untouched.calls).toEqual([]);
    expect(ended.calls).toEqual(['send']);
  });

  it('tells nothing of a vain attempt to send', async () => {
    const { session, names, kept, settle } = start();
    session.complete();
    await settle();
    expect(names()).toEqual([]);
    expect(kept).toEqual([]);
  });

  it('tells an answer that was taken back as empty', async () => {
    const { session, events, kept, settle } = start();
    session.answer('rating', 'sad');
    session.answer('comment', 'x');
    session.answer('comment', '');
    await settle();
    expect(events.filter(([name]) => name === 'answered').at(-1)?.[1]).toMatchObject({
      question: 'comment',
      value: '',
    });
    expect(JSON.parse(kept.at(-1)?.body ?? '').answers).toHaveLength(1);
  });

  it('keeps no answer that was taken back, though it was the only one', async () => {
    const { session, kept, settle } = start({ survey: { id: 's', questions: [{ id: 'c', type: 'text' }] } });
    session.answer('c', 'SECRET');
    session.answer('c', '');
    session.dismiss();
    await settle();
    expect(kept.at(-1)?.body).not.toContain('SECRET');
  });
});
