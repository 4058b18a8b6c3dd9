import { effect } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { defineSurvey, findTemplate } from '../../../src/survey/define.ts';
import { createSession, type Step } from '../../../src/survey/session.ts';
import type { Survey } from '../../../src/survey/types.ts';

function start(survey = findTemplate('stickers') as Survey) {
  const steps: Step[] = [];
  return { survey, steps, session: createSession(survey, (step) => steps.push(step)) };
}

describe('createSession', () => {
  it('starts with the first question and reports no step', () => {
    const { survey, session, steps } = start();
    expect(session.state.value).toMatchObject({ survey, phase: 'asking', answers: {}, others: {} });
    expect(steps).toEqual([]);
  });

  it('reports each step with the state before and after it', () => {
    const { session, steps } = start();
    session.answer('rating', 'sad');
    session.dismiss();
    expect(steps.map(({ action }) => action.type)).toEqual(['answer', 'dismiss']);
    expect(steps.map(({ before }) => before.phase)).toEqual(['asking', 'asking']);
    expect(steps.map(({ after }) => after.phase)).toEqual(['asking', 'dismissed']);
    expect(steps[1]?.before).toBe(steps[0]?.after);
  });

  it('has changed its state by the time the step is reported', () => {
    const phases: string[] = [];
    const survey = findTemplate('stickers') as Survey;
    const session = createSession(survey, () => phases.push(session.state.value.phase));
    session.answer('rating', 'happy');
    expect(phases).toEqual(['completed']);
  });

  it('reports no step for what does not apply', () => {
    const { session, steps } = start();
    session.back();
    session.answer('rating', 'angry');
    session.answer('comment', 'too early');
    session.answer('rating', 'happy');
    session.answer('rating', 'sad');
    session.back();
    session.complete();
    session.dismiss();
    expect(steps).toHaveLength(1);
  });

  it('names what is missing and goes on asking', () => {
    const { session } = start();
    session.complete();
    expect(session.state.value).toMatchObject({ phase: 'asking', missing: 'rating' });
  });

  it('keeps the words beside other', () => {
    const { session, steps } = start(defineSurvey({ id: 's', questions: [{ id: 'why', type: 'choice' }] }));
    session.answer('why', 'other', 'the map');
    expect(session.state.value).toMatchObject({ answers: { why: 'other' }, others: { why: 'the map' } });
    expect(steps[0]?.action).toMatchObject({ type: 'answer', question: 'why', other: 'the map' });
  });

  it('goes back to the answer before', () => {
    const { session, steps } = start(findTemplate('support'));
    session.answer('resolved', 'yes');
    session.answer('rating', 4);
    session.back();
    expect(session.state.value.answers).toEqual({ resolved: 'yes' });
    expect(steps.at(-1)?.action).toEqual({ type: 'back' });
  });

  it('notifies its renderer', () => {
    const { session } = start();
    const drawn: string[] = [];
    const stop = effect(() => void drawn.push(JSON.stringify(session.state.value.answers)));
    session.answer('rating', 'sad');
    stop();
    session.answer('rating', 'neutral');
    expect(drawn).toEqual(['{}', '{"rating":"sad"}']);
  });
});
