// Turns of the event loop: what waits behind long work.
import { expect, it } from 'vitest';
import { createTurns } from '../../../collector/intake/turns.ts';

function workFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

it('lets what else is ready go first after each long piece of work, and keeps the order', async () => {
  const turn = createTurns();
  const done: string[] = [];
  const works = ['a', 'b', 'c'].map(async (name) => {
    await turn();
    workFor(3);
    done.push(name);
    setImmediate(() => done.push(`after ${name}`));
  });
  await Promise.all(works);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['a', 'after a', 'b', 'after b', 'c', 'after c']);
});

it('does short pieces of work in one turn', async () => {
  const turn = createTurns();
  const done: string[] = [];
  const works = ['a', 'b'].map(async (name) => {
    await turn();
    done.push(name);
    setImmediate(() => done.push(`after ${name}`));
  });
  await Promise.all(works);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['a', 'b', 'after a', 'after b']);
});
