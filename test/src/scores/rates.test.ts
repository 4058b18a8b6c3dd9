import { describe, expect, it } from 'vitest';
import { rates } from '../../../src/scores/rates.ts';

describe('rates', () => {
  it('measures answers and dismissals against what was shown, completion against answers', () => {
    const { response, completion, completedOfShown, dismissal, hasLostEvents } = rates({
      shown: 200,
      answered: 50,
      completed: 40,
      dismissed: 100,
    });
    expect([response?.pct, completion.pct, completedOfShown?.pct, dismissal?.pct]).toEqual([25, 80, 20, 50]);
    expect(hasLostEvents).toBe(false);
  });

  it('has no rate of what was not counted', () => {
    const result = rates({ answered: 50, completed: 40 });
    expect(result).toMatchObject({ response: null, completedOfShown: null, dismissal: null });
    expect(result.completion.pct).toBe(80);
    expect(result.hasLostEvents).toBe(false);
  });

  it.each([
    ['more answers than displays', { shown: 4, answered: 5, completed: 0 }, 100, 0],
    ['more completions than answers', { shown: 9, answered: 3, completed: 4 }, 100 / 3, 100],
    ['answers but no display', { shown: 0, answered: 5, completed: 5 }, null, 100],
    ['more dismissals than displays', { shown: 4, answered: 0, completed: 0, dismissed: 5 }, 0, null],
  ])('with %s cuts off at 100 and says that events were lost', (_, counts, response, completion) => {
    const result = rates(counts);
    expect(result.hasLostEvents).toBe(true);
    expect(result.response?.pct).toBe(response);
    expect(result.completion.pct).toBe(completion);
    expect(result.dismissal?.pct ?? 0).toBeLessThanOrEqual(100);
  });

  it('is null where nothing was shown', () => {
    const result = rates({ shown: 0, answered: 0, completed: 0 });
    expect([result.response?.pct, result.completion.pct]).toEqual([null, null]);
    expect(result.hasLostEvents).toBe(false);
  });

  it('refuses what is not a count', () => {
    expect(() => rates({ shown: 1.5, answered: 0, completed: 0 })).toThrow('count of shown is 1.5');
    expect(() => rates({ answered: 0, completed: 0, dismissed: -1 })).toThrow('count of dismissed is -1');
  });
});
