import { describe, expect, it } from 'vitest';
import { nextFlow, startFlow, visibleQuestions } from '../../../src/survey/flow.ts';
import { ratingOf, type Survey } from '../../../src/survey/survey.ts';
import { findTemplate, TEMPLATES } from '../../../src/survey/templates.ts';

describe('TEMPLATES', () => {
  it.each(Object.keys(TEMPLATES))('%s is completed by its rating alone', (name) => {
    const survey = findTemplate(name) as Survey;
    const rating = ratingOf(survey) as { id: string };
    const answered = nextFlow(startFlow(survey), { type: 'answer', question: rating.id, value: 'sad' });
    expect(nextFlow(answered, { type: 'complete' }).phase).toBe('completed');
  });

  it.each(Object.entries(TEMPLATES))('%s gives each question its own id', (_, questions) => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  it.each(Object.keys(TEMPLATES))('%s asks at most three questions', (name) => {
    const survey = findTemplate(name) as Survey;
    for (const value of ['sad', 'neutral', 'happy']) {
      const state = nextFlow(startFlow(survey), { type: 'answer', question: 'rating', value });
      expect(visibleQuestions(state).length).toBeLessThanOrEqual(3);
    }
  });
});

describe('findTemplate', () => {
  it('gives a survey of the name of its template', () => {
    expect(findTemplate('stickers')?.id).toBe('stickers');
    expect(findTemplate('stickers')?.questions.map(({ id }) => id)).toEqual(['rating', 'reasons', 'comment']);
  });

  it.each(['nothing', '', 'toString', '__proto__'])('knows no template named %j', (name) => {
    expect(findTemplate(name)).toBeUndefined();
  });
});
