// Faults of an endpoint that takes several responses in one POST.
import { expect } from 'vitest';
import type { Fault } from './fault.ts';
import { type Answer, say } from './keeper.ts';
import type { Scene } from './scene.ts';

/** The page says that its endpoint takes batches. */
const BATCH = 'window.nabz = [(nabz) => nabz.configure({ batch: true })];';

/** So many answers wait, and then the line is there again. */
async function gather(scene: Scene, count: number, answer: Answer): Promise<void> {
  const { keeper } = scene;
  await keeper.down();
  await scene.visit();
  await scene.answer();
  for (let more = 1; more < count; more++) await scene.answerAgain();
  await scene.until('waiting', count);
  keeper.answer(answer);
  await keeper.up();
  await scene.flush();
}

/** Faults of batches; they run in every engine. */
export const BATCH_FAULTS: Fault[] = [
  {
    number: '12b',
    name: 'gets 413 for a batch, splits it, and keeps the one aside that is refused alone',
    script: BATCH,
    end: { stored: 3, rejected: 1 },
    async run(scene) {
      const { keeper } = scene;
      await gather(scene, 4, (response, arrival, nth) => {
        const isRefused = arrival.together.length > 1 || arrival.id === keeper.arrivals[0]?.id;
        (isRefused ? say(413) : keeper.keep)(response, arrival, nth);
      });
      await scene.until('rejected');
      await scene.until('delivered', 3);
      const sizes = keeper.arrivals.map(({ together }) => together.length);
      expect(Math.max(...sizes)).toBe(4);
      expect(sizes.at(-1)).toBe(1);
    },
  },
  {
    number: '14',
    name: 'has a batch acknowledged in part, and sends only the rest again',
    attributes: 'data-ack="echo"',
    script: BATCH,
    end: { stored: 4, isPartial: true },
    async run(scene) {
      const { keeper } = scene;
      const keepFirst =
        (most: number): Answer =>
        (response, { together }) => {
          const kept = together.slice(0, most);
          for (const arrival of kept) {
            keeper.rows.set(arrival.id, arrival);
            arrival.isAcknowledged = true;
          }
          response
            .writeHead(202, { 'Access-Control-Allow-Origin': '*' })
            .end(JSON.stringify({ accepted: kept.map(({ id }) => id) }));
        };
      await gather(scene, 4, keepFirst(2));
      await scene.until('delivered', 2);
      keeper.answer(keepFirst(4));
      await scene.flush();
      await scene.until('delivered', 4);
      expect(keeper.arrivals.map(({ together }) => together.length)).toEqual([4, 4, 4, 4, 2, 2]);
    },
  },
];
