// Faults that need no browser: many devices, one endpoint.
import { expect } from 'vitest';
import { CLIENTS, type Herd, peakOf, runHerd } from './herd.ts';

/** A fault that Node brings about alone; it stands in the table for every engine. */
export interface NodeFault {
  number: string;
  /** What happens, then what must hold: a sentence. */
  name: string;
  /** Part of `npm test`. @default false */
  isQuick?: boolean;
  run(): Promise<void>;
}

/**
 * After an hour every device waits random(0, 15 min), so the first second is the fullest: N / 450 s, which is 0.44 of
 * 200. More than eight in a second come by chance once in 10⁸; without jitter all 200 come in one.
 */
const MOST_BY_SCHEDULE = 8;
/** All get `online` together and come back within 10 s: 20 a second. More than fifty come by chance once in 10⁸. */
const MOST_BY_ONLINE = 50;

function check({ arrivals, served, faults }: Herd, most: number): void {
  expect(faults).toEqual([]);
  expect({ served, requests: arrivals.length }, 'each delivered, once').toEqual({
    served: CLIENTS,
    requests: CLIENTS,
  });
  expect(peakOf(arrivals), 'the most in one second').toBeLessThanOrEqual(most);
}

/** Faults of many devices at once. */
export const NODE_FAULTS: NodeFault[] = [
  {
    number: '17a',
    name: 'is one of 200 that answered in one second before an outage of an hour, and they do not come back together',
    isQuick: true,
    run: async () => check(await runHerd({ isLine: false }), MOST_BY_SCHEDULE),
  },
  {
    number: '17b',
    name: 'is one of 200 that all get `online` in one moment after an hour, and they do not come back together',
    run: async () => check(await runHerd({ isLine: true }), MOST_BY_ONLINE),
  },
];
