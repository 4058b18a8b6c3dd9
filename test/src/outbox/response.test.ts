import { describe, expect, it } from 'vitest';
import { toAnswers, toPageUrl, toResponse } from '../../../src/outbox/response.ts';
import { responseSchema } from '../../../src/outbox/responseSchema.ts';
import { type FlowAction, nextFlow, startFlow } from '../../../src/survey/flow.ts';
import type { AnswerValue, Survey } from '../../../src/survey/survey.ts';
import { findTemplate } from '../../../src/survey/templates.ts';

const survey = findTemplate('stickers') as Survey;

const about = {
  id: '019aa5e8-2c00-7abc-8def-0123456789ab',
  lang: 'fa',
  dir: 'rtl',
  context: { ref: 'T-42', vip: true },
  pageUrl: 'https://shop.example/help',
  shownAt: Date.UTC(2026, 10, 21, 10, 0, 0),
  answeredAt: Date.UTC(2026, 10, 21, 10, 0, 5),
  endedAt: Date.UTC(2026, 10, 21, 10, 0, 9),
  client: 'nabz/0.1.0',
} as const;

const give = (question: string, value: AnswerValue): FlowAction => ({ type: 'answer', question, value });

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
    ['there is none', { id: 's', questions: [{ id: 'c', type: 'text' }] }, [give('c', 'x')]],
  ])('repeats no rating where %s', (_, asked, actions) => {
    const response = toResponse(actions.reduce(nextFlow, startFlow(asked)), 1, about);
    for (const field of ['metric', 'value', 'score', 'scale']) expect(response).not.toHaveProperty(field);
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
});

describe('toPageUrl', () => {
  it.each([
    ['https://shop.example/help?email=a@example.com#top', 'https://shop.example/help'],
    ['http://localhost:8080/', 'http://localhost:8080/'],
  ])('cuts the query and the fragment from %s', (url, expected) => {
    expect(toPageUrl(url)).toBe(expected);
  });
});
