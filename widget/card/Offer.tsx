// "Ask me later" and "Don't ask again", where the config offers them.

import { DEFAULTS } from '../../src/config/options.ts';
import { parseDurationMs } from '../../src/config/values.ts';
import { ALL_SURVEYS } from '../../src/targeting/history.ts';
import { timeNow } from '../../src/timeNow.ts';
import type { View } from './view.ts';

/** A dismissal that lies in the past on any clock and does not end. */
const FOREVER = { dismissedAt: 1, pauseMs: 1e15 };

/** The buttons, until something is answered. A visitor who opened the survey does not get them. */
export function Offer({ view }: { view: View }) {
  const { config, isInvited, survey, note } = view.display;
  const { offer = [], later = DEFAULTS.later } = config;
  if (!offer.length || isInvited || view.answerCount.value) return null;
  const leave = (name: 'later' | 'never') => {
    const pauseMs = parseDurationMs(later) ?? 0;
    view.close();
    if (name === 'later') note(survey.id, { pauseMs, quietUntil: timeNow() + pauseMs });
    else note(ALL_SURVEYS, FOREVER);
  };
  return (
    <div class="offer" part="offer">
      {offer.map((name) => (
        <button key={name} type="button" class={name} part={name} onClick={() => leave(name)}>
          {view.t(`action.${name}`)}
        </button>
      ))}
    </div>
  );
}
