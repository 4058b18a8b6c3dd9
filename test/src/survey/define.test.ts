import { describe, expect, it } from 'vitest';
import { completeQuestions, defineSurvey, findTemplate } from '../../../src/survey/define.ts';
import type { QuestionDefinition, SurveyDefinition } from '../../../src/survey/definition.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';
import type { ChoiceQuestion, Question, RatingQuestion } from '../../../src/survey/types.ts';

const ask = (definition: object, ...others: QuestionDefinition[]) =>
  defineSurvey({ id: 's', questions: [{ id: 'q', ...definition } as QuestionDefinition, ...others] })
    .questions[0] as Question;

const ids = (questions: { id: string }[]) => questions.map(({ id }) => id);

describe('findTemplate', () => {
  it.each(TEMPLATE_NAMES)('gives %s as a survey of that name', (name) => {
    expect(findTemplate(name)).toEqual(defineSurvey({ id: name, template: name }));
    expect(findTemplate(name)?.questions.length).toBeGreaterThan(0);
  });

  it.each(['nothing', '', 'Stickers', 'toString', '__proto__'])('knows no template named %j', (name) => {
    expect(findTemplate(name)).toBeUndefined();
  });
});

describe('defineSurvey', () => {
  it.each<[object, Partial<RatingQuestion>]>([
    [{ type: 'stickers' }, { scale: { min: 1, max: 3, good: 'high' }, cuts: [1, 2], labels: 'sticker' }],
    [{ type: 'csat' }, { scale: { min: 1, max: 5, good: 'high' }, cuts: [2, 3], labels: 'csat' }],
    [{ type: 'csat', scale: '1-5' }, { scale: { min: 1, max: 5, good: 'high' } }],
    [
      { type: 'csat', scale: '1-10' },
      { scale: { min: 1, max: 10, good: 'high' }, cuts: [4, 8], labels: ['csat10.low', 'csat10.high'] },
    ],
    [
      { type: 'nps' },
      { scale: { min: 0, max: 10, good: 'high' }, cuts: [6, 8], labels: ['nps.low', 'nps.high'] },
    ],
    [
      { type: 'nps', scale: '1-10' },
      { scale: { min: 1, max: 10, good: 'high' }, cuts: [6, 8] },
    ],
    [
      { type: 'ces' },
      { scale: { min: 1, max: 7, good: 'high' }, cuts: [3, 4], labels: 'ces2', prompt: 'ces2.prompt' },
    ],
    [
      { type: 'ces', scale: '1-5' },
      { scale: { min: 1, max: 5, good: 'low' }, cuts: [2, 3], labels: 'ces1', phrase: 'ces1.question' },
    ],
    [
      { type: 'csat', about: 'clarity' },
      { labels: 'degree', phrase: 'clarity.question' },
    ],
    [
      { type: 'csat', about: 'empathy' },
      { labels: 'degree', phrase: 'empathy.question' },
    ],
    [
      { type: 'csat', about: 'politeness' },
      { labels: 'degree', phrase: 'polite.question' },
    ],
    [
      { type: 'csat', about: 'expectations' },
      { labels: 'degree', phrase: 'expect.question' },
    ],
    [
      { type: 'csat', about: 'speed' },
      { labels: 'csat', phrase: 'speed.question' },
    ],
    [{ type: 'csat', about: 'clarity', scale: '1-10' }, { labels: ['degree.1', 'degree.5'] }],
    [
      { type: 'csat', topic: { en: 'it' } },
      { phrase: 'csat.question', topic: { en: 'it' } },
    ],
    [{ type: 'nps', about: 'work' }, { phrase: 'nps.question.work' }],
    [
      { type: 'ces', about: 'checkout' },
      { phrase: 'ces2.statement.checkout', prompt: 'ces2.prompt' },
    ],
    [{ type: 'ces', about: 'checkout', scale: '1-5' }, { phrase: 'ces1.question' }],
    [{ type: 'stickers', about: 'general' }, { phrase: 'sticker.question.general' }],
  ])('fills %j in', (definition, expected) => {
    expect(ask(definition)).toMatchObject(expected);
  });

  it.each([
    [{}, 'sticker'],
    [{ about: 'general' }, 'sticker'],
    [{ text: { en: 'How was the delivery?' } }, 'sticker.face'],
  ])('names the faces by what is asked: %j', (change, labels) => {
    expect(ask({ type: 'stickers', ...change })).toMatchObject({ labels });
  });

  it('makes a contact optional', () => {
    expect(ask({ type: 'contact' })).toMatchObject({ optional: true });
    expect(ask({ type: 'contact', optional: false })).toMatchObject({ optional: true });
  });

  it('asks an effort on 1–5 without a line before it, because it is no statement', () => {
    expect(ask({ type: 'ces', scale: '1-5' })).not.toHaveProperty('prompt');
  });

  it.each<[object, Partial<ChoiceQuestion>]>([
    [
      { type: 'choice' },
      {
        options: ['slow', 'unsolved', 'impolite', 'unclear', 'other'].map((value) => ({
          value,
          label: `reason.${value}`,
        })),
        hasOtherText: true,
      },
    ],
    [{ type: 'choice', options: ['fast'] }, { options: [{ value: 'fast', label: 'reason.fast' }] }],
    [
      { type: 'choice', options: [{ value: 'price', text: { en: 'Price' } }, 'slow'] },
      {
        options: [
          { value: 'price', label: { en: 'Price' } },
          { value: 'slow', label: 'reason.slow' },
        ],
      },
    ],
    [
      { type: 'choice', about: 'done' },
      {
        phrase: 'intent.done',
        options: [
          { value: 'yes', label: 'answer.yes' },
          { value: 'no', label: 'intent.done.notyet' },
        ],
      },
    ],
    [
      { type: 'choice', about: 'resolved' },
      {
        phrase: 'resolved.question',
        options: ['yes', 'partly', 'no'].map((value) => ({ value, label: `resolved.${value}` })),
      },
    ],
    [{ type: 'choice', options: [{ value: 'other', text: { en: 'Else' } }] }, { hasOtherText: true }],
  ])('fills the choice %j in', (definition, expected) => {
    expect(ask(definition)).toMatchObject(expected);
  });

  it.each<[boolean, string, object, QuestionDefinition[]]>([
    [true, 'other is offered', {}, []],
    [false, 'other is not offered', { options: ['slow'] }, []],
    [false, 'the survey asks for a comment anyway', {}, [{ id: 'c', type: 'text' }]],
    [true, 'it says so', { otherText: true }, [{ id: 'c', type: 'text' }]],
    [false, 'it says not', { otherText: false }, []],
    [false, 'it says so and does not offer other', { options: ['slow'], otherText: true }, []],
  ])('opens a field beside other: %s where %s', (expected, _, definition, others) => {
    expect('hasOtherText' in ask({ type: 'choice', ...definition }, ...others)).toBe(expected);
  });

  it.each<[object, object]>([
    [{ type: 'text' }, { id: 'q', type: 'text', phrase: 'comment.label' }],
    [
      { type: 'text', about: 'blocked' },
      { id: 'q', type: 'text', phrase: 'intent.blocked' },
    ],
    [
      { type: 'text', maxLength: 9 },
      { id: 'q', type: 'text', phrase: 'comment.label', maxLength: 9 },
    ],
    [{ type: 'contact' }, { id: 'q', type: 'contact', phrase: 'contact.label' }],
    [
      { type: 'contact', optional: true, text: { en: 'May we call?' } },
      { optional: true, text: { en: 'May we call?' }, wording: expect.stringMatching(/^custom@/) },
    ],
  ])('makes %j whole', (definition, expected) => {
    expect(ask(definition)).toMatchObject(expected);
  });

  it('writes the values of a condition as texts', () => {
    const { questions } = defineSurvey({
      id: 's',
      questions: [
        { id: 'r', type: 'nps' },
        { id: 'c', type: 'text', when: { r: [0, '1', 'promoter'] } },
      ],
    });
    expect(questions[1]?.when).toEqual({ r: ['0', '1', 'promoter'] });
  });

  it('marks each wording of the owner differently', () => {
    const markOf = (en: string) => ask({ type: 'stickers', text: { en } }).wording;
    expect(markOf('How was it?')).toMatch(/^custom@[0-9a-f]{1,8}$/);
    expect(markOf('How was it?')).toBe(markOf('How was it?'));
    expect(markOf('How was it?')).not.toBe(markOf('How is it?'));
    expect(ask({ type: 'csat', topic: { en: 'How was it?' } }).wording).toBe(markOf('How was it?'));
  });

  it('marks no built-in wording', () => {
    for (const name of TEMPLATE_NAMES) {
      for (const question of findTemplate(name)?.questions ?? []) {
        expect(question).not.toHaveProperty('wording');
      }
    }
  });

  it('puts what is said over the template', () => {
    const thanks = { sad: { text: { en: 'Sorry' } } };
    const survey = defineSurvey({ id: 'mine', template: 'article', thanks, every: '1d', trigger: 'load' });
    const { questions } = findTemplate('article') as { questions: Question[] };
    expect(survey).toEqual({
      id: 'mine',
      questions,
      thanks,
      every: '1d',
      trigger: 'load',
      position: 'inline',
    });
    expect(defineSurvey({ id: 'm', template: 'article', position: 'center' }).position).toBe('center');
  });

  it('takes what a rotating template rotates', () => {
    expect(defineSurvey({ id: 'm', template: 'dimensions' }).rotate).toHaveLength(5);
    expect(defineSurvey({ id: 'm', template: 'dimensions', rotate: ['speed'] }).rotate).toEqual(['speed']);
  });

  it('rotates only what is asked, where fewer of the template are', () => {
    const questions = [{ id: 'speed' }, { id: 'clarity' }, { id: 'comment' }];
    const survey = defineSurvey({ id: 'm', template: 'dimensions', questions });
    expect(survey.rotate).toEqual(['speed', 'clarity']);
  });

  it('asks only what is listed, in that order', () => {
    const survey = defineSurvey({
      id: 'm',
      template: 'stickers',
      questions: [{ id: 'rating', text: { en: 'Well?' } }, { id: 'more', type: 'text' }, { id: 'comment' }],
    });
    expect(ids(survey.questions)).toEqual(['rating', 'more', 'comment']);
    expect(survey.questions[0]).toMatchObject({ type: 'stickers', text: { en: 'Well?' } });
    expect(survey.questions[2]).toEqual(findTemplate('stickers')?.questions[2]);
  });

  it('is plain data', () => {
    for (const name of TEMPLATE_NAMES) {
      const survey = findTemplate(name);
      expect(JSON.parse(JSON.stringify(survey))).toEqual(survey);
    }
  });

  it('changes nothing of the definition, and shares nothing that could be changed', () => {
    const definition: SurveyDefinition = { id: 'm', template: 'after-chat', questions: [{ id: 'rating' }] };
    const copy = structuredClone(definition);
    (defineSurvey(definition).questions[0] as Question).id = 'changed';
    expect(definition).toEqual(copy);
    expect(findTemplate('after-chat')?.questions[0]?.id).toBe('rating');
  });
});

describe('completeQuestions', () => {
  it("gives the template's where none are listed", () => {
    expect(ids(completeQuestions({ id: 'm', template: 'intent' }))).toEqual(['intent', 'done', 'blocked']);
  });

  it('gives none without a template and without questions', () => {
    expect(completeQuestions({ id: 'm' })).toEqual([]);
  });

  it('changes every variant of an id', () => {
    const questions = completeQuestions({
      id: 'm',
      template: 'after-chat',
      questions: [{ id: 'rating' }, { id: 'reasons', multiple: false }],
    });
    expect(questions).toMatchObject([
      { id: 'rating', type: 'stickers' },
      { id: 'reasons', type: 'choice', multiple: false, when: { rating: ['negative', 'neutral'] } },
      { id: 'reasons', type: 'choice', multiple: false, when: { rating: ['happy'] } },
    ]);
  });

  it('leaves an entry that names none of the template as it is', () => {
    expect(completeQuestions({ id: 'm', template: 'nps', questions: [{ id: 'reasons' }] })).toEqual([
      { id: 'reasons' },
    ]);
  });
});
