import { describe, expect, it } from 'vitest';
import { toAnswers, toResponse, withoutFreeText } from '../../../src/responses/response.ts';
import { responseSchema } from '../../../src/responses/schema.ts';
import { defineSurvey, findTemplate } from '../../../src/survey/define.ts';
import { type FlowAction, nextFlow, startFlow } from '../../../src/survey/flow.ts';
import type { AnswerValue, Survey } from '../../../src/survey/types.ts';

const survey = findTemplate('stickers') as Survey;

const about = {
  id: '019aa5e8-2c00-7abc-8def-0123456789ab',
  lang: 'fa',
  dir: 'rtl',
  layout: 'row',
  context: { ref: 'T-42', vip: true },
  pageUrl: 'https://shop.example/help',
  shownAt: Date.UTC(2026, 10, 21, 10, 0, 0),
  answeredAt: Date.UTC(2026, 10, 21, 10, 0, 5),
  endedAt: Date.UTC(2026, 10, 21, 10, 0, 9),
  client: 'nabz/0.1.0',
} as const;

const give = (question: string, value: AnswerValue, other?: string): FlowAction => ({
  type: 'answer',
  question,
  value,
  other,
});

const run = (...actions: FlowAction[]) => actions.reduce(nextFlow, startFlow(survey));

const sad = [give('rating', 'sad'), give('comment', 'SECRET'), give('reasons', ['slow', 'other'])];

describe('toResponse', () => {
  it('has exactly the fields of the contract', () => {
    expect(toResponse(run(...sad, { type: 'complete' }), 3, about)).toEqual({
      v: 1,
      id: about.id,
      revision: 3,
      survey: 'stickers',
      status: 'completed',
      metric: 'stickers',
      value: 'sad',
      score: 1,
      scale: { min: 1, max: 3, good: 'high' },
      answers: [
        { question: 'rating', type: 'stickers', value: 'sad', score: 1, wording: 'sticker.question@1' },
        { question: 'reasons', type: 'choice', value: ['slow', 'other'] },
        { question: 'comment', type: 'text', value: 'SECRET' },
      ],
      lang: 'fa',
      dir: 'rtl',
      layout: 'row',
      context: { ref: 'T-42', vip: true },
      page: { url: 'https://shop.example/help' },
      shownAt: '2026-11-21T10:00:00.000Z',
      answeredAt: '2026-11-21T10:00:05.000Z',
      endedAt: '2026-11-21T10:00:09.000Z',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      client: 'nabz/0.1.0',
    });
  });

  it.each<[string, FlowAction[]]>([
    ['shown', []],
    ['answered', [give('rating', 'sad')]],
    ['completed', [give('rating', 'happy')]],
    ['dismissed', [give('rating', 'sad'), { type: 'dismiss' }]],
    ['dismissed', [{ type: 'dismiss' }]],
  ])('is %s after %j, and fits the schema', (status, actions) => {
    const response = toResponse(run(...actions), 1, about);
    expect(response.status).toBe(status);
    expect(responseSchema.parse(response)).toEqual(response);
  });

  it('leaves out the times that have not come', () => {
    const { answeredAt, endedAt, ...earlier } = about;
    expect([answeredAt, endedAt]).not.toContain(undefined);
    const response = toResponse(run(), 1, earlier);
    expect(response).not.toHaveProperty('answeredAt');
    expect(response).not.toHaveProperty('endedAt');
  });

  it.each<[string, Survey, FlowAction[]]>([
    ['the rating is not answered', survey, []],
    ['there is none', defineSurvey({ id: 's', questions: [{ id: 'c', type: 'text' }] }), [give('c', 'x')]],
    ['it is left out', findTemplate('support') as Survey, [give('resolved', 'yes'), { type: 'complete' }]],
  ])('repeats no rating where %s', (_, asked, actions) => {
    const response = toResponse(actions.reduce(nextFlow, startFlow(asked)), 1, about);
    for (const field of ['metric', 'value', 'score', 'scale']) expect(response).not.toHaveProperty(field);
  });

  it.each<[string, FlowAction[], object]>([
    [
      'nps',
      [give('rating', 0)],
      { metric: 'nps', value: 0, score: 0, scale: { min: 0, max: 10, good: 'high' } },
    ],
    ['nps10', [give('rating', 10)], { metric: 'nps', score: 10, scale: { min: 1, max: 10, good: 'high' } }],
    ['csat', [give('rating', 4)], { metric: 'csat', score: 4, scale: { min: 1, max: 5, good: 'high' } }],
    ['csat10', [give('rating', 9)], { metric: 'csat', score: 9, scale: { min: 1, max: 10, good: 'high' } }],
    ['ces', [give('rating', 6)], { metric: 'ces', score: 6, scale: { min: 1, max: 7, good: 'high' } }],
    ['ces1', [give('rating', 2)], { metric: 'ces', score: 2, scale: { min: 1, max: 5, good: 'low' } }],
    ['support', [give('resolved', 'yes'), give('rating', 5)], { metric: 'csat', value: 5, score: 5 }],
  ])('repeats the rating of %s with its scale, and fits the schema', (name, actions, expected) => {
    const response = toResponse(actions.reduce(nextFlow, startFlow(findTemplate(name) as Survey)), 1, about);
    expect(response).toMatchObject(expected);
    expect(responseSchema.parse(JSON.parse(JSON.stringify(response)))).toEqual(response);
  });

  it.each(['row', 'two-rows', 'list'] as const)('carries the layout of the rating: %s', (layout) => {
    expect(toResponse(run(), 1, { ...about, layout }).layout).toBe(layout);
  });

  it('says nothing but answers in free text', () => {
    const { answers, ...rest } = toResponse(run(...sad), 1, about);
    expect(JSON.stringify(rest)).not.toContain('SECRET');
    expect(JSON.stringify(answers)).toContain('SECRET');
  });

  it('gives the same bytes for the same revision', () => {
    const body = () => JSON.stringify(toResponse(run(...sad), 1, about));
    expect(body()).toBe(body());
  });
});

describe('toAnswers', () => {
  it('follows the order of the questions, not of the answers', () => {
    const answers = toAnswers(run(give('rating', 'sad'), give('comment', 'x'), give('reasons', ['slow'])));
    expect(answers.map(({ question }) => question)).toEqual(['rating', 'reasons', 'comment']);
  });

  it('is empty without answers', () => {
    expect(toAnswers(run())).toEqual([]);
  });

  const own = defineSurvey({
    id: 's',
    questions: [
      { id: 'rating', type: 'csat', text: { en: 'Well?' } },
      { id: 'why', type: 'choice', otherText: true },
      { id: 'contact', type: 'contact', optional: true },
    ],
  });
  const answers = toAnswers(
    [give('rating', 2), give('why', 'other', 'the door'), give('contact', 'a@example.com')].reduce(
      nextFlow,
      startFlow(own),
    ),
  );

  it('gives what is picked its wording, what is rated its score, and other its words', () => {
    expect(answers).toEqual([
      { question: 'rating', type: 'csat', value: 2, score: 2, wording: expect.stringMatching(/^custom@/) },
      {
        question: 'why',
        type: 'choice',
        value: 'other',
        other: 'the door',
        wording: 'sticker.sad.follow@1',
      },
      { question: 'contact', type: 'contact', value: 'a@example.com' },
    ]);
  });
});

describe('withoutFreeText', () => {
  it('leaves out all that the visitor wrote, and nothing else', () => {
    expect(
      withoutFreeText([
        { question: 'rating', type: 'csat', value: 2, score: 2, wording: 'csat.question@1' },
        { question: 'why', type: 'choice', value: ['slow', 'other'], other: 'SECRET' },
        { question: 'comment', type: 'text', value: 'SECRET' },
        { question: 'contact', type: 'contact', value: 'SECRET@example.com' },
      ]),
    ).toEqual([
      { question: 'rating', type: 'csat', value: 2, score: 2, wording: 'csat.question@1' },
      { question: 'why', type: 'choice', value: ['slow', 'other'] },
    ]);
  });

  it('changes nothing of what it is given', () => {
    const answer = { question: 'why', type: 'choice', value: 'other', other: 'x' } as const;
    withoutFreeText([answer]);
    expect(answer.other).toBe('x');
  });
});
