import { describe, expect, it } from 'vitest';
import { defineSurvey, findTemplate } from '../../../src/survey/define.ts';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import {
  canComplete,
  canGoBack,
  type FlowAction,
  type FlowState,
  isAnswered,
  nextFlow,
  OTHER_MAX_LENGTH,
  startFlow,
  visibleQuestions,
} from '../../../src/survey/flow.ts';
import type { AnswerValue, Survey } from '../../../src/survey/types.ts';

const stickers = findTemplate('stickers') as Survey;

const ask = (...questions: QuestionDefinition[]): Survey => defineSurvey({ id: 's', questions });
const named = (...values: string[]) => values.map((value) => ({ value, text: { en: value } }));

const long = ask(
  { id: 'rating', type: 'stickers' },
  { id: 'why', type: 'choice', options: ['slow', 'other'], when: { rating: ['sad', 'neutral'] } },
  { id: 'else', type: 'text', maxLength: 5, when: { why: ['other'], rating: ['sad'] } },
  { id: 'topics', type: 'choice', multiple: true, options: named('a', 'b'), optional: true },
);

/** Picks alone: the second may be left out, the third must be given. */
const picks = ask(
  { id: 'one', type: 'choice', options: named('a', 'b') },
  { id: 'two', type: 'csat', optional: true },
  { id: 'three', type: 'choice', options: named('x', 'y') },
);

const give = (question: string, value: AnswerValue, other?: string): FlowAction => ({
  type: 'answer',
  question,
  value,
  ...(other !== undefined && { other }),
});
const complete: FlowAction = { type: 'complete' };
const back: FlowAction = { type: 'back' };
const dismiss: FlowAction = { type: 'dismiss' };

const run = (survey: Survey, ...actions: FlowAction[]): FlowState =>
  actions.reduce(nextFlow, startFlow(survey));

const ids = (state: FlowState) => visibleQuestions(state).map(({ id }) => id);

describe('startFlow', () => {
  it('asks and has no answers', () => {
    expect(startFlow(stickers)).toEqual({
      survey: stickers,
      phase: 'asking',
      answers: {},
      others: {},
      isPassing: false,
    });
  });
});

describe('nextFlow', () => {
  it('keeps an answer', () => {
    expect(run(stickers, give('rating', 'sad')).answers).toEqual({ rating: 'sad' });
  });

  it('changes an answer', () => {
    expect(run(stickers, give('rating', 'sad'), give('rating', 'neutral')).answers).toEqual({
      rating: 'neutral',
    });
  });

  it.each([
    ['sad', 'asking'],
    ['neutral', 'asking'],
    ['happy', 'completed'],
  ])('after %s the stickers are %s', (value, phase) => {
    expect(run(stickers, give('rating', value)).phase).toBe(phase);
  });

  it.each<[string, QuestionDefinition, AnswerValue]>([
    ['picking one of several', { id: 'q', type: 'choice', multiple: true }, ['slow']],
    ['picking other, which asks for words', { id: 'q', type: 'choice' }, 'other'],
    ['typing', { id: 'q', type: 'text' }, 'a'],
    ['saying where one can be reached', { id: 'q', type: 'contact' }, 'a@example.com'],
  ])('is not completed by %s', (_, question, value) => {
    const survey = ask(question);
    expect(run(survey, give('q', value)).phase).toBe('asking');
    expect(run(survey, give('q', value), complete).phase).toBe('completed');
  });

  it.each<[string, QuestionDefinition, AnswerValue]>([
    ['option', { id: 'q', type: 'choice' }, 'slow'],
    ['other, which asks for no words', { id: 'q', type: 'choice', otherText: false }, 'other'],
    ['sticker', { id: 'q', type: 'stickers' }, 'sad'],
    ['satisfaction', { id: 'q', type: 'csat' }, 3],
    ['recommendation', { id: 'q', type: 'nps' }, 0],
    ['effort', { id: 'q', type: 'ces' }, 7],
  ])('is completed by the only %s', (_, question, value) => {
    expect(run(ask(question), give('q', value)).phase).toBe('completed');
  });

  it('is not completed by a first answer that is changed while later ones are still shown', () => {
    const survey = findTemplate('support') as Survey;
    const state = run(
      survey,
      give('resolved', 'yes'),
      give('rating', 4),
      give('comment', 'x'),
      give('resolved', 'no'),
    );
    expect(state.phase).toBe('asking');
  });

  it.each([
    ['text', 'comment', '', 'It was slow'],
    ['blank text', 'comment', '  ', 'It was slow'],
    ['choice', 'reasons', [], ['slow']],
  ])('takes an answer back with an empty %s', (_, question, empty, value) => {
    const state = run(stickers, give('rating', 'sad'), give(question, value), give(question, empty));
    expect(state.answers).toEqual({ rating: 'sad' });
  });

  it('drops the answers to questions that are hidden by another answer', () => {
    const state = run(
      stickers,
      give('rating', 'sad'),
      give('reasons', ['slow']),
      give('comment', 'x'),
      give('rating', 'happy'),
    );
    expect(state.answers).toEqual({ rating: 'happy' });
    expect(state.phase).toBe('completed');
  });

  it('drops hidden answers through a chain of conditions', () => {
    const state = run(
      long,
      give('rating', 'sad'),
      give('why', 'other'),
      give('else', 'x'),
      give('rating', 'happy'),
    );
    expect(state.answers).toEqual({ rating: 'happy' });
  });

  it('completes when nothing required is missing', () => {
    expect(run(stickers, give('rating', 'sad'), complete).phase).toBe('completed');
  });

  it('names the missing question instead of completing', () => {
    expect(run(stickers, complete)).toMatchObject({ phase: 'asking', missing: 'rating' });
  });

  it('gives the same state when the same question is still missing', () => {
    const state = run(stickers, complete);
    expect(nextFlow(state, complete)).toBe(state);
  });

  it('forgets what was missing once it is answered', () => {
    expect(run(stickers, complete, give('rating', 'sad')).missing).toBeUndefined();
  });

  it('names the next missing question after the first was answered', () => {
    const state = run(long, complete, give('rating', 'sad'), complete);
    expect(state.missing).toBe('why');
  });

  it('is dismissed with the answers so far', () => {
    expect(run(stickers, give('rating', 'sad'), dismiss)).toMatchObject({
      phase: 'dismissed',
      answers: { rating: 'sad' },
    });
  });

  const sad = run(stickers, give('rating', 'sad'), give('reasons', ['slow']), give('comment', 'x'));
  it.each<[string, FlowState, FlowAction]>([
    ['the same sticker again', sad, give('rating', 'sad')],
    ['the same choice again', sad, give('reasons', ['slow'])],
    ['the same text again', sad, give('comment', 'x')],
    ['an unknown question', sad, give('nothing', 'x')],
    ['a value that is no answer', sad, give('rating', 'angry')],
    ['a question that is not asked', startFlow(stickers), give('comment', 'x')],
    ['taking back what was not given', run(stickers, give('rating', 'sad')), give('comment', '')],
    ['an answer after completion', run(stickers, give('rating', 'happy')), give('rating', 'sad')],
    ['a dismissal after completion', run(stickers, give('rating', 'happy')), dismiss],
    ['an answer after a dismissal', run(stickers, dismiss), give('rating', 'sad')],
    ['completing after a dismissal', run(stickers, dismiss), complete],
  ])('gives back the very same state for %s', (_, state, action) => {
    expect(nextFlow(state, action)).toBe(state);
  });

  it('changes nothing of the state it was given', () => {
    const state = run(stickers, give('rating', 'sad'));
    const copy = structuredClone(state);
    nextFlow(state, give('comment', 'x'));
    nextFlow(state, give('rating', 'happy'));
    expect(state).toEqual(copy);
  });

  describe('of words beside other', () => {
    const other = ask({ id: 'why', type: 'choice' });
    const several = ask({ id: 'why', type: 'choice', multiple: true });

    it('keeps them with the answer', () => {
      expect(run(other, give('why', 'other', 'the door')).others).toEqual({ why: 'the door' });
      expect(run(several, give('why', ['slow', 'other'], 'the door')).others).toEqual({ why: 'the door' });
    });

    it('keeps them as they were when only the answer changes', () => {
      const state = run(several, give('why', ['other'], 'the door'), give('why', ['slow', 'other']));
      expect(state).toMatchObject({ answers: { why: ['slow', 'other'] }, others: { why: 'the door' } });
    });

    it.each([
      ['another option', other, give('why', 'slow')],
      ['no option any more', several, give('why', [])],
      ['no words', other, give('why', 'other', '')],
      ['blank words', other, give('why', 'other', '  ')],
    ])('drops them with %s', (_, survey, action) => {
      const value = survey === several ? ['other'] : 'other';
      expect(run(survey, give('why', value, 'the door'), action).others).toEqual({});
    });

    it.each([
      ['an option that is not other', other, give('why', 'slow', 'the door')],
      ['a survey that asks for a comment anyway', stickers, give('reasons', ['other'], 'the door')],
      ['a text', stickers, give('comment', 'x', 'the door')],
    ])('takes none beside %s', (_, survey, action) => {
      expect(run(survey, give('rating', 'sad'), action).others).toEqual({});
    });

    it('keeps no more of them than there is room for', () => {
      const { others } = run(other, give('why', 'other', 'x'.repeat(OTHER_MAX_LENGTH + 50)));
      expect(others.why).toHaveLength(OTHER_MAX_LENGTH);
    });

    it('changes words without changing the answer', () => {
      const state = run(other, give('why', 'other', 'the door'), give('why', 'other', 'the window'));
      expect(state.others).toEqual({ why: 'the window' });
    });

    it.each([
      ['the same words again', give('why', 'other', 'the door')],
      ['the same answer without a word of them', give('why', 'other')],
      ['words that are cut to the same', give('why', 'other', 'the door')],
    ])('gives back the very same state for %s', (_, action) => {
      const state = run(other, give('why', 'other', 'the door'));
      expect(nextFlow(state, action)).toBe(state);
    });
  });

  describe('going back', () => {
    it('takes the last picked answer back', () => {
      const state = run(picks, give('one', 'a'), give('two', 3), back);
      expect(state.answers).toEqual({ one: 'a' });
      expect(ids(state)).toEqual(['one', 'two']);
    });

    it.each<[string, Survey, FlowAction[]]>([
      ['nothing', picks, []],
      ['the first answer alone', picks, [give('one', 'a')]],
      ['a rating, reasons and a comment', stickers, [give('rating', 'sad'), give('reasons', ['slow'])]],
      ['the end', picks, [give('one', 'a'), give('two', 3), give('three', 'x')]],
    ])('changes nothing after %s', (_, survey, actions) => {
      const state = run(survey, ...actions);
      expect(nextFlow(state, back)).toBe(state);
    });

    it('forgets what was missing', () => {
      expect(run(picks, give('one', 'a'), give('two', 3), complete, back).missing).toBeUndefined();
    });

    it('holds back again what came after a question that was passed over', () => {
      const state = run(picks, give('one', 'a'), give('two', 2), back, complete);
      expect(ids(state)).toEqual(['one', 'two', 'three']);
      expect(ids(run(picks, give('one', 'a'), give('two', 2), back))).toEqual(['one', 'two']);
    });
  });

  describe('completing', () => {
    it('leads on to what must be answered, past what may be left out, and then names it', () => {
      const passing = run(picks, give('one', 'a'), complete);
      expect(passing.phase).toBe('asking');
      expect(passing.missing).toBeUndefined();
      expect(ids(passing)).toEqual(['one', 'two', 'three']);
      expect(nextFlow(passing, complete).missing).toBe('three');
      expect(nextFlow(passing, give('three', 'x')).phase).toBe('asking');
      expect([give('three', 'x'), complete].reduce(nextFlow, passing).phase).toBe('completed');
    });

    it.each([['text'], ['choice']] as const)('waits for a %s that must be given', (type) => {
      const survey = ask({
        id: 'q',
        type,
        ...(type === 'choice' && { multiple: true }),
      } as QuestionDefinition);
      expect(run(survey, complete)).toMatchObject({ phase: 'asking', missing: 'q' });
    });
  });
});

describe('visibleQuestions', () => {
  it.each([
    ['nothing', [], ['rating']],
    ['happy', [give('rating', 'happy')], ['rating', 'topics']],
    ['neutral', [give('rating', 'neutral')], ['rating', 'why']],
    ['sad', [give('rating', 'sad')], ['rating', 'why']],
    ['sad and slow', [give('rating', 'sad'), give('why', 'slow')], ['rating', 'why', 'topics']],
    ['sad and other', [give('rating', 'sad'), give('why', 'other')], ['rating', 'why', 'else', 'topics']],
    ['neutral and other', [give('rating', 'neutral'), give('why', 'other')], ['rating', 'why', 'topics']],
  ])('after %s', (_, actions, expected) => {
    expect(ids(run(long, ...actions))).toEqual(expected);
  });

  it('looks at each value of a choice of several', () => {
    const survey = ask(
      { id: 'a', type: 'choice', multiple: true, options: named('x', 'y') },
      { id: 'b', type: 'text', when: { a: ['y'] } },
    );
    expect(ids(run(survey, give('a', ['x', 'y'])))).toEqual(['a', 'b']);
    expect(ids(run(survey, give('a', ['x'])))).toEqual(['a']);
  });

  it('hides a question whose condition is not asked itself', () => {
    const survey = ask({ id: 'b', type: 'text', when: { nothing: ['x'] } });
    expect(ids(startFlow(survey))).toEqual([]);
  });

  it.each([
    ['a mood', ['negative'], [1, 2, 3]],
    ['values', [9, 10], [9, 10]],
    ['a band', ['promoter'], [9, 10]],
    ['bands', ['passive', 'detractor'], [1, 2, 3, 4, 5, 6, 7, 8]],
  ])('asks after %s', (_, wanted, values) => {
    const isEffort = wanted[0] === 'negative';
    const survey = ask(isEffort ? { id: 'r', type: 'ces' } : { id: 'r', type: 'nps', scale: '1-10' }, {
      id: 'c',
      type: 'text',
      when: { r: wanted },
    });
    const all = Array.from({ length: isEffort ? 7 : 10 }, (_, index) => index + 1);
    expect(all.filter((value) => ids(run(survey, give('r', value))).includes('c'))).toEqual(values);
  });

  it('asks one of two questions of one id, whichever fits', () => {
    const survey = findTemplate('after-chat') as Survey;
    const reasons = (value: string) =>
      visibleQuestions(run(survey, give('rating', value))).find(({ id }) => id === 'reasons');
    expect(reasons('sad')).toBe(survey.questions[1]);
    expect(reasons('happy')).toBe(survey.questions[2]);
  });

  it('holds back what comes after a pick, but not what comes after anything else', () => {
    const survey = ask(
      { id: 'a', type: 'text' },
      { id: 'b', type: 'choice', multiple: true },
      { id: 'c', type: 'nps', optional: true },
      { id: 'd', type: 'text' },
    );
    expect(ids(startFlow(survey))).toEqual(['a', 'b', 'c']);
    expect(visibleQuestions({ survey, answers: {}, isPassing: true }).map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('counts an answer that does not fit as none', () => {
    const { survey } = startFlow(stickers);
    const asked = visibleQuestions({ survey, answers: { rating: 'angry' } });
    expect(asked.map(({ id }) => id)).toEqual(['rating']);
  });
});

describe('isAnswered', () => {
  it.each([
    [false, 'nothing', []],
    [true, 'an answer', [give('rating', 'sad')]],
    [false, 'a dismissal alone', [dismiss]],
  ])('is %s after %s', (expected, _, actions) => {
    expect(isAnswered(run(stickers, ...actions))).toBe(expected);
  });
});

describe('canComplete', () => {
  it.each<[boolean, string, Survey, FlowAction[]]>([
    [false, 'nothing', picks, []],
    [false, 'all but what must be answered', picks, [give('one', 'a')]],
    [false, 'what is left out', picks, [give('one', 'a'), give('two', 3)]],
    [true, 'a rating whose rest may be left out', stickers, [give('rating', 'sad')]],
    [true, 'a pick whose words may be left out', ask({ id: 'q', type: 'choice' }), [give('q', 'other')]],
    [true, 'nothing, where all may be left out', ask({ id: 'q', type: 'contact' }), []],
  ])('is %s after %s', (expected, _, survey, actions) => {
    expect(canComplete(run(survey, ...actions))).toBe(expected);
  });
});

describe('canGoBack', () => {
  it.each<[boolean, string, Survey, FlowAction[]]>([
    [false, 'nothing', picks, []],
    [false, 'the first pick', picks, [give('one', 'a')]],
    [true, 'the second pick', picks, [give('one', 'a'), give('two', 3)]],
    [false, 'going back to the first', picks, [give('one', 'a'), give('two', 3), back]],
    [false, 'a pick and a text', stickers, [give('rating', 'sad'), give('comment', 'x')]],
    [true, 'two picks that are asked in a text', long, [give('rating', 'sad'), give('why', 'other')]],
  ])('is %s after %s', (expected, _, survey, actions) => {
    expect(canGoBack(run(survey, ...actions))).toBe(expected);
  });
});

describe('OTHER_MAX_LENGTH', () => {
  it('is room for a sentence', () => {
    expect(OTHER_MAX_LENGTH).toBe(200);
  });
});
