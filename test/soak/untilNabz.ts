// A page is of use once its tag has run.
import { poll } from '../support/look.ts';
import type { SoakPage } from './pageScript.ts';
import type { OpenTab } from './stage.ts';
import { within } from './within.ts';

const READY_MS = 12_000;

/** Whether the page takes calls; false on the browser's own page for a failed load. */
export const hasNabz = ({ tab }: OpenTab) =>
  within(
    tab.evaluate(() => typeof (window as Partial<SoakPage> & Window).nabz?.show === 'function'),
    READY_MS,
    'looking for Nabz',
  );

/** Waits until the page takes calls. */
export const untilNabz = (open: OpenTab) =>
  within(
    poll(() => hasNabz(open), Boolean),
    READY_MS,
    'waiting for Nabz',
  );
