// Figures by device: the same from the responses and from the counted days, also of a value that is longer than days count by.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answers, DAY, type Json, onBothEngines, type Stage } from '../support/figuresStage.ts';

const LONG = 'م'.repeat(1_500);
const ON = (device: string) => ({ context: { device, agent: 'sara' } });

onBothEngines('figures by device', (open) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
    const at = Date.now() - 3 * DAY;
    await stage.post([
      ...answers('csat', { 1: 2, 5: 6 }, at, ON('phone')),
      ...answers('csat', { 4: 7 }, at, ON('desktop')),
      ...answers('csat', { 2: 5 }, at, ON(LONG)),
    ]);
  });
  afterAll(() => stage?.close());

  it('are the same before and after the days are counted', async () => {
    const read = async () => {
      const [groups, phone, long, both] = await Promise.all([
        stage.read('/v1/scores?metric=csat&range=30d&by=context.device'),
        stage.read('/v1/scores?metric=csat&range=30d&context.device=phone'),
        stage.read(`/v1/scores?metric=csat&range=30d&context.device=${encodeURIComponent(LONG)}`),
        stage.read('/v1/scores?metric=csat&range=30d&context.device=phone&agent=sara'),
      ]);
      return { groups: groups.groups, ns: [phone, long, both].map(({ total }: Json) => total.n) };
    };
    const before = await read();
    expect(before.groups.map(({ n }: Json) => n)).toEqual([8, 7, 5]);
    expect(before.ns).toEqual([8, 5, 8]);
    await stage.collector.settle();
    expect(await read()).toEqual(before);
  });
});
