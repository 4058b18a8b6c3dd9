// Whether the problem was solved × the score: the same from the responses and from the counted days.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answers, DAY, type Json, onBothEngines, type Posted, type Stage } from '../support/figuresStage.ts';

/** The same responses, with the answer whether the problem was solved. */
function solved(responses: Posted[], value: 'yes' | 'partly' | 'no'): Posted[] {
  return responses.map((each) => ({
    ...each,
    answers: [...each.answers, { question: 'resolved', type: 'choice', value }],
  }));
}

onBothEngines('resolved × satisfaction', (open) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
    const at = Date.now() - 3 * DAY;
    const sara = { context: { agent: 'sara' } };
    const omid = { context: { agent: 'omid' }, layout: 'list' };
    await stage.post([
      ...solved(answers('csat', { 5: 8, 3: 2, 1: 1 }, at, sara), 'yes'),
      ...solved(answers('csat', { 4: 6 }, at - DAY, omid), 'yes'),
      ...solved(answers('csat', { 3: 5 }, at, sara), 'partly'),
      ...solved(answers('csat', { 2: 7, 5: 1 }, at, sara), 'no'),
      ...solved(answers('nps', { 9: 6 }, at, sara), 'yes'),
      ...answers('csat', { 1: 9 }, at, sara),
    ]);
  });
  afterAll(() => stage?.close());

  it('counts scores and moods of each answer, the same before and after the days are counted', async () => {
    const read = async (query: string) => {
      const { n, items } = await stage.read(`/v1/cross?range=30d${query}`);
      return { n, rows: items.map(({ value, n, score, moods }: Json) => ({ value, n, score, moods })) };
    };
    const readAll = () =>
      Promise.all(['', '&agent=sara', '&layout=list', '&columns=nps', '&metric=nps'].map(read));
    const before = await readAll();
    expect(before[0]).toEqual({
      n: 30,
      rows: [
        { value: 'yes', n: 17, score: (100 * 14) / 17, moods: { positive: 14, neutral: 2, negative: 1 } },
        { value: 'partly', n: 5, score: 0, moods: { positive: 0, neutral: 5, negative: 0 } },
        { value: 'no', n: 8, score: 12.5, moods: { positive: 1, neutral: 0, negative: 7 } },
      ],
    });
    expect(before.map(({ n }) => n)).toEqual([30, 24, 6, 6, 30]);
    await stage.collector.settle();
    expect(await readAll()).toEqual(before);
  });
});
