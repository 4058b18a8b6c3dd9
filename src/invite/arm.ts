// Surveys and what opens them, watched. `manual` and `event` are not: they are called.
import type { ChatContext } from './chat/conversation.ts';
import { onDelay } from './triggers/onDelay.ts';
import { onLoad } from './triggers/onLoad.ts';

/** A trigger, as far as it is watched. */
export interface WatchedTrigger {
  kind: string;
  delayMs?: number;
  name?: string;
}

/** Calls back when the trigger fires, with what is known of the occasion; returns the undo. */
export function arm(
  trigger: WatchedTrigger | undefined,
  fire: (context?: ChatContext) => void,
  report?: (error: unknown) => void,
): () => void {
  if (trigger?.kind === 'load') return onLoad(fire);
  if (trigger?.kind === 'delay') return onDelay(trigger.delayMs ?? 0, fire);
  if (trigger?.kind === 'chat') {
    const watch = import('./chat/watchChat.ts').then((it) => it.watchChat(trigger.name, fire)).catch(report);
    return () => void watch.then((undo) => undo?.());
  }
  return () => {};
}

/**
 * Watches for several surveys. The returned function takes all that is wanted, by survey as the owner wrote it: what is
 * new is armed, what is gone is undone, and what is the same goes on, so that nothing fires twice.
 */
export function createArming(
  parse: (trigger: string) => WatchedTrigger | undefined,
  fire: (survey: string, context?: ChatContext) => void,
  report?: (error: unknown) => void,
): (wanted: Map<string, string>) => void {
  const armed = new Map<string, { text: string; undo: () => void }>();
  return (wanted) => {
    for (const [survey, { text, undo }] of armed) {
      if (wanted.get(survey) === text) continue;
      undo();
      armed.delete(survey);
    }
    for (const [survey, text] of wanted) {
      if (armed.has(survey)) continue;
      armed.set(survey, { text, undo: arm(parse(text), fire.bind(null, survey), report) });
    }
  };
}
