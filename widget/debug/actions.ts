import type { Client } from '../../src/api.ts';
import type { DebugState } from './look.ts';
import type { Words } from './words.ts';
import { writeReport } from './writeReport.ts';

/** Buttons in the footer of the overlay, in their order. */
export const BUTTONS = ['flush', 'forget', 'copy'] as const;

/** A press that calls the client or copies the report; all others only change the overlay. */
export type Action = (typeof BUTTONS)[number] | 'show';

/** What an action works with. */
export interface Press {
  client: Client;
  words: Words;
  state: DebugState;
  /** Name of the survey to show; empty for other actions. */
  survey: string;
}

/** The result of an action: a sentence, and the report where the browser could not copy it. */
export interface Said {
  said: string;
  report?: string;
}

/** Performs an action and resolves with its result, also when it failed. Never rejects. */
export async function perform(action: Action, press: Press): Promise<Said> {
  try {
    return await ACTIONS[action](press);
  } catch (error) {
    return { said: press.words.t('said.failed', { error: String(error) }) };
  }
}

const ACTIONS: Record<Action, (press: Press) => Promise<Said>> = {
  async show({ client, survey, words: { t, explain } }) {
    // Ignores every rule that `force` can ignore.
    const shown = await client.show(survey, { force: true });
    if (shown.shown) return { said: t('said.shown', { survey }) };
    return { said: t('said.held', { survey, reason: explain({ key: shown.reason }) }) };
  },
  async flush({ client, words }) {
    return { said: words.t('said.flushed', await client.flush()) };
  },
  async forget({ client, words }) {
    const { ids } = await client.forget();
    return { said: words.t('said.forgotten', { n: ids.length }) };
  },
  async copy({ state, words: { t } }) {
    const report = writeReport(state);
    try {
      await navigator.clipboard.writeText(report);
      return { said: t('said.copied') };
    } catch {
      // Plain http has no clipboard, and elsewhere the browser may refuse access.
      return { said: t('said.byHand'), report };
    }
  },
};
