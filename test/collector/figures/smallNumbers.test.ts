// Few who answered cannot be singled out: not in a figure, and not by taking one figure from another.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  answers,
  DAY,
  type Json,
  onBothEngines,
  type Posted,
  type Stage,
} from '../support/figuresStage.ts';

const NOTHING = {
  score: null,
  shares: null,
  distribution: null,
  interval: null,
  figures: null,
  rule: 'hide',
};
const at = Date.now() - 3 * DAY;

/** CSAT with a reason, a comment and whether it was solved. */
function told(score: number, fields: object, resolution: string, word = 'slow'): Posted {
  const response = answer('csat', score, at, fields);
  return {
    ...response,
    answers: [
      ...response.answers,
      { question: 'resolved', type: 'choice', value: resolution },
      { question: 'reasons', type: 'choice', value: [word] },
      { question: 'comment', type: 'text', value: `${word} delivery` },
    ],
  };
}
const some = (count: number, make: () => Posted) => Array.from({ length: count }, make);

onBothEngines('small numbers', (open) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
    for (const site of ['parts', 'rest', 'few', 'own']) {
      await stage.call(`/v1/sites/${site}`, { method: 'PUT', body: '{}' });
    }
    // 20, 3 and 77 by agent; the four without one are a part, too.
    await stage.post(
      [
        ...some(20, () => told(5, { context: { agent: 'a' } }, 'yes')),
        ...some(3, () => told(1, { context: { agent: 'b' } }, 'no', 'rude')),
        ...some(77, () => told(4, { context: { agent: 'c' } }, 'yes')),
      ],
      'parts',
    );
    // All but two of 97 have the agent, the language, the survey, the layout, the sentence and the status.
    const other = {
      context: { agent: 'b', shop: 'y' },
      lang: 'en',
      survey: 'other',
      layout: 'list',
      status: 'answered',
    };
    await stage.post(
      [
        ...some(95, () => told(5, { context: { agent: 'a', shop: 'x' } }, 'yes')),
        ...some(2, () => told(1, other, 'no', 'rude')),
      ],
      'rest',
    );
    await stage.post(
      [
        ...some(3, () => told(5, {}, 'yes')),
        ...answers('nps', { 9: 10 }, at),
        ...answers('nps', { 1: 4 }, at - 2 * DAY),
      ],
      'few',
    );
    await stage.post(
      [
        ...answers('csat', { 5: 20 }, at, { context: { agent: 'sara' } }),
        ...answers('csat', { 1: 2 }, at, { context: { agent: 'b' } }),
      ],
      'own',
    );
  });
  afterAll(() => stage.close());

  describe.each(['while the days are not counted yet', 'after the days are counted'])('%s', (state) => {
    beforeAll(async () => {
      if (state.startsWith('after')) await stage.collector.settle();
    });

    it('hides a total, a period, a table, reasons and words of fewer than five', async () => {
      const { total, series } = await stage.read('/v1/scores?site=few&metric=csat');
      expect(total).toMatchObject({ ...NOTHING, n: 3 });
      const { figures, ...headline } = NOTHING;
      expect(series[0]).toMatchObject({ ...headline, n: 3 });
      const days = await stage.read('/v1/scores?site=few&metric=nps&period=day');
      expect(days.series.filter((item: Json) => item.n).map(({ n, score }: Json) => [n, score])).toEqual([
        [4, null],
        [10, 100],
      ]);
      const { items } = await stage.read('/v1/cross?site=few');
      for (const item of items) expect(item).toMatchObject({ ...NOTHING, moods: null });
      expect(await stage.read('/v1/reasons?site=few')).toMatchObject({ n: 3, rule: 'hide', reasons: [] });
      expect(await stage.read('/v1/words?site=few')).toMatchObject({ rule: 'hide', words: [] });
    });

    it('answers nothing at all with null, and with 0 answers', async () => {
      const { total, series, groups } = await stage.read('/v1/scores?site=few&metric=ces&by=agent');
      expect(total).toMatchObject({ ...NOTHING, n: 0 });
      expect(series).toEqual([]);
      expect(groups).toEqual([]);
    });

    it('hides a small group, and another with it, so that the total less the others does not tell', async () => {
      const { total, groups } = await stage.read('/v1/scores?site=parts&metric=csat&by=agent');
      expect(total).toMatchObject({ n: 100, score: 97 });
      const shown = Object.fromEntries(groups.map(({ value, score }: Json) => [value, score]));
      expect(shown).toEqual({ a: null, b: null, c: 100 });
      for (const group of groups) if (group.value !== 'c') expect(group).toMatchObject(NOTHING);
    });

    it('hides a small row of the table, and another with it', async () => {
      const { items } = await stage.read('/v1/cross?site=parts');
      expect(items.map(({ value, score, moods }: Json) => [value, score, moods])).toEqual([
        ['yes', null, null],
        ['partly', null, null],
        ['no', null, null],
      ]);
    });

    it.each([
      'agent=a',
      'context.agent=a',
      'context.shop=x',
      'lang=fa',
      'survey=csat',
      'layout=row',
      'status=completed',
      'text=slow',
      'choice=slow',
      'agent=a&lang=fa',
    ])('hides 95 of 97 (%s), so that the whole does not tell the other two', async (filter) => {
      const { total, series, groups } = await stage.read(
        `/v1/scores?site=rest&metric=csat&${filter}&by=survey`,
      );
      expect(total).toMatchObject({ ...NOTHING, n: 95 });
      for (const item of series) expect(item.score).toBeNull();
      for (const group of groups) expect(group).toMatchObject(NOTHING);
      expect(await stage.read(`/v1/reasons?site=rest&${filter}`)).toMatchObject({
        rule: 'hide',
        reasons: [],
      });
      expect(await stage.read(`/v1/words?site=rest&${filter}`)).toMatchObject({ rule: 'hide', words: [] });
      for (const item of (await stage.read(`/v1/cross?site=rest&${filter}`)).items) {
        expect(item).toMatchObject({ score: null, distribution: null, moods: null });
      }
    });

    it('shows the whole', async () => {
      const { total } = await stage.read('/v1/scores?site=rest&metric=csat');
      expect(total).toMatchObject({ n: 97, rule: 'show' });
      expect(total.score).toBeCloseTo((100 * 95) / 97, 9);
      const reasons = await stage.read('/v1/reasons?site=rest');
      expect(reasons.reasons.map(({ value, n }: Json) => [value, n])).toEqual([
        ['slow', 95],
        ['rude', 2],
      ]);
    });

    it('lets no word through that fewer than five wrote', async () => {
      const { words } = await stage.read('/v1/words?site=rest');
      expect(words.map(({ word }: Json) => word)).not.toContain('rude');
    });

    it('shows an agent the own figures, since nobody who sees them alone can take them from a whole', async () => {
      const token = await stage.token({ name: 's', role: 'agent', agent: 'sara', site: 'own' });
      const { total, groups } = await stage.read('/v1/scores?metric=csat&by=agent', token);
      expect(total).toMatchObject({ n: 20, score: 100 });
      expect(groups).toMatchObject([{ value: 'sara', n: 20, score: 100 }]);
      const few = await stage.token({ name: 'b', role: 'agent', agent: 'b', site: 'own' });
      expect((await stage.read('/v1/scores?metric=csat', few)).total).toMatchObject({ ...NOTHING, n: 2 });
    });
  });
});
