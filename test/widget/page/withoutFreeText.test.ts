import { describe, expect, it } from 'vitest';
import type { NabzEvents } from '../../../src/events.ts';
import { withoutWords } from '../../../widget/page/withoutFreeText.ts';

const about = { survey: 'after-chat', id: 'a' };
const of = <Name extends keyof NabzEvents>(payload: NabzEvents[Name]) => withoutWords(payload);

describe('withoutWords', () => {
  it('keeps what was picked', () => {
    const payload = { ...about, question: 'rating', type: 'stickers', value: 'sad', score: 1 };
    expect(of<'answered'>(payload)).toEqual(payload);
  });

  it.each(['text', 'contact'])('keeps no value of a question of type %s', (type) => {
    expect(of<'answered'>({ ...about, question: 'q', type, value: 'call 0912' })).toEqual({
      ...about,
      question: 'q',
      type,
    });
  });

  it('keeps no words beside “other”, nor any in a list of answers', () => {
    const answers = [
      { question: 'why', type: 'choice', value: ['other'], other: 'secret' },
      { question: 'comment', type: 'text', value: 'secret' },
    ];
    expect(JSON.stringify(of<'completed'>({ ...about, answers } as never))).not.toContain('secret');
    expect(
      of<'answered'>({ ...about, question: 'why', type: 'choice', value: ['other'], other: 'secret' }),
    ).toEqual({
      ...about,
      question: 'why',
      type: 'choice',
      value: ['other'],
    });
  });
});
