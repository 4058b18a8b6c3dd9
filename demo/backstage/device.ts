// What Nabz keeps on this device, and the actions of the device panel.

import { signal } from '@preact/signals';
import { fill } from '../language.ts';
import type { Nabz } from '../nabz.d.ts';
import { number, text } from '../page.ts';
import { withNabz } from '../withNabz.ts';

/** Version of the Nabz on this page; `undefined` until it has loaded. */
export const version = signal<string | undefined>(undefined);
/** Number of responses that wait on this device; `undefined` until Nabz has returned it. */
export const waitingCount = signal<number | undefined>(undefined);
/** The result of the last action, as a sentence. */
export const outcome = signal('');

let askedCount = 0;

/** Asks Nabz for the number of waiting responses; the newest request wins. */
export function refreshDevice(): void {
  withNabz(async (nabz) => {
    askedCount += 1;
    const asked = askedCount;
    version.value = nabz.version;
    const count = await nabz.pending().catch(() => undefined);
    if (asked === askedCount) waitingCount.value = count;
  });
}

/** Shows a survey now, regardless of earlier answers. */
export function showSurvey(survey: string): void {
  act(async (nabz) => {
    const result = await nabz.show(survey, { force: true });
    return result.shown ? text.backstage.shown : fill(text.backstage.notShown, { reason: result.reason });
  });
}

/** Sends waiting responses now, without waiting for the next attempt. */
export function flushDevice(): void {
  act(async (nabz) => {
    const { delivered, waiting } = await nabz.flush();
    return fill(text.backstage.flushed, { delivered: number(delivered), waiting: number(waiting) });
  });
}

/** Erases what Nabz keeps on this device. */
export function forgetDevice(): void {
  act(async (nabz) => {
    await nabz.forget();
    return text.backstage.forgotten;
  });
}

function act(action: (nabz: Nabz) => Promise<string>) {
  outcome.value = '';
  withNabz(async (nabz) => {
    try {
      outcome.value = await action(nabz);
    } catch (error) {
      outcome.value = fill(text.backstage.failed, { reason: (error as Error).message });
    }
    refreshDevice();
  });
}
