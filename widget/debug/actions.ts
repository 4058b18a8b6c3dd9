// What the overlay's buttons do. In: a press. Out: what is said of it.
import type { Client } from '../../src/api.ts';
import type { DebugState } from './look.ts';
import type { Words } from './words.ts';
import { writeReport } from './writeReport.ts';

/** Buttons that stand below everything, in their order. */
export const BUTTONS = ['flush', 'forget', 'copy'] as const;

/** What does something; the rest of the presses change the overlay alone. */
export type Action = (typeof BUTTONS)[number] | 'show';

/** What a press works with. */
export interface Press {
  client: Client;
  words: Words;
  state: DebugState;
  /** The survey that it is about, if it is about one. */
  survey: string;
}

/** What came of it: a sentence, and the report where the browser does not let it be copied. */
export interface Said {
  said: string;
  report?: string;
}

/** Does it, and says what came of it. Never rejects. */
export async function perform(action: Action, press: Press): Promise<Said> {
  try {
    return await ACTIONS[action](press);
  } catch (error) {
    return { said: press.words.t('said.failed', { error: String(error) }) };
  }
}

const ACTIONS: Record<Action, (press: Press) => Promise<Said>> = {
  async show({ client, survey, words: { t, explain } }) {
    // Whatever stands in the way, as far as that can be forced.
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
      // Over plain http there is no clipboard, and elsewhere the browser may refuse it.
      return { said: t('said.byHand'), report };
    }
  },
};
