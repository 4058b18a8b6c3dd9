import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Format, toBatchBody, toBody } from '../../../src/responses/format.ts';
import type { ResponseMeta } from '../../../src/responses/meta.ts';
import { toResponse } from '../../../src/responses/response.ts';
import { defineSurvey, findTemplate } from '../../../src/survey/define.ts';
import { type FlowAction, nextFlow, startFlow } from '../../../src/survey/flow.ts';
import type { AnswerValue, Survey } from '../../../src/survey/types.ts';

const ID = '019aa5e8-2c00-7abc-8def-0123456789ab';
const FORMATS: Format[] = ['json', 'form', 'text', 'cloudevents'];

const about: ResponseMeta = {
  id: ID,
  lang: 'fa',
  dir: 'rtl',
  layout: 'row',
  context: { ref: 'T-42', 'agent.name': 'سارا', 'cart[0]': 5, vip: true },
  pageUrl: 'https://shop.example/help',
  shownAt: Date.UTC(2026, 10, 21, 10),
  answeredAt: Date.UTC(2026, 10, 21, 10, 0, 5),
  endedAt: Date.UTC(2026, 10, 21, 10, 0, 9),
  client: 'nabz/1.0.0',
};

const give = (question: string, value: AnswerValue, other?: string): FlowAction => ({
  type: 'answer',
  question,
  value,
  other,
});

const survey = defineSurvey({
  id: 'after-chat',
  questions: [
    { id: 'rating', type: 'stickers' },
    { id: 'reasons', type: 'choice', multiple: true, otherText: true, optional: true },
    { id: 'comment', type: 'text', optional: true },
  ],
});

const written = (asked: Survey, actions: FlowAction[], circumstances = about) => {
  const response = toResponse(actions.reduce(nextFlow, startFlow(asked)), 2, circumstances);
  return { id: ID, revision: 2, body: JSON.stringify(response) };
};

const full = written(survey, [
  give('rating', 'sad'),
  give('reasons', ['slow', 'other'], 'در بسته بود، & تاریک'),
  give('comment', 'خط اول\nخط دوم = ۲ + 2 & 100%'),
  { type: 'complete' },
]);

const fields = (body: string) => Object.fromEntries(new URLSearchParams(body));

describe('write', () => {
  it.each([
    ['json', 'application/json'],
    ['form', 'application/x-www-form-urlencoded'],
    ['text', 'text/plain;charset=UTF-8'],
    ['cloudevents', 'application/cloudevents+json'],
  ] as const)('says that %s is %s', (format, contentType) => {
    expect(toBody(format, full).contentType).toBe(contentType);
  });

  it.each(['json', 'text'] as const)('writes as %s the very bytes that were kept', (format) => {
    expect(toBody(format, full).body).toBe(full.body);
  });

  it('writes a form of flat fields, each once', () => {
    const { body } = toBody('form', full);
    expect(fields(body)).toEqual({
      v: '1',
      id: ID,
      revision: '2',
      survey: 'after-chat',
      status: 'completed',
      metric: 'stickers',
      value: 'sad',
      score: '1',
      scale_min: '1',
      scale_max: '3',
      scale_good: 'high',
      lang: 'fa',
      dir: 'rtl',
      layout: 'row',
      context_ref: 'T-42',
      context_agent_name: 'سارا',
      context_cart_0_: '5',
      context_vip: 'true',
      page_url: 'https://shop.example/help',
      shownAt: '2026-11-21T10:00:00.000Z',
      answeredAt: '2026-11-21T10:00:05.000Z',
      endedAt: '2026-11-21T10:00:09.000Z',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      client: 'nabz/1.0.0',
      answer_rating: 'sad',
      answer_reasons: 'slow, other',
      other_reasons: 'در بسته بود، & تاریک',
      answer_comment: 'خط اول\nخط دوم = ۲ + 2 & 100%',
    });
    const names = [...new URLSearchParams(body).keys()];
    expect(new Set(names).size).toBe(names.length);
  });

  it.each<[string, Survey, FlowAction[], Record<string, string>]>([
    ['nothing', survey, [], { status: 'shown' }],
    ['a number', findTemplate('nps') as Survey, [give('rating', 0)], { answer_rating: '0', score: '0' }],
    ['one option', findTemplate('article') as Survey, [give('helpful', 'yes')], { answer_helpful: 'yes' }],
    [
      'one of several',
      survey,
      [give('rating', 'sad'), give('reasons', ['slow'])],
      { answer_rating: 'sad', answer_reasons: 'slow' },
    ],
  ])('writes %s into the form', (_, asked, actions, expected) => {
    const written_ = fields(toBody('form', written(asked, actions)).body);
    expect(written_).toMatchObject(expected);
    const answers = Object.keys(written_).filter((name) => name.startsWith('answer_'));
    expect(answers).toEqual(Object.keys(expected).filter((name) => name.startsWith('answer_')));
  });

  it('has no name that PHP, Rails or Express would read as structure, whatever the context is called', () => {
    const context = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.oneof(fc.string(), fc.integer(), fc.boolean()),
    );
    fc.assert(
      fc.property(context, (given) => {
        const { body } = toBody(
          'form',
          written(survey, [give('rating', 'sad')], { ...about, context: given }),
        );
        for (const [name] of new URLSearchParams(body)) expect(name).toMatch(/^[\p{L}\p{N}_-]+$/u);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no context to another that is called alike', () => {
    const context = { 'order.id': 'A', order_id: 'B' };
    const { body } = toBody('form', written(survey, [], { ...about, context }));
    expect([...new URLSearchParams(body).values()]).toEqual(expect.arrayContaining(['A', 'B']));
  });

  it('gives every text back as it was, when the form is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const { body } = toBody('form', written(survey, [give('rating', 'sad'), give('comment', text)]));
        expect(fields(body).answer_comment ?? '').toBe(text.trim() ? text : '');
      }),
      { numRuns: 300 },
    );
  });

  it('writes a cloud event with all that one needs', () => {
    const { body } = toBody('cloudevents', full);
    expect(JSON.parse(body)).toEqual({
      specversion: '1.0',
      type: 'nabz.response.v1',
      id: `${ID}.2`,
      source: 'https://shop.example/help',
      time: '2026-11-21T10:00:09.000Z',
      datacontenttype: 'application/json',
      data: JSON.parse(full.body),
    });
  });

  it.each([
    [{ endedAt: undefined }, '2026-11-21T10:00:05.000Z'],
    [{ endedAt: undefined, answeredAt: undefined }, '2026-11-21T10:00:00.000Z'],
  ])('dates the event by the last that has happened: %j', (change, time) => {
    const { body } = toBody('cloudevents', written(survey, [], { ...about, ...change }));
    expect(JSON.parse(body).time).toBe(time);
  });

  describe('of what a transform gave', () => {
    const as = (sent: unknown) => ({ ...full, sent: typeof sent === 'string' ? sent : JSON.stringify(sent) });

    it.each(FORMATS)('sends a text as it is, in %s', (format) => {
      expect(toBody(format, as('rating=1;ticket=T-42')).body).toBe('rating=1;ticket=T-42');
    });

    it.each(['json', 'text'] as const)('sends an object as its JSON, in %s', (format) => {
      expect(toBody(format, as({ rate: 1 })).body).toBe('{"rate":1}');
    });

    it('writes the fields of an object into the form', () => {
      const sent = { rate: 1, ticket: { id: 'T-42', tags: ['a', 'b'] }, none: undefined };
      expect(fields(toBody('form', as(sent)).body)).toEqual({
        rate: '1',
        ticket_id: 'T-42',
        ticket_tags: 'a, b',
      });
    });

    it('writes answers that were left as they are like its own', () => {
      const { answers } = JSON.parse(full.body);
      expect(fields(toBody('form', as({ ticket: 'T-42', answers })).body)).toEqual({
        ticket: 'T-42',
        answer_rating: 'sad',
        answer_reasons: 'slow, other',
        other_reasons: 'در بسته بود، & تاریک',
        answer_comment: 'خط اول\nخط دوم = ۲ + 2 & 100%',
      });
    });

    it.each([
      [{ answers: { q1: 'sad' } }, { answers_q1: 'sad' }],
      [{ answers: 'sad' }, { answers: 'sad' }],
      [{ answers: ['sad', 'slow'] }, { answers: 'sad, slow' }],
    ])('writes answers of another shape like any other field: %j', (sent, expected) => {
      expect(fields(toBody('form', as(sent)).body)).toEqual(expected);
    });

    it.each([
      { answers: [null] },
      { answers: [1, {}] },
      { answers: null },
      { a: null, b: [null, [1]], c: {} },
      [1, 2],
      [],
    ])('stumbles over nothing: %j', (sent) => {
      for (const format of FORMATS) expect(toBody(format, as(sent)).body).toBeTypeOf('string');
    });

    it('puts an object into the cloud event, whose other attributes are the response’s', () => {
      expect(JSON.parse(toBody('cloudevents', as({ rate: 1 })).body)).toEqual({
        specversion: '1.0',
        type: 'nabz.response.v1',
        id: `${ID}.2`,
        source: 'https://shop.example/help',
        time: '2026-11-21T10:00:09.000Z',
        datacontenttype: 'application/json',
        data: { rate: 1 },
      });
    });
  });

  it.each(FORMATS)('writes the same bytes in every attempt, in %s', (format) => {
    expect(toBody(format, full)).toEqual(toBody(format, full));
    const sent = { ...full, sent: '{"b":1,"a":[2]}' };
    expect(toBody(format, sent)).toEqual(toBody(format, sent));
  });

  it.each(FORMATS)('sends a damaged body as it is, in %s', (format) => {
    expect(toBody(format, { id: ID, revision: 1, body: '{"v":1' }).body).toBe('{"v":1');
  });
});

describe('toBatchBody', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 11) }));
  afterEach(() => void vi.useRealTimers());

  const other = { ...written(survey, [give('rating', 'happy')]), id: 'other' };

  it.each([
    ['json', 'application/json'],
    ['text', 'text/plain;charset=UTF-8'],
  ] as const)('writes as %s the time and the very bytes of each', (format, contentType) => {
    expect(toBatchBody(format, [full, other])).toEqual({
      body: `{"sentAt":"2026-11-21T11:00:00.000Z","responses":[${full.body},${other.body}]}`,
      contentType,
    });
  });

  it('writes what a transform gave in the place of the response', () => {
    const { body } = toBatchBody('json', [full, { ...other, sent: '{"rate":1}' }]);
    expect(JSON.parse(body).responses).toEqual([JSON.parse(full.body), { rate: 1 }]);
  });

  it('writes the batched mode of CloudEvents, without a time of its own', () => {
    const { body, contentType } = toBatchBody('cloudevents', [full, other]);
    expect(contentType).toBe('application/cloudevents-batch+json');
    expect(JSON.parse(body)).toEqual(
      [full, other].map((each) => JSON.parse(toBody('cloudevents', each).body)),
    );
  });

  it('writes a list of one, too', () => {
    expect(JSON.parse(toBatchBody('json', [full]).body).responses).toHaveLength(1);
    expect(JSON.parse(toBatchBody('cloudevents', [full]).body)).toHaveLength(1);
  });

  it.each(['json', 'text', 'cloudevents'] as const)(
    'writes as %s the same bytes of each response in every attempt',
    (format) => {
      const now = toBatchBody(format, [full, other]).body;
      vi.setSystemTime(Date.UTC(2026, 10, 22));
      const later = toBatchBody(format, [full, other]).body;
      expect(later.replace(/"sentAt":"[^"]*"/, '')).toBe(now.replace(/"sentAt":"[^"]*"/, ''));
    },
  );
});
