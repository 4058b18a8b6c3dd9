import { describe, expect, it } from 'vitest';
import { parseResponse, responseSchema, toResponseJsonSchema } from '../../../src/responses/schema.ts';

const response = {
  v: 1,
  id: '019aa5e8-2c00-7abc-8def-0123456789ab',
  revision: 2,
  survey: 'after-chat',
  status: 'completed',
  metric: 'stickers',
  value: 'sad',
  score: 1,
  scale: { min: 1, max: 3, good: 'high' },
  answers: [
    { question: 'rating', type: 'stickers', value: 'sad', score: 1, wording: 'sticker.question@1' },
    { question: 'reasons', type: 'choice', value: ['slow', 'other'], other: 'در بسته بود' },
    { question: 'comment', type: 'text', value: 'کند بود' },
  ],
  lang: 'fa',
  dir: 'rtl',
  layout: 'row',
  context: { ref: 'T-42', floor: 3, vip: true },
  page: { url: 'https://shop.example/help' },
  shownAt: '2026-11-21T10:00:00.000Z',
  answeredAt: '2026-11-21T10:00:05.000Z',
  endedAt: '2026-11-21T10:00:09.000Z',
  timeZone: 'Asia/Tehran',
  client: 'nabz/1.0.0',
};

const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(response).filter(([name]) => !names.includes(name)));

describe('responseSchema', () => {
  it('takes the response of the contract unchanged', () => {
    expect(responseSchema.parse(response)).toEqual(response);
  });

  it('takes a response without a rating and without an end', () => {
    const bare = without('metric', 'value', 'score', 'scale', 'answeredAt', 'endedAt');
    expect(responseSchema.parse({ ...bare, status: 'shown', answers: [] })).toBeDefined();
  });

  it.each([
    { question: 'rating', type: 'nps', value: 0, score: 0, wording: 'nps.question@1' },
    { question: 'rating', type: 'csat', value: 5, score: 5, wording: 'custom@1a2b' },
    { question: 'rating', type: 'ces', value: 7, score: 7 },
    { question: 'why', type: 'choice', value: 'other', other: 'x' },
    { question: 'contact', type: 'contact', value: '+989121234567' },
  ])('takes the answer %j', (answer) => {
    expect(responseSchema.parse({ ...response, answers: [answer] }).answers).toEqual([answer]);
  });
});

describe('parseResponse', () => {
  it('gives the response', () => {
    expect(parseResponse(response)).toEqual({ ok: true, response });
  });

  it.each(Object.keys(without('metric', 'value', 'score', 'scale', 'answeredAt', 'endedAt')))(
    'needs %s',
    (name) => {
      expect(parseResponse(without(name))).toMatchObject({ ok: false, path: name });
    },
  );

  it.each<[string, object]>([
    ['v', { v: 2 }],
    ['id', { id: 'x' }],
    ['revision', { revision: 0 }],
    ['revision', { revision: 1.5 }],
    ['survey', { survey: '' }],
    ['status', { status: 'open' }],
    ['metric', { metric: 'stars' }],
    ['score', { score: '1' }],
    ['scale.good', { scale: { min: 1, max: 3, good: 'yes' } }],
    ['answers.0.type', { answers: [{ question: 'a', type: 'stars', value: 1 }] }],
    ['answers.0.value', { answers: [{ question: 'a', type: 'text', value: {} }] }],
    ['dir', { dir: 'auto' }],
    ['context.a', { context: { a: null } }],
    ['page.url', { page: {} }],
    ['shownAt', { shownAt: '2026-11-21' }],
    ['endedAt', { endedAt: 5 }],
  ])('names %s as the place of the fault in %j', (path, change) => {
    expect(parseResponse({ ...response, ...change })).toMatchObject({ ok: false, path });
  });

  it('finds a misspelt field', () => {
    const parsed = parseResponse({ ...response, answred: 1 });
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).toContain('answred');
  });

  it.each([undefined, null, 5, 'x', []])('refuses %j', (value) => {
    expect(parseResponse(value)).toMatchObject({ ok: false, path: '' });
  });
});

describe('toResponseJsonSchema', () => {
  it('is a JSON Schema of an object that allows nothing else', () => {
    expect(toResponseJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: expect.arrayContaining(['v', 'id', 'revision', 'survey', 'status', 'answers']),
    });
  });
});
