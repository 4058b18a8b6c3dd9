// Every branch of every template: what is met, how it is worded, how it ends.
import { describe, expect, it } from 'vitest';
import { moodOf } from '../../../src/survey/answers.ts';
import { findTemplate } from '../../../src/survey/define.ts';
import { type FlowAction, nextFlow, startFlow, visibleQuestions } from '../../../src/survey/flow.ts';
import { TEMPLATE_NAMES, TEMPLATES, type TemplateName } from '../../../src/survey/templates.ts';
import { takeTurn } from '../../../src/survey/turn.ts';
import { type AnswerValue, ratingOf, type Survey } from '../../../src/survey/types.ts';
import { checkSurvey } from '../../../src/survey/validate.ts';
import { wordingOf } from '../../../src/survey/wordings.ts';

/** Answers in order; `>` completes. */
type Path = ([question: string, value: AnswerValue] | '>')[];

interface End {
  /** The visible questions with their wordings, in order. */
  meets: Record<string, string>;
  phase: 'asking' | 'completed';
  mood?: string;
}

function walk(survey: Survey, path: Path): End {
  const actions = path.map(
    (step): FlowAction =>
      step === '>' ? { type: 'complete' } : { type: 'answer', question: step[0], value: step[1] },
  );
  const state = actions.reduce(nextFlow, startFlow(survey));
  const primary = ratingOf(survey);
  const value = primary && state.answers[primary.id];
  const mood = primary && value !== undefined && moodOf(primary, value);
  return {
    meets: Object.fromEntries(
      visibleQuestions(state).map((question) => [question.id, wordingOf(question, survey, state.answers)]),
    ),
    phase: state.phase as End['phase'],
    ...(mood && { mood }),
  };
}

const SAD = 'sticker.sad.follow';
const NEUTRAL = 'sticker.neutral.follow';
const HAPPY = 'sticker.happy.follow';
const COMMENT = 'comment.label';
const STICKERS = 'sticker.question';
const CSAT = 'csat.question.support';
const RESOLVED = 'resolved.question';

const asking = (meets: Record<string, string>, mood?: string): End => ({
  meets,
  phase: 'asking',
  ...(mood && { mood }),
});
const done = (meets: Record<string, string>, mood?: string): End => ({
  meets,
  phase: 'completed',
  ...(mood && { mood }),
});

const unhappy = (rating: string, mood: 'negative' | 'neutral') =>
  asking({ rating, reasons: mood === 'negative' ? SAD : NEUTRAL, comment: COMMENT }, mood);

const PATHS: [TemplateName, Path, End][] = [
  ['stickers', [], asking({ rating: STICKERS })],
  ['stickers', ['>'], asking({ rating: STICKERS })],
  ['stickers', [['rating', 'sad']], unhappy(STICKERS, 'negative')],
  ['stickers', [['rating', 'neutral']], unhappy(STICKERS, 'neutral')],
  ['stickers', [['rating', 'happy']], done({ rating: STICKERS }, 'positive')],
  [
    'stickers',
    [['rating', 'sad'], ['reasons', ['slow', 'other']], ['comment', 'x'], '>'],
    done({ rating: STICKERS, reasons: SAD, comment: COMMENT }, 'negative'),
  ],
  [
    'stickers',
    [['rating', 'sad'], '>'],
    done({ rating: STICKERS, reasons: SAD, comment: COMMENT }, 'negative'),
  ],

  ...[1, 2].map((value): [TemplateName, Path, End] => [
    'csat',
    [['rating', value]],
    unhappy(CSAT, 'negative'),
  ]),
  ['csat', [['rating', 3]], unhappy(CSAT, 'neutral')],
  ...[4, 5].map((value): [TemplateName, Path, End] => [
    'csat',
    [['rating', value]],
    asking({ rating: CSAT, comment: HAPPY }, 'positive'),
  ]),
  ['csat', [['rating', 5], ['comment', 'x'], '>'], done({ rating: CSAT, comment: HAPPY }, 'positive')],

  ...[1, 4].map((value): [TemplateName, Path, End] => [
    'csat10',
    [['rating', value]],
    unhappy(CSAT, 'negative'),
  ]),
  ...[5, 8].map((value): [TemplateName, Path, End] => [
    'csat10',
    [['rating', value]],
    unhappy(CSAT, 'neutral'),
  ]),
  ...[9, 10].map((value): [TemplateName, Path, End] => [
    'csat10',
    [['rating', value]],
    asking({ rating: CSAT, comment: HAPPY }, 'positive'),
  ]),

  ...(['nps', 'nps10'] as const).flatMap((name): [TemplateName, Path, End][] => [
    [name, [], asking({ rating: 'nps.question' })],
    [name, [['rating', 1]], asking({ rating: 'nps.question', comment: 'nps.follow.detractor' }, 'negative')],
    [name, [['rating', 6]], asking({ rating: 'nps.question', comment: 'nps.follow.detractor' }, 'negative')],
    [name, [['rating', 7]], asking({ rating: 'nps.question', comment: 'nps.follow.passive' }, 'neutral')],
    [name, [['rating', 8]], asking({ rating: 'nps.question', comment: 'nps.follow.passive' }, 'neutral')],
    [name, [['rating', 9]], asking({ rating: 'nps.question', comment: 'nps.follow.promoter' }, 'positive')],
    [
      name,
      [['rating', 10], ['comment', 'x'], '>'],
      done({ rating: 'nps.question', comment: 'nps.follow.promoter' }, 'positive'),
    ],
  ]),
  ['nps', [['rating', 0]], asking({ rating: 'nps.question', comment: 'nps.follow.detractor' }, 'negative')],
  ['nps10', [['rating', 0]], asking({ rating: 'nps.question' })],

  ['ces', [['rating', 3]], asking({ rating: 'ces2.statement', comment: SAD }, 'negative')],
  ['ces', [['rating', 4]], asking({ rating: 'ces2.statement', comment: NEUTRAL }, 'neutral')],
  ['ces', [['rating', 5]], asking({ rating: 'ces2.statement', comment: HAPPY }, 'positive')],
  ['ces', [['rating', 7], '>'], done({ rating: 'ces2.statement', comment: HAPPY }, 'positive')],
  ['ces1', [['rating', 1]], asking({ rating: 'ces1.question', comment: HAPPY }, 'positive')],
  ['ces1', [['rating', 3]], asking({ rating: 'ces1.question', comment: NEUTRAL }, 'neutral')],
  ['ces1', [['rating', 5]], asking({ rating: 'ces1.question', comment: SAD }, 'negative')],
  ['checkout', [['rating', 2]], asking({ rating: 'ces2.statement.checkout', comment: SAD }, 'negative')],
  ['checkout', [['rating', 6], '>'], done({ rating: 'ces2.statement.checkout', comment: HAPPY }, 'positive')],

  ['resolved', [['resolved', 'yes']], asking({ resolved: RESOLVED, first: 'first.question' })],
  [
    'resolved',
    [
      ['resolved', 'yes'],
      ['first', 'no'],
    ],
    done({ resolved: RESOLVED, first: 'first.question' }),
  ],
  ['resolved', [['resolved', 'yes'], '>'], done({ resolved: RESOLVED, first: 'first.question' })],
  ...['partly', 'no'].map((value): [TemplateName, Path, End] => [
    'resolved',
    [
      ['resolved', value],
      ['first', 'yes'],
    ],
    asking({ resolved: RESOLVED, first: 'first.question', comment: COMMENT }),
  ]),
  [
    'resolved',
    [['resolved', 'no'], ['first', 'yes'], ['comment', 'x'], '>'],
    done({ resolved: RESOLVED, first: 'first.question', comment: COMMENT }),
  ],

  ['after-chat', [['rating', 'sad']], unhappy(STICKERS, 'negative')],
  ['after-chat', [['rating', 'neutral']], unhappy(STICKERS, 'neutral')],
  [
    'after-chat',
    [['rating', 'happy']],
    asking({ rating: STICKERS, reasons: HAPPY, comment: COMMENT }, 'positive'),
  ],
  [
    'after-chat',
    [['rating', 'happy'], ['reasons', ['fast']], '>'],
    done({ rating: STICKERS, reasons: HAPPY, comment: COMMENT }, 'positive'),
  ],

  ['support', [], asking({ resolved: RESOLVED })],
  ['support', [['resolved', 'no']], asking({ resolved: RESOLVED, rating: CSAT })],
  ['support', [['resolved', 'no'], '>'], done({ resolved: RESOLVED, rating: CSAT })],
  [
    'support',
    [
      ['resolved', 'partly'],
      ['rating', 2],
    ],
    asking({ resolved: RESOLVED, rating: CSAT, comment: COMMENT }, 'negative'),
  ],
  [
    'support',
    [['resolved', 'yes'], ['rating', 5], '>'],
    done({ resolved: RESOLVED, rating: CSAT, comment: COMMENT }, 'positive'),
  ],

  ...['buy', 'compare', 'order', 'support', 'learn', 'other'].map((value): [TemplateName, Path, End] => [
    'intent',
    [['intent', value]],
    asking({ intent: 'intent.question', done: 'intent.done' }),
  ]),
  [
    'intent',
    [
      ['intent', 'buy'],
      ['done', 'yes'],
    ],
    done({ intent: 'intent.question', done: 'intent.done' }),
  ],
  [
    'intent',
    [
      ['intent', 'buy'],
      ['done', 'no'],
    ],
    asking({ intent: 'intent.question', done: 'intent.done', blocked: 'intent.blocked' }),
  ],
  [
    'intent',
    [['intent', 'buy'], ['done', 'no'], ['blocked', 'x'], '>'],
    done({ intent: 'intent.question', done: 'intent.done', blocked: 'intent.blocked' }),
  ],

  ['article', [['helpful', 'yes']], done({ helpful: 'article.question' })],
  ['article', [['helpful', 'no']], asking({ helpful: 'article.question', missing: 'article.missing' })],
  ['article', [['helpful', 'no'], '>'], done({ helpful: 'article.question', missing: 'article.missing' })],

  ...['price', 'missing', 'hard', 'support', 'unneeded', 'other'].map((value): [TemplateName, Path, End] => [
    'goodbye',
    [['reason', value]],
    asking({ reason: 'goodbye.question', comment: NEUTRAL }),
  ]),
  ['goodbye', [['reason', 'price'], '>'], done({ reason: 'goodbye.question', comment: NEUTRAL })],
];

const DIMENSIONS = [
  ['speed', 'speed.question', 'csat'],
  ['clarity', 'clarity.question', 'degree'],
  ['empathy', 'empathy.question', 'degree'],
  ['politeness', 'polite.question', 'degree'],
  ['expectations', 'expect.question', 'degree'],
] as const;

describe('TEMPLATES', () => {
  it.each(PATHS)('%s, answered %j, asks and ends as it is meant to', (name, path, end) => {
    expect(walk(findTemplate(name) as Survey, path)).toEqual(end);
  });

  it.each(DIMENSIONS.map((each, turn) => [turn, ...each] as const))(
    'dimensions asks in turn %d for %s and what the answer suggests',
    (turn, id, wording, labels) => {
      const survey = takeTurn(findTemplate('dimensions') as Survey, turn);
      expect(survey.questions[0]).toMatchObject({ id, labels });
      expect(walk(survey, [])).toEqual(asking({ [id]: wording }));
      expect(walk(survey, [[id, 2]])).toEqual(asking({ [id]: wording, comment: SAD }, 'negative'));
      expect(walk(survey, [[id, 3]])).toEqual(asking({ [id]: wording, comment: NEUTRAL }, 'neutral'));
      expect(walk(survey, [[id, 5], '>'])).toEqual(done({ [id]: wording, comment: HAPPY }, 'positive'));
    },
  );

  it('after-chat offers complaints to the unhappy and praise to the happy', () => {
    const survey = findTemplate('after-chat') as Survey;
    const offered = (value: string) => {
      const state = nextFlow(startFlow(survey), { type: 'answer', question: 'rating', value });
      const reasons = visibleQuestions(state).find(({ id }) => id === 'reasons');
      return reasons?.type === 'choice' && reasons.options.map((option) => option.value);
    };
    expect(offered('sad')).toEqual(['slow', 'unsolved', 'impolite', 'unclear', 'other']);
    expect(offered('neutral')).toEqual(offered('sad'));
    expect(offered('happy')).toEqual(['fast', 'solved', 'friendly', 'clear', 'other']);
  });

  it('after-chat drops complaints when the visitor turns out to be happy', () => {
    const state = [
      ['rating', 'sad'],
      ['reasons', ['slow']],
      ['comment', 'x'],
      ['rating', 'happy'],
    ].reduce(
      (before, [question, value]) =>
        nextFlow(before, { type: 'answer', question: question as string, value: value as AnswerValue }),
      startFlow(findTemplate('after-chat') as Survey),
    );
    expect(state).toMatchObject({ phase: 'asking', answers: { rating: 'happy', comment: 'x' } });
    expect(state.answers).not.toHaveProperty('reasons');
  });

  it.each(TEMPLATE_NAMES)('%s fits together', (name) => {
    expect(checkSurvey(findTemplate(name) as Survey)).toEqual([]);
  });

  it.each(TEMPLATE_NAMES)('%s is done with its first answer: all that follows may be left out', (name) => {
    const survey = takeTurn(findTemplate(name) as Survey, 0);
    const [first, ...others] = survey.questions;
    expect(first).not.toHaveProperty('optional');
    expect(others.every(({ optional }) => optional)).toBe(true);
    const value = first?.type === 'choice' ? first.options[0]?.value : first?.type === 'stickers' ? 'sad' : 1;
    const end = walk(survey, [[first?.id as string, value as AnswerValue], '>']);
    expect(end.phase).toBe('completed');
  });

  it('has questions of different ids, but where one of two is asked', () => {
    for (const [name, { questions }] of Object.entries(TEMPLATES)) {
      const ids = questions.map(({ id }) => id);
      const twice = ids.filter((id, index) => ids.indexOf(id) < index);
      expect(twice, name).toEqual(
        { csat: ['comment'], csat10: ['comment'], 'after-chat': ['reasons'] }[name] ?? [],
      );
    }
  });
});

describe('TEMPLATE_NAMES', () => {
  it('has the names of the contract', () => {
    expect(TEMPLATE_NAMES).toEqual([
      'stickers',
      'csat',
      'csat10',
      'nps',
      'nps10',
      'ces',
      'ces1',
      'resolved',
      'after-chat',
      'support',
      'dimensions',
      'intent',
      'article',
      'checkout',
      'goodbye',
    ]);
  });
});
