// What holds for any survey that fits together, whatever a visitor does.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { hasOther, isAnswer, isEmpty, isPick } from '../../../src/survey/answers.ts';
import { defineSurvey, findTemplate } from '../../../src/survey/define.ts';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import {
  canGoBack,
  type FlowAction,
  type FlowState,
  isAnswered,
  nextFlow,
  OTHER_MAX_LENGTH,
  startFlow,
  visibleQuestions,
} from '../../../src/survey/flow.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';
import { takeTurn } from '../../../src/survey/turn.ts';
import type { Survey } from '../../../src/survey/types.ts';
import { checkSurvey, MAX_STEPS } from '../../../src/survey/validate.ts';

// A thousand surveys take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const IDS = ['a', 'b', 'c', 'd'];
const VALUES = ['slow', 'unsolved', 'other'];
const NAMES = ['sad', 'happy', 'negative', 'neutral', 'positive', 'promoter', 1, 5, 9, ...VALUES];

const when = fc.option(
  fc.dictionary(fc.constantFrom(...IDS), fc.subarray(NAMES, { minLength: 1 }), { minKeys: 1, maxKeys: 2 }),
  { nil: undefined, freq: 1 },
);

const type = fc.constantFrom<Record<string, unknown>[]>(
  { type: 'stickers' },
  { type: 'csat' },
  { type: 'csat', scale: '1-10' },
  { type: 'nps' },
  { type: 'ces' },
  { type: 'ces', scale: '1-5' },
  { type: 'choice', options: VALUES },
  { type: 'choice', options: VALUES, otherText: true },
  { type: 'choice', options: VALUES, multiple: true },
  { type: 'choice', options: VALUES, multiple: true, otherText: true },
  { type: 'text' },
  { type: 'text', maxLength: 4 },
  { type: 'contact' },
);

const question = fc
  .tuple(fc.constantFrom(...IDS), type, fc.boolean(), when)
  .map(
    ([id, kind, optional, condition]) =>
      ({ id, ...kind, optional, ...(condition && { when: condition }) }) as QuestionDefinition,
  );

/** Conditions are thinned out to what fits, so that not only surveys without any are left. */
function toFitting(questions: QuestionDefinition[]): Survey {
  const fitting: QuestionDefinition[] = [];
  for (const each of questions) {
    const candidates = [each, ...namedSingly(each), { ...each, when: undefined }];
    const next = candidates.find(
      (candidate) => !checkSurvey(defineSurvey({ id: 's', questions: [...fitting, candidate] })).length,
    );
    if (next) fitting.push(next);
  }
  return defineSurvey({ id: 's', questions: fitting });
}

/** The same question with one of its conditions, and of that one value. */
function namedSingly(question: QuestionDefinition): QuestionDefinition[] {
  return Object.entries(question.when ?? {}).flatMap(([id, values]) =>
    values.map((value) => ({ ...question, when: { [id]: [value] } })),
  );
}

const madeUp = fc
  .array(question, { minLength: 1, maxLength: 6 })
  .map(toFitting)
  .filter(({ questions }) => questions.length > 0);

const template = fc
  .tuple(fc.constantFrom(...TEMPLATE_NAMES), fc.nat(9))
  .map(([name, turn]) => takeTurn(findTemplate(name) as Survey, turn));

const survey = fc.oneof({ weight: 2, arbitrary: madeUp }, { weight: 1, arbitrary: template });

/** What a visitor does, by a number each: most of it fits what is asked at that moment, some of it does not. */
type Move = [kind: number, which: number, value: number, words: string | undefined];

const moves = fc.array(
  fc.tuple(fc.nat(19), fc.nat(9), fc.nat(40), fc.option(fc.string({ maxLength: 6 }), { nil: undefined })),
  { maxLength: 14 },
) as fc.Arbitrary<Move[]>;

const WRONG = ['', ' ', 'angry', -1, 99, 2.5, Number.NaN, [], ['nothing'], 'slow', ['slow'], 'x'.repeat(501)];

function toAction(state: FlowState, [kind, which, value, other]: Move): FlowAction {
  if (kind === 0) return { type: 'dismiss' };
  if (kind <= 2) return { type: 'complete' };
  if (kind <= 5) return { type: 'back' };
  const asked = kind <= 16 ? visibleQuestions(state) : state.survey.questions;
  const of = kind === 19 ? undefined : asked[which % asked.length];
  if (!of || kind === 18) {
    const given = WRONG[value % WRONG.length] as never;
    return { type: 'answer', question: of?.id ?? 'nothing', value: given, other };
  }
  return { type: 'answer', question: of.id, value: toValue(of, value), other };
}

function toValue(of: Survey['questions'][number], value: number) {
  switch (of.type) {
    case 'stickers':
      return ['sad', 'neutral', 'happy'][value % 3] as string;
    case 'choice': {
      const values = of.options.map((option) => option.value);
      return of.multiple
        ? values.filter((_, index) => (value >> index) & 1)
        : (values[value % values.length] as string);
    }
    case 'text':
    case 'contact':
      return ['', ' ', 'x', 'یک', 'long enough'][value % 5] as string;
    default:
      return of.scale.min + (value % (of.scale.max - of.scale.min + 1));
  }
}

/** Runs the moves and looks at every state on the way. */
function walk(
  asked: Survey,
  all: Move[],
  look: (next: FlowState, action: FlowAction, before: FlowState) => void,
) {
  let state = startFlow(asked);
  for (const move of all) {
    const action = toAction(state, move);
    const next = nextFlow(state, action);
    look(next, action, state);
    state = next;
  }
}

const hold = (
  look: (next: FlowState, action: FlowAction, before: FlowState) => void,
  numRuns = 1_000,
): void =>
  fc.assert(
    fc.property(survey, moves, (asked, all) => walk(asked, all, look)),
    { numRuns },
  );

const picked = (state: FlowState) =>
  visibleQuestions(state).filter((each) => isPick(each) && state.answers[each.id] !== undefined);

describe('nextFlow, whatever is done in whatever survey,', () => {
  it('has answers to visible questions alone, each of them right, and none that is empty', () => {
    hold((state) => {
      const visible = visibleQuestions(state);
      for (const [id, value] of Object.entries(state.answers)) {
        const question = visible.find((each) => each.id === id);
        expect(question, id).toBeDefined();
        expect(isAnswer(question as never, value)).toBe(true);
        expect(isEmpty(value)).toBe(false);
      }
    });
  });

  it('has words beside other only where other is picked, and no more of them than there is room for', () => {
    hold((state) => {
      for (const [id, words] of Object.entries(state.others)) {
        const question = visibleQuestions(state).find((each) => each.id === id);
        expect(question && hasOther(question, state.answers[id]), id).toBe(true);
        expect(words.trim()).not.toBe('');
        expect(words.length).toBeLessThanOrEqual(OTHER_MAX_LENGTH);
      }
    });
  });

  it('changes nothing after the end', () => {
    hold((next, _, before) => {
      if (before.phase !== 'asking') expect(next).toBe(before);
    });
  });

  it('gives back the very same state for the same answer, or the same end, again', () => {
    hold((next, action) => {
      if (action.type === 'answer' || action.type === 'dismiss') expect(nextFlow(next, action)).toBe(next);
    });
  });

  it('gives back the very same state for what is not asked, and for what is no answer', () => {
    hold((next, action, before) => {
      if (action.type !== 'answer') return;
      const question = visibleQuestions(before).find(({ id }) => id === action.question);
      if (!question || !isAnswer(question, action.value)) expect(next).toBe(before);
    });
  });

  it('changes nothing of the state it was given', () => {
    hold((_, action, before) => {
      const copy = structuredClone(before);
      nextFlow(before, action);
      expect(before).toEqual(copy);
    });
  });

  it('is completed only when every visible question that must be answered is', () => {
    hold((state) => {
      if (state.phase !== 'completed') return;
      const open = visibleQuestions({ ...state, isPassing: true });
      for (const { id, optional } of open) if (!optional) expect(state.answers[id], id).toBeDefined();
    });
  });

  it('comes to its end by completing, after what must be answered was', () => {
    hold((state) => {
      let current = state;
      for (let step = 0; step < 20 && current.phase === 'asking'; step++) {
        current = nextFlow(current, { type: 'complete' });
        const asked = visibleQuestions(current).find(({ id }) => id === current.missing);
        if (asked) {
          const value = asked.type === 'text' || asked.type === 'contact' ? 2 : 1;
          current = nextFlow(current, { type: 'answer', question: asked.id, value: toValue(asked, value) });
        }
      }
      if (state.phase === 'asking') expect(current.phase).toBe('completed');
    }, 500);
  });

  it('names as missing only what is visible, must be answered, and is not', () => {
    hold((state) => {
      if (!state.missing) return;
      const question = visibleQuestions(state).find(({ id }) => id === state.missing);
      expect(question).toBeDefined();
      expect(question?.optional).toBeFalsy();
      expect(state.answers[state.missing]).toBeUndefined();
      expect(state.phase).not.toBe('completed');
    });
  });

  it('never takes the first picked answer back by going back, and takes back one pick each time', () => {
    hold((next, action, before) => {
      if (action.type !== 'back' || next === before) return;
      expect(canGoBack(before)).toBe(true);
      const [was, is] = [picked(before), picked(next)];
      expect(is.map(({ id }) => id)).toEqual(was.slice(0, -1).map(({ id }) => id));
      expect(is.length).toBeGreaterThan(0);
      expect(isAnswered(next)).toBe(true);
      expect(next.phase).toBe('asking');
    });
  });

  it('has all picks again after going back and giving the same answer', () => {
    hold((state) => {
      const last = picked(state).at(-1);
      // What was passed over is asked again first.
      if (state.phase !== 'asking' || state.isPassing || !last || !canGoBack(state)) return;
      const value = state.answers[last.id] as never;
      const other = state.others[last.id];
      const again = nextFlow(nextFlow(state, { type: 'back' }), {
        type: 'answer',
        question: last.id,
        value,
        other,
      });
      const picks = (of: FlowState) => picked(of).map(({ id }) => [id, of.answers[id], of.others[id]]);
      expect(picks(again)).toEqual(picks(state));
    });
  });

  it('asks in the order of the definition, and never one id twice', () => {
    hold((state) => {
      const places = visibleQuestions(state).map((each) => state.survey.questions.indexOf(each));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      const ids = visibleQuestions(state).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  it(`asks at most ${MAX_STEPS} questions, those passed over among them`, () => {
    hold((state) => {
      expect(visibleQuestions(state).length).toBeLessThanOrEqual(MAX_STEPS);
      expect(visibleQuestions({ ...state, isPassing: true }).length).toBeLessThanOrEqual(MAX_STEPS);
    });
  });

  it('returns the same state exactly when nothing changed', () => {
    hold((next, _, before) => {
      if (next !== before) expect(JSON.stringify(next)).not.toBe(JSON.stringify(before));
    });
  });
});
