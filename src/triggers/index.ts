// What opens surveys without a call. The triggers that most pages use are here; the others, and every combination, come
// with watch.ts, and the chats with chat/watchChat.ts.
import { parseDurationMs } from '../config/values.ts';
import { importOnce } from '../importOnce.ts';
import type { KeyValueStorage } from '../targeting/history.ts';
import { createEventBus, type EventBus } from './eventBus.ts';
import { onChat } from './onChat.ts';
import { onDelay } from './onDelay.ts';
import { onEvent } from './onEvent.ts';
import { onLoad } from './onLoad.ts';

const importWatch = importOnce(() => import('./watch.ts'));

/**
 * Opens a survey: with the context of what has happened, where the page gave one, and with whether the page still is
 * where it happened, where that matters.
 */
export type Fire = (context?: object, isAtTrigger?: () => boolean) => void;

/** What triggers work with, beside the page. */
export interface TriggersOptions {
  bus: EventBus;
  /** Where the visits are counted, as long as `hasConsent` says so. */
  storage: KeyValueStorage;
  hasConsent: () => boolean;
  /** A trigger has fired. */
  fire: (survey: string, ...happened: Parameters<Fire>) => void;
  /** Called with a trigger that has no meaning, as it is written. It never fires. */
  onWrong: (trigger: string) => void;
  /** Called when a file cannot be fetched; the next `arm` tries again. */
  onError: (error: unknown) => void;
}

/**
 * Arms what is wanted, by survey with the trigger as it is written: what is new is armed, what is gone is undone, and what
 * is the same goes on, so that nothing fires twice. The survey `again` is armed once more although it may have fired.
 */
export type Arm = (wanted: ReadonlyMap<string, string>, again?: string) => void;

/** Triggers, none of which is armed. */
export function createTriggers(options: TriggersOptions): Arm {
  const armed = new Map<string, { trigger: string; undo: () => void }>();
  return (wanted, again) => {
    for (const [survey, { trigger, undo }] of armed) {
      if (survey !== again && wanted.get(survey) === trigger) continue;
      undo();
      armed.delete(survey);
    }
    for (const [survey, trigger] of wanted) {
      if (armed.has(survey)) continue;
      const fire: Fire = (...happened) => options.fire(survey, ...happened);
      const entry = { trigger, undo: () => {} };
      armed.set(survey, entry);
      entry.undo = watchTrigger(trigger.trim(), fire, options, (error) => {
        entry.undo();
        if (armed.get(survey) === entry) armed.delete(survey);
        options.onError(error);
      });
    }
  };
}

/** Watches one trigger, as it is written; returns the undo. */
function watchTrigger(
  trigger: string,
  fire: Fire,
  options: TriggersOptions,
  onError: (error: unknown) => void,
): () => void {
  if (trigger === 'manual') return () => {};
  if (trigger === 'load') return onLoad(fire);
  // A plus or a comma may join several triggers.
  const [, kind, argument = ''] = /^(delay|event|chat)(?::([^+,]*))?$/.exec(trigger) ?? [];
  const delayMs = kind === 'delay' ? parseDurationMs(argument) : undefined;
  if (delayMs !== undefined) return onDelay(delayMs, fire);
  if (kind === 'event' && argument) return onEvent(argument, fire, options.bus.subscribe);
  if (kind === 'chat') return onChat(argument, fire, onError);
  return watchOther(trigger, fire, options, onError);
}

/** Fetches what watches any trigger. What the page says has happened meanwhile is not lost. */
function watchOther(
  trigger: string,
  fire: Fire,
  { bus, storage, hasConsent, onWrong, onError: onChatError }: TriggersOptions,
  onError: (error: unknown) => void,
): () => void {
  const { subscribe, emit } = createEventBus();
  const early: Parameters<EventBus['emit']>[] = [];
  let undo: (() => void) | undefined;
  let isUndone = false;
  const unsubscribe = bus.subscribe((...event) => {
    if (undo) emit(...event);
    else early.push(event);
  });
  importWatch()
    .then(({ watch }) => {
      if (isUndone) return;
      undo = watch(trigger, fire, { subscribe, storage, hasConsent, onWrong, onError: onChatError });
      for (const event of early) emit(...event);
    })
    .catch(onError);
  return () => {
    isUndone = true;
    unsubscribe();
    undo?.();
  };
}
