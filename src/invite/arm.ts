// A trigger to the moment it stands for. `manual` and `event` are not watched: they are called.
import { onDelay } from './triggers/onDelay.ts';
import { onLoad } from './triggers/onLoad.ts';

/** Calls back when the trigger fires; returns the undo. */
export function arm(trigger: { kind: string; delayMs?: number } | undefined, fire: () => void): () => void {
  if (trigger?.kind === 'load') return onLoad(fire);
  if (trigger?.kind === 'delay') return onDelay(trigger.delayMs ?? 0, fire);
  return () => {};
}
