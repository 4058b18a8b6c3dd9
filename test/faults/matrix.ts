// Every fault that is run, in the order of the rooms they come from.
import { BATCH_FAULTS } from './batchFaults.ts';
import { BUILD_FAULTS } from './buildFaults.ts';
import { CLEAR_FAULTS } from './clearFaults.ts';
import { CLOCK_FAULTS } from './clockFaults.ts';
import { END_FAULTS } from './endFaults.ts';
import type { Fault } from './fault.ts';
import { FLOOR_FAULTS } from './floorFaults.ts';
import { FORGET_FAULTS } from './forgetFaults.ts';
import { FULL_FAULTS } from './fullFaults.ts';
import { KILL_FAULTS } from './killFaults.ts';
import { LINE_FAULTS } from './lineFaults.ts';
import { PAGE_FAULTS } from './pageFaults.ts';
import { SEED_FAULTS } from './seedFaults.ts';
import { STATUS_FAULTS } from './statusFaults.ts';
import { STORAGE_FAULTS } from './storageFaults.ts';
import { TAB_FAULTS } from './tabFaults.ts';
import { TRANSACTION_FAULTS } from './transactionFaults.ts';

/** All faults that need a browser. */
export const FAULTS: Fault[] = [
  ...LINE_FAULTS,
  ...STATUS_FAULTS,
  ...BATCH_FAULTS,
  ...PAGE_FAULTS,
  ...CLOCK_FAULTS,
  ...STORAGE_FAULTS,
  ...FULL_FAULTS,
  ...TRANSACTION_FAULTS,
  ...CLEAR_FAULTS,
  ...END_FAULTS,
  ...KILL_FAULTS,
  ...TAB_FAULTS,
  ...FLOOR_FAULTS,
  ...FORGET_FAULTS,
  ...SEED_FAULTS,
  ...BUILD_FAULTS,
];
