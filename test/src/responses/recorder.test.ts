import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outbox } from '../../../src/outbox/outbox.ts';
import type { KeepResult } from '../../../src/outbox/queue.ts';
import type { Revision } from '../../../src/outbox/record.ts';
import { createRecorder, type RecorderOptions } from '../../../src/responses/recorder.ts';
import { responseSchema } from '../../../src/responses/schema.ts';
import { defineSurvey, findTemplate } from '../../../src/survey/define.ts';
import { createSession } from '../../../src/survey/session.ts';
import type { Survey } from '../../../src/survey/types.ts';

const NOW = Date.UTC(2026, 10, 21, 10);
const ID = '019aa5e8-2c00-7abc-8def-0123456789ab';

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

interface StartOptions extends Partial<Pick<RecorderOptions, 'isEachSent' | 'isAllReported' | 'transform'>> {
  survey?: Survey;
  keep?: (revision: Revision) => Promise<KeepResult>;
  hasOutbox?: boolean;
}

function start({
  survey = findTemplate('stickers') as Survey,
  keep,
  hasOutbox = true,
  ...options
}: StartOptions = {}) {
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
    open: () => void calls.push('open'),
  } as unknown as Outbox;
  const recorder = createRecorder({
    ...options,
    survey: survey.id,
    outbox: hasOutbox ? outbox : undefined,
    emit: (name, payload) => void events.push([name, payload as never]),
    meta: {
      id: ID,
      lang: 'fa',
      dir: 'rtl',
      layout: 'row',
      context: {},
      pageUrl: 'https://shop.example/',
      shownAt: Date.now(),
      client: 'nabz/0.1.0',
    },
  });
  const session = createSession(survey, recorder.onStep);
  const names = () => events.map(([name]) => name);
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const seen = () => recorder.seen(session.state.value);
  const bodies = () => kept.map(({ body }) => responseSchema.parse(JSON.parse(body)));
  const payloadsOf = (wanted: string) =>
    events.filter(([name]) => name === wanted).map(([, { survey: _, id: __, ...payload }]) => payload);
  return { recorder, session, events, names, kept, calls, settle, seen, bodies, payloadsOf };
}

describe('createRecorder', () => {
  it('emits shown, answered, saved, completed in this order', async () => {
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

  it('emits shown once', async () => {
    const { seen, session, names } = start();
    seen();
    seen();
    session.answer('rating', 'sad');
    expect(names().filter((name) => name === 'shown')).toHaveLength(1);
  });

  it('emits completed only after saved, however long the write takes', async () => {
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

  it('emits no free text in dismissed', async () => {
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

  it('emits free text in answered and completed alone', async () => {
    const { session, events, settle } = start();
    session.answer('rating', 'sad');
    session.answer('comment', 'SECRET');
    session.complete();
    await settle();
    const withText = events.filter(([, payload]) => JSON.stringify(payload).includes('SECRET'));
    expect(withText.map(([name]) => name)).toEqual(['answered', 'completed']);
  });

  it('sends once the end is saved', async () => {
    const { session, calls, settle } = start();
    session.answer('rating', 'happy');
    expect(calls).toEqual([]);
    await settle();
    expect(calls).toEqual(['send']);
  });

  it('emits events only where there is no outbox', async () => {
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

  it('opens the outbox and reads the time zone when the page is idle, before the first answer', async () => {
    const idle: (() => void)[] = [];
    vi.stubGlobal('requestIdleCallback', (task: () => void) => idle.push(task));
    const format = vi.spyOn(Intl, 'DateTimeFormat');
    const { recorder, session, calls, bodies } = start();
    recorder.prepare();
    expect(calls).toEqual(['open']);
    for (const task of idle) task();
    format.mockClear();
    session.answer('rating', 'happy');
    expect(format).not.toHaveBeenCalled();
    format.mockRestore();
    expect(bodies()[0]?.timeZone).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
    vi.unstubAllGlobals();
  });

  it('marks a revision as an update once an earlier one was kept, and not after a refusal', async () => {
    const kept = start();
    kept.session.answer('rating', 'sad');
    await kept.settle();
    kept.session.complete();
    expect(kept.kept.map(({ isUpdate }) => isUpdate)).toEqual([false, true]);
    const refused = start({ keep: async () => ({ refused: 'queue-full' }) });
    refused.session.answer('rating', 'sad');
    await refused.settle();
    refused.session.complete();
    expect(refused.kept.map(({ isUpdate }) => isUpdate)).toEqual([false, false]);
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

  it('emits nothing of a vain attempt to send', async () => {
    const { session, names, kept, settle } = start();
    session.complete();
    await settle();
    expect(names()).toEqual([]);
    expect(kept).toEqual([]);
  });

  it('emits an answer that was taken back as empty', async () => {
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
    const { session, kept, settle } = start({
      survey: defineSurvey({ id: 's', questions: [{ id: 'c', type: 'text' }] }),
    });
    session.answer('c', 'SECRET');
    session.answer('c', '');
    session.dismiss();
    await settle();
    expect(kept.at(-1)?.body).not.toContain('SECRET');
  });

  it('emits every kind of free text in answered and completed alone', async () => {
    const survey = defineSurvey({
      id: 's',
      questions: [
        { id: 'why', type: 'choice', otherText: true, multiple: true, optional: true },
        { id: 'comment', type: 'text', optional: true },
        { id: 'contact', type: 'contact', optional: true },
      ],
    });
    const fill = async (end: 'complete' | 'dismiss') => {
      const { session, events, settle } = start({ survey });
      session.answer('why', ['slow', 'other'], 'SECRET 1');
      session.answer('comment', 'SECRET 2');
      session.answer('contact', 'SECRET@example.com');
      session[end]();
      await settle();
      return events;
    };
    const dismissed = await fill('dismiss');
    const secret = (events: typeof dismissed) =>
      events.filter(([, payload]) => JSON.stringify(payload).includes('SECRET')).map(([name]) => name);
    expect(secret(dismissed)).toEqual(['answered', 'answered', 'answered']);
    expect(dismissed.at(-1)).toEqual([
      'dismissed',
      {
        survey: 's',
        id: ID,
        answers: [{ question: 'why', type: 'choice', value: ['slow', 'other'] }],
      },
    ]);
    expect(secret(await fill('complete'))).toEqual(['answered', 'answered', 'answered', 'completed']);
  });

  it('emits the score, and the words beside other', async () => {
    const scale = start({ survey: findTemplate('nps') as Survey });
    scale.session.answer('rating', 0);
    const choice = start({ survey: defineSurvey({ id: 's', questions: [{ id: 'why', type: 'choice' }] }) });
    choice.session.answer('why', 'other');
    choice.session.answer('why', 'other', 'the door');
    await scale.settle();
    expect(scale.payloadsOf('answered')).toEqual([{ question: 'rating', type: 'nps', value: 0, score: 0 }]);
    expect(choice.payloadsOf('answered')).toEqual([
      { question: 'why', type: 'choice', value: 'other' },
      { question: 'why', type: 'choice', value: 'other', other: 'the door' },
    ]);
    expect(choice.bodies().map(({ answers }) => answers[0]?.other)).toEqual([undefined, 'the door']);
  });

  it('emits an answer that was taken back by going back as empty', async () => {
    const { session, payloadsOf, bodies, settle } = start({ survey: findTemplate('support') as Survey });
    session.answer('resolved', 'no');
    session.answer('rating', 2);
    session.back();
    await settle();
    expect(payloadsOf('answered').at(-1)).toEqual({ question: 'rating', type: 'csat', value: '' });
    expect(bodies().at(-1)).toMatchObject({
      revision: 3,
      status: 'answered',
      answers: [{ question: 'resolved', value: 'no' }],
    });
    expect(bodies().at(-1)).not.toHaveProperty('score');
  });

  it('keeps nothing of a way past a question that was left out', () => {
    const { session, kept } = start({
      survey: defineSurvey({
        id: 's',
        questions: [
          { id: 'a', type: 'csat', optional: true },
          { id: 'b', type: 'csat' },
        ],
      }),
    });
    session.complete();
    session.complete();
    expect(kept).toEqual([]);
  });

  describe('that sends each answer', () => {
    it('keeps every revision as final, with rising numbers, and sends it once it is saved', async () => {
      const { session, kept, calls, bodies, settle, names } = start({ isEachSent: true });
      session.answer('rating', 'sad');
      expect(calls).toEqual([]);
      await settle();
      expect(calls).toEqual(['send']);
      session.answer('reasons', ['slow']);
      session.complete();
      await settle();
      expect(kept.map(({ revision, isFinal }) => [revision, isFinal])).toEqual([
        [1, true],
        [2, true],
        [3, true],
      ]);
      expect(bodies().map(({ status }) => status)).toEqual(['answered', 'answered', 'completed']);
      expect(new Set(bodies().map(({ id }) => id)).size).toBe(1);
      expect(names()).toEqual(['shown', 'answered', 'saved', 'answered', 'saved', 'saved', 'completed']);
    });

    it('lets nothing go a second time when the display is gone', async () => {
      const { session, recorder, kept, settle } = start({ isEachSent: true });
      session.answer('rating', 'sad');
      await settle();
      recorder.abandon();
      await vi.advanceTimersByTimeAsync(120_000);
      expect(kept).toHaveLength(1);
    });

    it('sends nothing of a dismissal without an answer', async () => {
      const { session, kept, calls, settle } = start({ isEachSent: true });
      session.dismiss();
      await settle();
      expect([kept, calls]).toEqual([[], []]);
    });
  });

  describe('that reports all', () => {
    it('keeps what was shown, and lets it go after a minute', async () => {
      const { seen, bodies, kept, calls, names, settle } = start({ isAllReported: true });
      seen();
      seen();
      await settle();
      expect(names()).toEqual(['shown', 'saved']);
      expect(kept).toMatchObject([{ revision: 1, isFinal: false }]);
      expect(bodies()).toMatchObject([{ status: 'shown', answers: [] }]);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(calls).toEqual([`release ${ID}`]);
    });

    it('keeps the answers as later revisions of what was shown', async () => {
      const { seen, session, bodies, settle } = start({ isAllReported: true });
      seen();
      session.answer('rating', 'happy');
      await settle();
      expect(bodies().map(({ revision, status }) => [revision, status])).toEqual([
        [1, 'shown'],
        [2, 'completed'],
      ]);
    });

    it('keeps an answer that came before it counted as shown as the first', async () => {
      const { seen, session, bodies, settle } = start({ isAllReported: true });
      session.answer('rating', 'sad');
      seen();
      await settle();
      expect(bodies().map(({ revision, status }) => [revision, status])).toEqual([[1, 'answered']]);
    });

    it.each([true, false])('keeps and sends a dismissal without an answer (seen: %s)', async (isSeen) => {
      const { seen, session, bodies, calls, names, settle } = start({ isAllReported: true });
      if (isSeen) seen();
      session.dismiss();
      await settle();
      expect(bodies().at(-1)).toMatchObject({ status: 'dismissed', answers: [] });
      expect(calls).toEqual(['send']);
      expect(names().at(-1)).toBe('dismissed');
    });

    it('sends each with the other', async () => {
      const { seen, kept, calls, settle } = start({ isAllReported: true, isEachSent: true });
      seen();
      await settle();
      expect(kept).toMatchObject([{ isFinal: true }]);
      expect(calls).toEqual(['send']);
    });
  });

  it('keeps nothing of what was only shown, unless it reports all', async () => {
    const { seen, kept, settle } = start();
    seen();
    await settle();
    expect(kept).toEqual([]);
  });

  describe('with a transform', () => {
    it.each([
      ['an object', () => ({ rate: 1 }), '{"rate":1}'],
      ['a list', () => [1], '[1]'],
      ['a text', () => 'rate=1', 'rate=1'],
      ['nothing', () => undefined, undefined],
    ])('keeps %s beside the response', (_, transform, sent) => {
      const { session, kept, bodies } = start({ transform });
      session.answer('rating', 'happy');
      expect(kept[0]?.sent).toBe(sent);
      expect(bodies()).toMatchObject([{ status: 'completed', score: 3 }]);
    });

    it('calls it once for each revision, with that response', async () => {
      const transform = vi.fn(({ revision, status }) => ({ revision, status }));
      const { session, kept, settle } = start({ transform });
      session.answer('rating', 'sad');
      session.complete();
      await settle();
      expect(transform).toHaveBeenCalledTimes(2);
      expect(kept.map(({ sent }) => JSON.parse(sent ?? ''))).toEqual([
        { revision: 1, status: 'answered' },
        { revision: 2, status: 'completed' },
      ]);
    });

    it.each<[string, () => unknown]>([
      [
        'throws',
        () => {
          throw new Error('no such field');
        },
      ],
      ['gives what JSON cannot carry', () => ({ large: 5n })],
    ])('emits error when it %s, and keeps the response as it is', async (_, transform) => {
      const { session, kept, payloadsOf, names, settle } = start({ transform });
      session.answer('rating', 'happy');
      await settle();
      expect(kept).toMatchObject([{ revision: 1, isFinal: true }]);
      expect(kept[0]?.sent).toBeUndefined();
      expect(payloadsOf('error')).toMatchObject([{ code: 'transform' }]);
      expect(names()).toEqual(['shown', 'answered', 'error', 'saved', 'completed']);
    });

    it('keeps the response as it is, though the transform has changed what it was given', () => {
      const { session, bodies } = start({
        transform(response) {
          response.answers.length = 0;
          return { ok: true };
        },
      });
      session.answer('rating', 'happy');
      expect(bodies()[0]?.answers).toHaveLength(1);
    });
  });
});
