import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnswer, isEmpty } from '../../../src/survey/answer.ts';
import {
  type FlowAction,
  type FlowState,
  isAnswered,
  nextFlow,
  startFlow,
  visibleQuestions,
} from '../../../src/survey/flow.ts';
import type { AnswerValue, Survey } from '../../../src/survey/survey.ts';
import { findTemplate } from '../../../src/survey/templates.ts';

const stickers = findTemplate('stickers') as Survey;

const long: Survey = {
  id: 'long',
  questions: [
    { id: 'rating', type: 'stickers' },
    { id: 'why', type: 'choice', options: ['slow', 'other'], when: { rating: ['sad', 'neutral'] } },
    { id: 'else', type: 'text', maxLength: 5, when: { why: ['other'], rating: ['sad'] } },
    { id: 'topics', type: 'choice', multiple: true, options: ['a', 'b'], optional: true },
  ],
};

const give = (question: string, value: AnswerValue): FlowAction => ({ type: 'answer', question, value });

const run = (survey: Survey, ...actions: FlowAction[]): FlowState =>
  actions.reduce(nextFlow, startFlow(survey));

const ids = (state: FlowState) => visibleQuestions(state).map(({ id }) => id);

describe('startFlow', () => {
  it('asks and has no answers', () => {
    expect(startFlow(stickers)).toEqual({ survey: stickers, phase: 'asking', answers: {} });
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

  it.each([
    ['picking one of several', { id: 'q', type: 'choice', multiple: true, options: ['a'] }, ['a']],
    ['typing', { id: 'q', type: 'text' }, 'a'],
  ] as const)('%s never completes a survey', (_, question, value) => {
    const survey = { id: 's', questions: [question] } as unknown as Survey;
    expect(run(survey, give('q', value as AnswerValue)).phase).toBe('asking');
  });

  it('completes with the only option picked, when it is the last question', () => {
    const survey: Survey = { id: 's', questions: [{ id: 'q', type: 'choice', options: ['a'] }] };
    expect(run(survey, give('q', 'a')).phase).toBe('completed');
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
    expect(run(stickers, give('rating', 'sad'), { type: 'complete' }).phase).toBe('completed');
  });

  it('names the missing question instead of completing', () => {
    expect(run(stickers, { type: 'complete' })).toMatchObject({ phase: 'asking', missing: 'rating' });
  });

  it('gives the same state when the same question is still missing', () => {
    const state = run(stickers, { type: 'complete' });
    expect(nextFlow(state, { type: 'complete' })).toBe(state);
  });

  it('forgets what was missing once it is answered', () => {
    expect(run(stickers, { type: 'complete' }, give('rating', 'sad'))).not.toHaveProperty('missing');
  });

  it('names the next missing question after the first was answered', () => {
    const state = run(long, { type: 'complete' }, give('rating', 'sad'), { type: 'complete' });
    expect(state.missing).toBe('why');
  });

  it('is dismissed with the answers so far', () => {
    expect(run(stickers, give('rating', 'sad'), { type: 'dismiss' })).toMatchObject({
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
    ['a dismissal after completion', run(stickers, give('rating', 'happy')), { type: 'dismiss' }],
    ['an answer after a dismissal', run(stickers, { type: 'dismiss' }), give('rating', 'sad')],
    ['completing after a dismissal', run(stickers, { type: 'dismiss' }), { type: 'complete' }],
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

  const value = fc.oneof(
    fc.constantFrom('sad', 'neutral', 'happy', 'slow', 'other', 'a', '', ' '),
    fc.string({ maxLength: 8 }),
    fc.integer(),
    fc.subarray(['a', 'b', 'c']),
    fc.subarray(['slow', 'unsolved', 'impolite', 'unclear', 'other']),
  );
  const action: fc.Arbitrary<FlowAction> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constant('answer' as const),
        question: fc.constantFrom('rating', 'why', 'else', 'topics', 'reasons', 'comment', 'nothing'),
        value,
      }),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'complete' as const }) },
    { weight: 1, arbitrary: fc.constant({ type: 'dismiss' as const }) },
  );

  it.each([
    ['stickers', stickers],
    ['long', long],
  ])('keeps its promises for any actions on %s', (_, survey) => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        let state = startFlow(survey);
        for (const each of actions) {
          const next = nextFlow(state, each);
          if (state.phase !== 'asking') expect(next).toBe(state);
          expect(nextFlow(next, each)).toBe(next);
          state = next;
          const visible = visibleQuestions(state);
          for (const [id, answer] of Object.entries(state.answers)) {
            const question = visible.find((candidate) => candidate.id === id);
            expect(question).toBeDefined();
            expect(isAnswer(question as never, answer)).toBe(true);
            expect(isEmpty(answer)).toBe(false);
          }
          if (state.phase === 'completed') {
            const required = visible.filter(({ optional }) => !optional);
            expect(required.every(({ id }) => state.answers[id] !== undefined)).toBe(true);
          }
          if (state.missing) expect(state.answers[state.missing]).toBeUndefined();
        }
      }),
    );
  });
});

describe('visibleQuestions', () => {
  it.each([
    ['nothing', [], ['rating', 'topics']],
    ['happy', [give('rating', 'happy')], ['rating', 'topics']],
    ['neutral', [give('rating', 'neutral')], ['rating', 'why', 'topics']],
    ['sad and slow', [give('rating', 'sad'), give('why', 'slow')], ['rating', 'why', 'topics']],
    ['sad and other', [give('rating', 'sad'), give('why', 'other')], ['rating', 'why', 'else', 'topics']],
    ['neutral and other', [give('rating', 'neutral'), give('why', 'other')], ['rating', 'why', 'topics']],
  ])('after %s', (_, actions, expected) => {
    expect(ids(run(long, ...actions))).toEqual(expected);
  });

  it('looks at each value of a choice of several', () => {
    const survey: Survey = {
      id: 's',
      questions: [
        { id: 'a', type: 'choice', multiple: true, options: ['x', 'y'] },
        { id: 'b', type: 'text', when: { a: ['y'] } },
      ],
    };
    expect(ids(run(survey, give('a', ['x', 'y'])))).toEqual(['a', 'b']);
    expect(ids(run(survey, give('a', ['x'])))).toEqual(['a']);
  });

  it('hides a question whose condition is not asked itself', () => {
    const survey: Survey = {
      id: 's',
      questions: [{ id: 'b', type: 'text', when: { nothing: ['x'] } }],
    };
    expect(ids(startFlow(survey))).toEqual([]);
  });
});

describe('isAnswered', () => {
  it.each([
    [false, 'nothing', []],
    [true, 'an answer', [give('rating', 'sad')]],
    [false, 'a dismissal alone', [{ type: 'dismiss' } as FlowAction]],
  ])('is %s after %s', (expected, _, actions) => {
    expect(isAnswered(run(stickers, ...actions))).toBe(expected);
  });
});
