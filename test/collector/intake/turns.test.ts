// Turns of the event loop: what waits behind long work.
import { expect, it } from 'vitest';
import { createTurns } from '../../../collector/intake/turns.ts';

/** Does pieces of work that take so long each; resolves with the order of what was done in and after them. */
async function doAll(names: string[], ms: number): Promise<string[]> {
  let time = 0;
  const turn = createTurns(() => time);
  const done: string[] = [];
  const works = names.map(async (name) => {
    await turn();
    time += ms;
    done.push(name);
    setImmediate(() => done.push(`after ${name}`));
  });
  await Promise.all(works);
  await new Promise((resolve) => setImmediate(resolve));
  return done;
}

it('lets what else is ready go first after each long piece of work, and keeps the order', async () => {
  expect(await doAll(['a', 'b', 'c'], 3)).toEqual(['a', 'after a', 'b', 'after b', 'c', 'after c']);
});

it('does short pieces of work in one turn', async () => {
  expect(await doAll(['a', 'b'], 0.1)).toEqual(['a', 'b', 'after a', 'after b']);
});
