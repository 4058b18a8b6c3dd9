// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/schema.ts';
import { findTemplate } from '../../../src/survey/templates.ts';

const question = { id: 'rating', type: 'stickers' } as const;
const mine = { id: 'mine', questions: [question] };

describe('parseConfig', () => {
  it('takes every field', () => {
    const config = {
      endpoint: '/feedback',
      survey: 'mine',
      lang: 'fa',
      digits: 'native',
      trigger: 'delay:5s',
      position: 'inline',
      target: '#here',
      scheme: 'dark',
      accent: '#0f766e',
      brand: 'Shop',
      format: 'json',
      ack: 'echo',
      every: '7d',
      cooldown: '0',
      sample: 0.5,
      consent: 'required',
      context: { agent: 'sara', floor: 2, vip: true },
      idempotencyKey: true,
    };
    expect(parseConfig({ $schema: 'x', ...config })).toEqual({ config, surveys: [], faults: [] });
  });

  it('takes a survey with every kind of question', () => {
    const survey = {
      id: 'mine',
      trigger: 'event:resolved',
      questions: [
        { id: 'rating', type: 'stickers', about: 'general', text: { fa: 'چطور بود؟', en: 'How was it?' } },
        {
          id: 'why',
          type: 'choice',
          options: ['slow'],
          multiple: true,
          optional: true,
          when: { rating: ['sad'] },
        },
        { id: 'comment', type: 'text', maxLength: 200, optional: true },
      ],
      thanks: { sad: { text: { en: 'Sorry' }, link: { url: 'https://example.com/', text: { en: 'Chat' } } } },
    };
    const { config, surveys, faults } = parseConfig({ surveys: [survey] });
    expect([config, faults]).toEqual([{}, []]);
    expect(surveys).toMatchObject([survey]);
  });

  it('marks the wordings of the owner, so that one can be told from another', () => {
    const markOf = (text: string) =>
      parseConfig({ surveys: [{ id: 'a', questions: [{ ...question, text: { en: text } }] }] }).surveys[0]
        ?.questions[0]?.wording;
    expect(markOf('How was it?')).toMatch(/^custom@[0-9a-f]{1,8}$/);
    expect(markOf('How was it?')).toBe(markOf('How was it?'));
    expect(markOf('How was it?')).not.toBe(markOf('How is it?'));
  });

  it('marks no built-in wording', () => {
    expect(parseConfig({ surveys: [mine] }).surveys[0]?.questions[0]).not.toHaveProperty('wording');
  });

  it('puts a survey over its template', () => {
    const thanks = { sad: { text: { en: 'Sorry' } } };
    const { surveys, faults } = parseConfig({ surveys: [{ id: 'mine', template: 'stickers', thanks }] });
    expect(faults).toEqual([]);
    expect(surveys).toEqual([{ id: 'mine', questions: findTemplate('stickers')?.questions, thanks }]);
  });

  it('asks the questions of the survey instead of those of its template', () => {
    const { surveys } = parseConfig({ surveys: [{ ...mine, template: 'stickers' }] });
    expect(surveys[0]?.questions).toEqual([question]);
  });

  it.each([
    [undefined, 'missing'],
    [null, 'null'],
    [5, '5'],
    ['{}', '"{}"'],
    [[], '[]'],
  ])('refuses %j as a whole', (value, shown) => {
    expect(parseConfig(value)).toEqual({
      config: {},
      surveys: [],
      faults: [{ path: 'config', value: shown, allowed: 'an object' }],
    });
  });

  it.each([
    ['endpoint', 5, /URL/],
    ['endpoint', '', /URL/],
    ['endpoint', 'http://', /URL/],
    ['endpoint', 'ftp://example.com/', /URL/],
    ['survey', null, /string/],
    ['digits', 'persian', /^auto, native, latn, arab, arabext$/],
    ['trigger', 'onload', /^load, delay:5s, manual, event:NAME$/],
    ['trigger', 5, /^load, delay:5s, manual, event:NAME$/],
    ['position', 'left', /^bottom-end, .*inline$/],
    ['scheme', 'x', /^auto, light, dark$/],
    ['format', 'xml', /^json$/],
    ['ack', true, /^body, status, echo$/],
    ['every', 'month', /a span such as "30d"/],
    ['every', 30, /a span such as "30d"/],
    ['cooldown', '5', /a span such as "30d"/],
    ['sample', '0.5', /a number from 0 to 1/],
    ['sample', 1.5, /at most 1/],
    ['sample', -1, /at least 0/],
    ['consent', true, /^required$/],
    ['context', 'x', /names with strings, numbers or booleans/],
    ['idempotencyKey', 'yes', /^true or false$/],
    ['surveys', {}, /^a list of surveys$/],
    ['colour', 'red', /^one of endpoint, survey, .*surveys$/],
    ['toString', 'x', /^one of endpoint/],
  ])('leaves %s out when it is %j, and says what is allowed', (path, value, allowed) => {
    expect(parseConfig({ lang: 'fa', [path]: value })).toEqual({
      config: { lang: 'fa' },
      surveys: [],
      faults: [{ path, value: JSON.stringify(value), allowed: expect.stringMatching(allowed) }],
    });
  });

  it('names the context value that is wrong', () => {
    expect(parseConfig({ context: { agent: {} } }).faults).toMatchObject([
      { path: 'context.agent', value: '{}' },
    ]);
  });

  it.each<[string, object, string, string, RegExp]>([
    ['a missing id', { questions: [question] }, 'surveys[0].id', 'missing', /string/],
    ['an unknown template', { id: 'a', template: 'nps99' }, 'surveys[0].template', '"nps99"', /stickers/],
    ['neither template nor questions', { id: 'a' }, 'surveys[0]', '{"id":"a"}', /template or with questions/],
    ['no question', { id: 'a', questions: [] }, 'surveys[0].questions', '[]', /at least 1/],
    ['an unknown field', { ...mine, when: 1 }, 'surveys[0].when', '1', /nothing of that name/],
    [
      'an unknown type',
      { id: 'a', questions: [{ id: 'q', type: 'stars' }] },
      'surveys[0].questions[0].type',
      '"stars"',
      /stickers, choice or text/,
    ],
    [
      'a maximum that is too large',
      { id: 'a', questions: [question, { id: 'q', type: 'text', maxLength: 5001 }] },
      'surveys[0].questions[1].maxLength',
      '5001',
      /at most 5000/,
    ],
    [
      'a broken maximum',
      { id: 'a', questions: [{ id: 'q', type: 'text', maxLength: 1.5 }] },
      'surveys[0].questions[0].maxLength',
      '1.5',
      /whole number from 1 to 5000/,
    ],
    [
      'no options',
      { id: 'a', questions: [{ id: 'q', type: 'choice', options: [] }] },
      'surveys[0].questions[0].options',
      '[]',
      /at least 1/,
    ],
    [
      'a text that is no list by language',
      { id: 'a', questions: [{ ...question, text: 'How?' }] },
      'surveys[0].questions[0].text',
      '"How?"',
      /texts by language/,
    ],
    [
      'a misspelt field of a question',
      { id: 'a', questions: [{ ...question, optinal: true }] },
      'surveys[0].questions[0].optinal',
      'true',
      /nothing of that name/,
    ],
    [
      'a condition without a list',
      { id: 'a', questions: [question, { id: 'q', type: 'text', when: { rating: 'sad' } }] },
      'surveys[0].questions[1].when.rating',
      '"sad"',
      /array/,
    ],
    [
      'a link that is no web address',
      { ...mine, thanks: { sad: { link: { url: 'javascript:alert(1)', text: { en: 'x' } } } } },
      'surveys[0].thanks.sad.link.url',
      '"javascript:alert(1)"',
      /http\(s\) URL/,
    ],
    ['a wrong trigger', { ...mine, trigger: 'soon' }, 'surveys[0].trigger', '"soon"', /delay:5s/],
  ])('leaves a survey with %s out and keeps the others', (_, faulty, path, value, allowed) => {
    const { surveys, faults } = parseConfig({ surveys: [faulty, mine] });
    expect(surveys.map(({ id }) => id)).toEqual(['mine']);
    expect(faults).toEqual([{ path, value, allowed: expect.stringMatching(allowed) }]);
  });

  it('reports every fault, not just the first', () => {
    const { faults } = parseConfig({ ack: 1, sample: 2, surveys: [{}, { id: '', template: 'x' }] });
    expect(faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['ack', 'sample', 'surveys[0].id', 'surveys[1].id', 'surveys[1].template']),
    );
  });

  it('shortens a long value', () => {
    expect(parseConfig({ ack: 'x'.repeat(1000) }).faults[0]?.value.length).toBeLessThanOrEqual(80);
  });
});
