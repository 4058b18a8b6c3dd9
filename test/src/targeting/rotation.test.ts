import { describe, expect, it } from 'vitest';
import { findTemplate } from '../../../src/survey/define.ts';
import type { Survey } from '../../../src/survey/types.ts';
import { createHistory } from '../../../src/targeting/history.ts';
import { beginTurn } from '../../../src/targeting/rotation.ts';

const dimensions = findTemplate('dimensions') as Survey;

function createVisitor() {
  const stored = new Map<string, string>();
  return createHistory({
    get: (key) => stored.get(key) ?? null,
    set: (key, value) => stored.set(key, value),
  });
}

const asked = (survey: Survey) => survey.questions[0]?.id;

describe('beginTurn', () => {
  it('asks this visitor each question once before it asks one again', () => {
    const history = createVisitor();
    const visits = Array.from({ length: 10 }, () => {
      const turn = beginTurn(dimensions, history, () => 0.5);
      turn.note?.();
      return asked(turn.survey);
    });
    expect(visits.slice(0, 5).toSorted()).toEqual(dimensions.rotate?.toSorted());
    expect(visits.slice(5)).toEqual(visits.slice(0, 5));
  });

  it('asks the same again when it was not shown', () => {
    const history = createVisitor();
    beginTurn(dimensions, history, () => 0).note?.();
    const first = beginTurn(dimensions, history, () => 0.9);
    const second = beginTurn(dimensions, history, () => 0.9);
    expect(asked(second.survey)).toBe(asked(first.survey));
  });

  it('spreads visitors who come once evenly', () => {
    const firsts = Array.from({ length: 1000 }, (_, visitor) =>
      asked(beginTurn(dimensions, createVisitor(), () => visitor / 1000).survey),
    );
    for (const id of dimensions.rotate ?? [])
      expect(firsts.filter((first) => first === id)).toHaveLength(200);
  });
});
