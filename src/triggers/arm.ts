// SurveyRegistry and what opens them, watched. What every page may need is here; what else there is comes when it is used.
import { onDelay } from './onDelay.ts';
import { onLoad } from './onLoad.ts';

/**
 * Opens a survey; with the context of what has happened, where the page told of it, and with whether the page still is where
 * it happened, where that matters.
 */
export type Fire = (context?: object, isHere?: () => boolean) => void;

/** Fetches what watches a further trigger, and lets it; resolves with its undo, or with nothing when that fails. */
export type Watch = (trigger: string, fire: Fire) => Promise<(() => void) | undefined>;

/**
 * Watches for several surveys. The returned function takes all that is wanted, by survey as the owner wrote it: what is
 * new is armed, what is gone is undone, and what is the same goes on, so that nothing fires twice; but the survey `anew` is
 * armed once more. `toDelayMs` knows a trigger that is a delay and nothing else.
 */
export function createArming(
  toDelayMs: (trigger: string) => number | undefined,
  watch: Watch,
  fire: (survey: string, ...happened: Parameters<Fire>) => void,
): (wanted: Map<string, string>, anew?: string) => void {
  const armed = new Map<string, { trigger: string; undo: () => void }>();

  function arm(trigger: string, survey: string): () => void {
    const open: Fire = (...happened) => fire(survey, ...happened);
    const delayMs = toDelayMs(trigger);
    if (trigger === 'manual') return () => {};
    if (trigger === 'load') return onLoad(open);
    if (delayMs !== undefined) return onDelay(delayMs, open);
    const watching = watch(trigger, open);
    return () => void watching.then((undo) => undo?.());
  }

  return (wanted, anew) => {
    for (const [survey, { trigger, undo }] of armed) {
      if (survey !== anew && wanted.get(survey) === trigger) continue;
      undo();
      armed.delete(survey);
    }
    for (const [survey, trigger] of wanted) {
      if (!armed.has(survey)) armed.set(survey, { trigger, undo: arm(trigger, survey) });
    }
  };
}
