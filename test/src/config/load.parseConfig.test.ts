import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFaults } from '../../../src/config/check.ts';
import { parseConfig as parse } from '../../../src/config/load.ts';
import { toMessage } from '../../../src/errors.ts';
import { findTemplate } from '../../../src/survey/define.ts';
import { nextFlow, startFlow, visibleQuestions } from '../../../src/survey/flow.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';
import { takeTurn } from '../../../src/survey/turn.ts';
import type { AnswerValue, Question, Survey } from '../../../src/survey/types.ts';
import { checkSurvey, MAX_STEPS } from '../../../src/survey/validate.ts';

const rating = { id: 'rating', type: 'stickers' } as const;
const mine = { id: 'mine', questions: [rating] };
const nps = { id: 'rating', type: 'nps' };
const text = (id: string, when?: object) => ({ id, type: 'text', optional: true, ...(when && { when }) });

/** A config as it is read, its mistakes in words. */
function parseConfig(value: unknown) {
  const { mistakes, ...parsed } = parse(value);
  const faults = mistakes.map((mistake) => toFaults([mistake]));
  // What the shapes refuse, the schemas refuse, too.
  expect(faults.every(({ length }) => length)).toBe(true);
  return { ...parsed, faults: faults.flat() };
}

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
      font: 'host',
      brand: 'Shop',
      launcher: { fa: 'نظر شما', en: 'Feedback' },
      format: 'cloudevents',
      headers: { Authorization: 'Bearer x', 'X-Site': 'shop' },
      credentials: 'include',
      transform: () => ({}),
      deliver: 'each',
      report: 'all',
      ack: 'echo',
      every: '7d',
      cooldown: '0',
      sample: 0.5,
      consent: 'required',
      context: { agent: 'sara', floor: 2, vip: true },
      idempotencyKey: true,
      batch: true,
    };
    expect(parseConfig({ $schema: 'x', ...config })).toEqual({ config, surveys: [], faults: [] });
  });

  it.each([
    ['launcher', true],
    ['launcher', false],
    ['launcher', 'Feedback'],
    ['format', 'json'],
    ['format', 'form'],
    ['format', 'text'],
    ['deliver', 'final'],
    ['report', 'answers'],
    ['font', 'own'],
    ['credentials', 'omit'],
    ['credentials', 'same-origin'],
    ['headers', {}],
    ['batch', true],
    ['batch', false],
    ['sample', 0],
    ['sample', 1],
  ])('takes %s: %j', (name, value) => {
    expect(parseConfig({ [name]: value })).toEqual({ config: { [name]: value }, surveys: [], faults: [] });
  });

  it.each([
    ['json', []],
    ['text', []],
    ['cloudevents', []],
    ['form', ['batch is true; allowed: false, or another format: a form carries one response']],
  ] as const)('of several responses in one request, as %s', (format, faults) => {
    for (const config of [
      { batch: true, format },
      { format, batch: true },
    ]) {
      expect(parseConfig(config).faults.map(toMessage)).toEqual(faults);
    }
    expect(parseConfig({ batch: false, format }).faults).toEqual([]);
  });

  it.each(['yes', 1, null, [], {}])('refuses a batch that is %j', (batch) => {
    const { config, faults } = parseConfig({ batch });
    expect(config).toEqual({});
    expect(faults).toMatchObject([{ path: 'batch', allowed: 'true or false' }]);
  });

  it('takes a field that is left undefined as not given', () => {
    expect(parseConfig({ lang: undefined, transform: undefined })).toEqual({
      config: {},
      surveys: [],
      faults: [],
    });
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

  it('takes texts of the site’s own, at hand or at a URL', () => {
    const messages = { fa: { 'action.submit': 'x' }, 'az-Arab': '/az.json' };
    expect(parseConfig({ messages })).toEqual({ config: { messages }, surveys: [], faults: [] });
  });

  it('ignores texts of an unknown language, and invalid texts; the others are used', () => {
    const { config, faults } = parseConfig({
      messages: { 'fa IR': {}, ar: 5, de: '/de.json', fr: 'ftp://x/y' },
    });
    expect(config).toEqual({ messages: { de: '/de.json' } });
    expect(faults).toEqual([
      expect.objectContaining({ path: 'messages.fa IR', allowed: expect.stringMatching(/language tag/) }),
      expect.objectContaining({
        path: 'messages.ar',
        allowed: expect.stringMatching(/^texts by key, or the URL/),
      }),
      expect.objectContaining({ path: 'messages.fr', allowed: expect.stringMatching(/URL/) }),
    ]);
  });

  it.each([
    ['endpoint', 5, /URL/],
    ['endpoint', '', /URL/],
    ['endpoint', 'http://', /URL/],
    ['endpoint', 'ftp://example.com/', /URL/],
    ['survey', null, /^a text$/],
    ['lang', 5, /^a text$/],
    ['digits', 'persian', /^auto, native, latn, arab, arabext$/],
    ['trigger', 'chat:gofti', /^chat, or chat:VENDOR with one of .*goftino, /],
    ['trigger', 'onload', /^load, delay:5s, scroll:60%, .*, manual; a\+b for both/],
    ['trigger', 5, /^load, delay:5s/],
    ['where', '/help', /^an object with path, segment, device or lang$/],
    ['never', 5, /paths such as \["\/checkout\*"\]/],
    ['never', '', /not empty/],
    ['max', '3', /^a number and a span, such as "3 per 30d"$/],
    ['asks', 0, /at least 1/],
    ['offer', 'later', /^a list of later and never$/],
    ['later', 'soon', /^a span such as/],
    ['position', 'left', /^bottom-end, .*inline$/],
    ['scheme', 'x', /^auto, light, dark$/],
    ['font', 'serif', /^own, host$/],
    ['messages', 5, /^by language, texts by key, or the URL/],
    ['launcher', 5, /^true, a text, or texts by language$/],
    ['launcher', {}, /texts by language/],
    ['format', 'xml', /^json, form, text, cloudevents$/],
    ['headers', 'x', /^texts by header name$/],
    ['headers', { 'X Y': 'a' }, /^names and values that HTTP allows$/],
    ['headers', { 'X-Name': 'a\nb' }, /^names and values that HTTP allows$/],
    ['headers', { 'X-نام': 'a' }, /^names and values that HTTP allows$/],
    ['credentials', 'always', /^omit, same-origin, include$/],
    ['transform', 'r => r', /^a function, or null for none; in a script only$/],
    ['transform', {}, /^a function, or null for none; in a script only$/],
    ['transform', true, /^a function, or null for none; in a script only$/],
    ['deliver', 'often', /^final, each$/],
    ['report', true, /^answers, all$/],
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
    expect(parseConfig({ scheme: 'dark', [path]: value, brand: 'Shop' })).toEqual({
      config: path === 'scheme' ? { brand: 'Shop' } : { scheme: 'dark', brand: 'Shop' },
      surveys: [],
      faults: [{ path, value: JSON.stringify(value), allowed: expect.stringMatching(allowed) }],
    });
  });

  it.each([
    ['context.agent', { context: { agent: {} } }, '{}'],
    ['context.floor', { context: { floor: null } }, 'null'],
    ['headers.X-Id', { headers: { 'X-Id': 5 } }, '5'],
    ['launcher.en', { launcher: { en: '' } }, '""'],
  ])('names %s as what is wrong in %j', (path, config, value) => {
    expect(parseConfig(config).faults).toMatchObject([{ path, value }]);
  });

  it('says of an empty text that it must not be empty', () => {
    expect(parseConfig({ brand: '' }).faults).toMatchObject([
      { path: 'brand', value: '""', allowed: expect.stringMatching(/text|character/) },
    ]);
  });

  it('takes a survey with every kind of question', () => {
    const questions = [
      [{ ...rating, about: 'general', text: { fa: 'چطور بود؟', 'ar-EG': 'كيف؟', en: 'How was it?' } }],
      [{ id: 'r', type: 'csat', scale: '1-10', topic: { fa: 'ارسال', en: 'the delivery' } }],
      [{ ...nps, scale: '1-10', about: 'work' }],
      [{ id: 'r', type: 'ces', scale: '1-5' }],
      [rating, { id: 'why', type: 'choice', options: ['slow'], multiple: true, when: { rating: ['sad'] } }],
      [
        {
          id: 'why',
          type: 'choice',
          options: ['slow', { value: 'قیمت', text: { fa: 'قیمت' } }],
          otherText: true,
        },
      ],
      [{ id: 'c', type: 'text', about: 'missing', maxLength: 5000, optional: true }],
      [{ id: 'c', type: 'contact', optional: true, text: { en: 'May we call?' } }],
    ];
    const surveys = questions.map((each, index) => ({ id: `s${index}`, questions: each }));
    const parsed = parseConfig({ surveys });
    expect(parsed.faults).toEqual([]);
    expect(parsed.surveys.map(({ id }) => id)).toEqual(surveys.map(({ id }) => id));
    expect(parsed.config).toEqual({});
  });

  it('accepts every field of a survey', () => {
    const survey = {
      id: 'mine',
      template: 'stickers',
      trigger: 'event:resolved',
      every: '1d',
      position: 'center',
      thanks: { sad: { text: { en: 'Sorry' }, link: { url: '/chat', text: { en: 'Chat' } } }, default: {} },
    };
    const { template, ...said } = survey;
    expect(parseConfig({ surveys: [survey] })).toEqual({
      config: {},
      faults: [],
      surveys: [{ ...said, questions: findTemplate(template)?.questions }],
    });
  });

  it.each(TEMPLATE_NAMES)('puts a survey over the template %s', (template) => {
    const { surveys, faults } = parseConfig({ surveys: [{ id: 'mine', template }] });
    expect(faults).toEqual([]);
    expect(surveys).toEqual([{ ...findTemplate(template), id: 'mine' }]);
  });

  it('changes questions of the template, leaves out what is not listed, and adds others', () => {
    const questions = [
      { id: 'rating', text: { en: 'Well?' } },
      { id: 'reasons', options: ['slow', { value: 'parking', text: { en: 'Parking' } }] },
      { id: 'contact', type: 'contact', optional: true },
    ];
    const { surveys, faults } = parseConfig({ surveys: [{ id: 'mine', template: 'stickers', questions }] });
    expect(faults).toEqual([]);
    expect(surveys[0]?.questions).toMatchObject([
      { id: 'rating', type: 'stickers', text: { en: 'Well?' }, wording: expect.stringMatching(/^custom@/) },
      {
        id: 'reasons',
        type: 'choice',
        multiple: true,
        optional: true,
        when: { rating: ['negative', 'neutral'] },
        options: [
          { value: 'slow', label: 'reason.slow' },
          { value: 'parking', label: { en: 'Parking' } },
        ],
      },
      { id: 'contact', type: 'contact' },
    ]);
  });

  it.each<[template: string, change: object]>([
    ['csat', { id: 'rating', scale: '1-10' }],
    ['csat', { id: 'rating', topic: { en: 'the delivery' } }],
    ['csat', { id: 'rating', about: 'speed' }],
    ['nps', { id: 'comment', maxLength: 100 }],
    ['nps', { id: 'comment', about: 'comment' }],
    ['resolved', { id: 'resolved', options: ['yes', 'no'] }],
    ['article', { id: 'helpful', text: { en: 'Well?' } }],
  ])('takes a change of %s: %j', (template, change) => {
    expect(parseConfig({ surveys: [{ id: 'mine', template, questions: [change] }] }).faults).toEqual([]);
  });

  it.each<[string, object, string, string, RegExp]>([
    ['no id', { questions: [rating] }, 'surveys[0].id', 'missing', /letters, digits, _ and -/],
    ['an id with a dot', { ...mine, id: 'a.b' }, 'surveys[0].id', '"a.b"', /letters, digits, _ and -/],
    ['an id with a space', { ...mine, id: 'a b' }, 'surveys[0].id', '"a b"', /letters, digits, _ and -/],
    [
      'an id that is too long',
      { ...mine, id: 'x'.repeat(65) },
      'surveys[0].id',
      `"${'x'.repeat(65)}"`,
      /letters/,
    ],
    [
      'an unknown template',
      { id: 'a', template: 'nps99' },
      'surveys[0].template',
      '"nps99"',
      /^stickers, csat/,
    ],
    ['neither template nor questions', { id: 'a' }, 'surveys[0]', '{"id":"a"}', /template or with questions/],
    ['no question', { id: 'a', questions: [] }, 'surveys[0].questions', '[]', /at least 1/],
    [
      'questions that are no list',
      { id: 'a', questions: {} },
      'surveys[0].questions',
      '{}',
      /list of questions/,
    ],
    ['a question that is none', { id: 'a', questions: [5] }, 'surveys[0].questions[0]', '5', /a question/],
    ['an unknown field', { ...mine, colour: 1 }, 'surveys[0].colour', '1', /nothing of that name/],
    ['a wrong span', { ...mine, every: 'month' }, 'surveys[0].every', '"month"', /a span such as/],
    ['a wrong position', { ...mine, position: 'left' }, 'surveys[0].position', '"left"', /^bottom-end/],
    ['a wrong trigger', { ...mine, trigger: 'soon' }, 'surveys[0].trigger', '"soon"', /delay:5s/],
    ['a wrong once', { ...mine, once: 'day' }, 'surveys[0].once', '"day"', /^"ref": once for each ref$/],
    ['wrong asks', { ...mine, asks: 'few' }, 'surveys[0].asks', '"few"', /whole number of 1 or more/],
    [
      'a place that is no path',
      { ...mine, where: { path: 'help' } },
      'surveys[0].where.path',
      '"help"',
      /a path such as/,
    ],
    [
      'an unknown device',
      { ...mine, where: { device: 'watch' } },
      'surveys[0].where.device',
      '"watch"',
      /phone, tablet, desktop/,
    ],
    [
      'an unknown condition',
      { ...mine, where: { browser: 'x' } },
      'surveys[0].where.browser',
      '"x"',
      /nothing of that name/,
    ],
    [
      'an unknown type',
      { id: 'a', questions: [{ id: 'q', type: 'stars' }] },
      'surveys[0].questions[0].type',
      '"stars"',
      /stickers, csat, nps, ces, choice, text or contact/,
    ],
    [
      'a question without a type that the template has not',
      { id: 'a', template: 'nps', questions: [{ id: 'reasons' }] },
      'surveys[0].questions[0].type',
      'missing',
      /type is stickers/,
    ],
    [
      'a change that does not go with the type',
      { id: 'a', template: 'nps', questions: [{ id: 'rating', multiple: true }] },
      'surveys[0].questions[0].multiple',
      'true',
      /nothing of that name/,
    ],
    [
      'a scale of another type',
      { id: 'a', questions: [{ ...nps, scale: '1-5' }] },
      'surveys[0].questions[0].scale',
      '"1-5"',
      /^0-10, 1-10$/,
    ],
    [
      'a subject of another type',
      { id: 'a', questions: [{ ...nps, about: 'speed' }] },
      'surveys[0].questions[0].about',
      '"speed"',
      /^general, work$/,
    ],
    [
      'a maximum that is too large',
      { id: 'a', questions: [rating, { id: 'q', type: 'text', maxLength: 5001 }] },
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
      'an unknown option',
      { id: 'a', questions: [{ id: 'q', type: 'choice', options: ['slow', 'price'] }] },
      'surveys[0].questions[0].options[1]',
      '"price"',
      /^slow, unsolved, .*other, or \{ "value": "price", "text": \{ … \} \}$/,
    ],
    [
      'an option of another subject',
      { id: 'a', questions: [{ id: 'q', type: 'choice', about: 'goodbye', options: ['slow'] }] },
      'surveys[0].questions[0].options[0]',
      '"slow"',
      /^price, missing, hard/,
    ],
    [
      'one option twice',
      {
        id: 'a',
        questions: [{ id: 'q', type: 'choice', options: ['slow', { value: 'slow', text: { en: 'x' } }] }],
      },
      'surveys[0].questions[0].options',
      '["slow",{"value":"slow","text":{"en":"x"}}]',
      /different values/,
    ],
    [
      'an invalid option',
      { id: 'a', questions: [{ id: 'q', type: 'choice', options: [{ value: 'x' }] }] },
      'surveys[0].questions[0].options[0]',
      '{"value":"x"}',
      /a key such as "slow", or/,
    ],
    [
      'a text that is no list by language',
      { id: 'a', questions: [{ ...rating, text: 'How?' }] },
      'surveys[0].questions[0].text',
      '"How?"',
      /texts by language/,
    ],
    [
      'a text in no language',
      { id: 'a', questions: [{ ...rating, text: {} }] },
      'surveys[0].questions[0].text',
      '{}',
      /texts by language/,
    ],
    [
      'a text in an unknown language',
      { id: 'a', questions: [{ ...rating, text: { 'fa IR': 'چطور؟' } }] },
      'surveys[0].questions[0].text.fa IR',
      '"چطور؟"',
      /a language tag, such as "fa" or "ar-EG"/,
    ],
    [
      'an empty text',
      { id: 'a', questions: [{ ...rating, text: { fa: '' } }] },
      'surveys[0].questions[0].text.fa',
      '""',
      /./,
    ],
    [
      'a misspelt field of a question',
      { id: 'a', questions: [{ ...rating, optinal: true }] },
      'surveys[0].questions[0].optinal',
      'true',
      /nothing of that name/,
    ],
    [
      'a condition without a list',
      { id: 'a', questions: [rating, text('q', { rating: 'sad' })] },
      'surveys[0].questions[1].when.rating',
      '"sad"',
      /a list of values, such as \["sad"\]/,
    ],
    [
      'a condition on an unknown value',
      { id: 'a', questions: [rating, text('q', { rating: ['angry'] })] },
      'surveys[0].questions[1].when.rating',
      '"angry"',
      /^sad, negative, neutral, happy, positive$/,
    ],
    [
      'a condition on a later question',
      { id: 'a', questions: [text('q', { rating: ['sad'] }), rating] },
      'surveys[0].questions[0].when.rating',
      '["sad"]',
      /no question is before it/,
    ],
    [
      'a path of four questions',
      { id: 'a', questions: [rating, text('a'), text('b'), text('c', { rating: ['happy'] })] },
      'surveys[0].questions',
      '["rating","a","b","c"]',
      /at most 3 questions on any path; this one meets 4/,
    ],
    [
      'two questions of one id',
      { id: 'a', questions: [rating, text('q'), text('q')] },
      'surveys[0].questions',
      '"q"',
      /different ids/,
    ],
    [
      'thanks for what is no answer',
      { ...mine, thanks: { angry: {} } },
      'surveys[0].thanks.angry',
      '"angry"',
      /^sad, negative, .*default$/,
    ],
    [
      'a misspelt field of thanks',
      { ...mine, thanks: { sad: { txt: { en: 'x' } } } },
      'surveys[0].thanks.sad.txt',
      '{"en":"x"}',
      /nothing of that name/,
    ],
    [
      'a link that is no web address',
      { ...mine, thanks: { sad: { link: { url: 'javascript:alert(1)', text: { en: 'x' } } } } },
      'surveys[0].thanks.sad.link.url',
      '"javascript:alert(1)"',
      /http\(s\) URL/,
    ],
    [
      'a link without a text',
      { ...mine, thanks: { sad: { link: { url: '/chat' } } } },
      'surveys[0].thanks.sad.link.text',
      'missing',
      /texts by language/,
    ],
    [
      'an unknown question to rotate',
      { ...mine, rotate: ['rating', 'speed'] },
      'surveys[0].rotate[1]',
      '"speed"',
      /^rating$/,
    ],
    ['nothing to rotate', { ...mine, rotate: [] }, 'surveys[0].rotate', '[]', /at least 1/],
    [
      'a rotation that is no list',
      { ...mine, rotate: 'rating' },
      'surveys[0].rotate',
      '"rating"',
      /list of question ids/,
    ],
  ])('leaves a survey with %s out and keeps the others', (_, faulty, path, value, allowed) => {
    const { surveys, faults } = parseConfig({ surveys: [faulty, mine] });
    expect(surveys.map(({ id }) => id)).toEqual(['mine']);
    expect(faults).toEqual([{ path, value, allowed: expect.stringMatching(allowed) }]);
  });

  it.each<[string, object, string]>([
    ['when', { when: { rating: ['happy'] } }, 'when'],
    ['score', { score: 'promoter' }, 'score'],
    ['if', { if: 'happy' }, 'if'],
    ['mood', { mood: 'positive' }, 'mood'],
    ['where: score', { where: { score: '>8' } }, 'where.score'],
    ['where: path and mood', { where: { path: '/help/*', mood: 'positive' } }, 'where.mood'],
  ])('refuses to show a survey by an earlier answer: %s', (_, gate, path) => {
    const { surveys, faults } = parseConfig({ surveys: [{ ...mine, ...gate }] });
    expect(surveys).toEqual([]);
    expect(faults).toMatchObject([
      { path: `surveys[0].${path}`, allowed: expect.stringMatching(/earlier answer: .*happy or not/) },
    ]);
  });

  it('refuses a condition on an earlier answer for all surveys, too', () => {
    const { config, faults } = parseConfig({ where: { path: '/help/*', score: 3 } });
    expect(config).toEqual({});
    expect(faults).toMatchObject([{ path: 'where.score', allowed: expect.stringMatching(/earlier answer/) }]);
  });

  it('keeps where, how often and for whom a survey is asked', () => {
    const rules = { where: { path: ['/help/*', '!/help/secret'], device: 'phone' }, once: 'ref', asks: 3 };
    const { config, surveys, faults } = parseConfig({ surveys: [{ ...mine, ...rules }] });
    expect(faults).toEqual([]);
    expect(surveys).toMatchObject([rules]);
    expect(config).toEqual({});
  });

  it('keeps the first of two surveys of one id', () => {
    const { surveys, faults } = parseConfig({ surveys: [mine, { id: 'mine', template: 'nps' }] });
    expect(surveys).toMatchObject([{ questions: [rating] }]);
    expect(faults).toEqual([{ path: 'surveys[1].id', value: '"mine"', allowed: 'surveys of different ids' }]);
  });

  it('takes a survey of a template’s name in its place', () => {
    const { surveys, faults } = parseConfig({ surveys: [{ ...mine, id: 'nps' }] });
    expect([surveys.map(({ id }) => id), faults]).toEqual([['nps'], []]);
  });

  it('reports every fault, not just the first', () => {
    const { faults } = parseConfig({
      ack: 1,
      sample: 2,
      surveys: [
        {},
        { id: '', template: 'x' },
        {
          id: 'a',
          questions: [
            { ...rating, text: '' },
            { ...nps, scale: 5, about: 5 },
          ],
        },
      ],
    });
    expect(faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'ack',
        'sample',
        'surveys[0].id',
        'surveys[1].id',
        'surveys[1].template',
        'surveys[2].questions[0].text',
        'surveys[2].questions[1].scale',
        'surveys[2].questions[1].about',
      ]),
    );
  });

  it('shortens a long value', () => {
    expect(parseConfig({ ack: 'x'.repeat(1000) }).faults[0]?.value.length).toBeLessThanOrEqual(80);
  });

  it('changes nothing of what it reads', () => {
    const given = { surveys: [{ id: 'a', template: 'stickers', questions: [{ id: 'rating' }] }, { id: 5 }] };
    const copy = structuredClone(given);
    parseConfig(given);
    expect(given).toEqual(copy);
  });

  it.each([
    ['template', { id: 'a', template: { toString: 1, valueOf: 1 }, questions: [{ id: 'q' }] }],
    ['template', { id: 'a', template: ['nps'], questions: [{ id: 'rating' }] }],
    ['template', { id: 'a', template: '__proto__', questions: [{ id: 'q' }] }],
    ['template', { id: 'a', template: 'constructor' }],
  ])('finds an invalid %s, however it is made: %j', (field, survey) => {
    const { surveys, faults } = parseConfig({ surveys: [survey] });
    expect(surveys).toEqual([]);
    expect(faults.map(({ path }) => path)).toContain(`surveys[0].${field}`);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'either refuses a question called %s, or asks it like any other',
    (id) => {
      const { surveys, faults } = parseConfig({
        surveys: [{ id: 'a', questions: [{ id, type: 'stickers' }] }],
      });
      const [survey] = surveys;
      if (!survey) {
        expect(faults).toMatchObject([{ path: 'surveys[0].questions[0].id' }]);
        return;
      }
      const first = nextFlow(startFlow(survey), { type: 'complete' });
      expect(first).toMatchObject({ phase: 'asking', missing: id });
      const then = nextFlow(first, { type: 'answer', question: id, value: 'sad' });
      expect(Object.entries(then.answers)).toEqual([[id, 'sad']]);
      expect(then.phase).toBe('completed');
    },
  );

  /** Everything a config could be made of, right and wrong, near enough to a config to get far. */
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(null, '', 0, [], {}, 'rating', 'sad', { en: 'x' }, { '': '' }, -0, 1e308),
  );
  const some = (fields: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record(
      Object.fromEntries(
        Object.entries(fields).map(([name, right]) => [
          name,
          fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: junk }),
        ]),
      ),
      { requiredKeys: [] },
    );
  const ids = fc.constantFrom('rating', 'reasons', 'comment', 'why', 'first', 'speed', 'a');
  const texts = fc.constantFrom({ en: 'x' }, { fa: 'x', 'ar-EG': 'y' });
  const conditions = fc.dictionary(
    ids,
    fc.subarray(['sad', 'happy', 'negative', 'positive', 'promoter', 'slow', 'yes', 1, 9]),
    { maxKeys: 2 },
  );
  const anyQuestion = some({
    id: ids,
    type: fc.constantFrom('stickers', 'csat', 'nps', 'ces', 'choice', 'text', 'contact'),
    text: texts,
    when: conditions,
    optional: fc.boolean(),
    scale: fc.constantFrom('1-5', '1-10', '0-10', '1-7'),
    about: fc.constantFrom(
      'support',
      'general',
      'work',
      'speed',
      'reasons',
      'comment',
      'follow-up',
      'intent',
    ),
    topic: texts,
    options: fc.subarray(['slow', 'fast', 'other', { value: 'x', text: { en: 'x' } }], { minLength: 1 }),
    multiple: fc.boolean(),
    otherText: fc.boolean(),
    maxLength: fc.nat(6000),
  });
  /** Right in itself more often than not. */
  const rightQuestion = fc.oneof(
    fc.record({ id: ids, type: fc.constantFrom('stickers', 'csat', 'nps', 'ces', 'contact', 'text') }),
    fc.record(
      {
        id: ids,
        type: fc.constant('choice'),
        multiple: fc.boolean(),
        optional: fc.boolean(),
        when: conditions,
        about: fc.constantFrom('reasons', 'intent', 'done', 'resolved'),
      },
      { requiredKeys: ['id', 'type'] },
    ),
    fc.record({
      id: ids,
      type: fc.constantFrom('text', 'nps', 'csat'),
      when: conditions,
      optional: fc.boolean(),
    }),
    fc.record({ id: ids }),
  );
  const questions = fc.array(
    fc.oneof({ weight: 3, arbitrary: rightQuestion }, { weight: 1, arbitrary: anyQuestion }),
    { maxLength: 4 },
  );
  const anySurvey = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record(
        { id: ids, template: fc.constantFrom(...TEMPLATE_NAMES), questions },
        { requiredKeys: ['id'] },
      ),
    },
    {
      weight: 2,
      arbitrary: some({
        id: ids,
        template: fc.constantFrom(...TEMPLATE_NAMES),
        questions,
        thanks: fc.dictionary(fc.constantFrom('sad', 'negative', 'default', 'yes'), some({ text: texts })),
        rotate: fc.array(ids, { maxLength: 2 }),
        every: fc.constantFrom('1d', 'x'),
        where: some({ score: junk, path: junk }),
      }),
    },
    { weight: 1, arbitrary: junk },
  );

  it('never throws, and lists a fault or takes a field, whatever it is given', () => {
    const names = [
      'endpoint',
      'survey',
      'lang',
      'headers',
      'context',
      'transform',
      'launcher',
      'sample',
      'x',
    ];
    const anything = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...names, '__proto__'), fc.anything({ withNullPrototype: true })),
      fc.record({ surveys: fc.array(fc.anything({ withNullPrototype: true }), { maxLength: 3 }) }),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const { config, faults } = parseConfig(value);
        if (typeof value !== 'object' || !value || Array.isArray(value)) {
          expect(faults).toHaveLength(1);
          return;
        }
        for (const [name, given] of Object.entries(value)) {
          const isFaulty = faults.some(
            ({ path }) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
          );
          const isTaken = Object.hasOwn(config, name) || name === 'surveys' || name === '$schema';
          expect(isFaulty || isTaken || given === undefined, name).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  }, 120_000);

  it('says of every fault where it is and what is allowed', () => {
    fc.assert(
      fc.property(fc.array(anySurvey, { maxLength: 3 }), (surveys) => {
        const { faults } = parseConfig({ surveys });
        for (const { path, value, allowed } of faults) {
          expect(path).toMatch(/^surveys\[\d\]/);
          expect(value.length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(80);
          expect(allowed).not.toMatch(/^$|undefined|Invalid|\[object/);
        }
      }),
      { numRuns: 1_000 },
    );
  }, 120_000);

  it('takes or refuses a survey as a whole: what it took can be asked to its end, by any way', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(anySurvey, { maxLength: 3 }), fc.nat(20), (given, seed) => {
        const { surveys, faults } = parseConfig({ surveys: given });
        const faulty = new Set(faults.map(({ path }) => /^surveys\[(\d)\]/.exec(path)?.[1]));
        expect(surveys.length + faulty.size).toBe(given.length);
        for (const survey of surveys) {
          taken++;
          expect(checkSurvey(survey)).toEqual([]);
          run(takeTurn(survey, seed), seed);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(100);
  }, 120_000);
});

/** Answers whatever is asked until nothing is missing. */
function run(survey: Survey, seed: number): void {
  let state = startFlow(survey);
  for (let step = 0; step < 10 && state.phase === 'asking'; step++) {
    const visible = visibleQuestions(state);
    expect(visible.length).toBeGreaterThan(0);
    expect(visible.length).toBeLessThanOrEqual(MAX_STEPS);
    const open = visible.find(({ id }) => state.answers[id] === undefined);
    state = open
      ? nextFlow(state, { type: 'answer', question: open.id, value: toAnswer(open, seed + step) })
      : nextFlow(state, { type: 'complete' });
  }
  expect(state.phase).toBe('completed');
}

function toAnswer(question: Question, seed: number): AnswerValue {
  switch (question.type) {
    case 'stickers':
      return ['sad', 'neutral', 'happy'][seed % 3] as string;
    case 'choice': {
      const { value } = question.options[seed % question.options.length] as { value: string };
      return question.multiple ? [value] : value;
    }
    case 'text':
    case 'contact':
      return 'x';
    default:
      return question.scale.min + (seed % (question.scale.max - question.scale.min + 1));
  }
}
