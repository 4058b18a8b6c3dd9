// Puts made-up responses into a collector.
import { type SeedOptions, seedResponses } from './seed.ts';

/** Responses of one write. */
const PART = 500;

/** Takes in `count` responses of the year before now, and counts their days. */
export async function fillWithSeeds(
  collector: { receive(values: unknown[]): Promise<unknown>; settle(): Promise<void> },
  count: number,
  options: SeedOptions = {},
): Promise<void> {
  let part: unknown[] = [];
  for (const response of seedResponses(count, options)) {
    part.push(response);
    if (part.length < PART) continue;
    await collector.receive(part);
    part = [];
  }
  if (part.length) await collector.receive(part);
  await collector.settle();
}
