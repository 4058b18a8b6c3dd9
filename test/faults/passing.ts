// A fault that passes: the endpoint answers wrongly a few times, the page waits, and then all is well.
import type { Fault } from './fault.ts';
import type { Told } from './host.ts';
import type { Answer } from './keeper.ts';
import type { Scene } from './scene.ts';

/** Milliseconds. */
export const MINUTE_MS = 60_000;
/** Milliseconds. */
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** The clock is moved until shortly before the announced time, so that a POST which comes too early is seen. */
const SHORT_OF_IT_MS = 200;

/** Answers so, one after the other, each for one attempt; then the keeper keeps. */
export async function answerBy({ keeper, ...scene }: Scene, answers: Answer[]): Promise<void> {
  keeper.answer(answers[0] as Answer);
  await scene.visit();
  await scene.answer();
  for (const index of answers.keys()) {
    const { delayMs = 0, realAt } = (await scene.until('waiting', index + 1))[index] as Told;
    keeper.answer(answers[index + 1] ?? keeper.keep);
    await scene.skip(Math.max(0, delayMs - (Date.now() - realAt) - SHORT_OF_IT_MS));
  }
  await scene.until('delivered');
}

/** A fault whose only trace is a wait. */
export function passing(number: string, name: string, answers: Answer[]): Fault {
  return { number, name, end: { stored: 1 }, run: (scene) => answerBy(scene, answers) };
}
