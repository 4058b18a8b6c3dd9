// Every trigger, alone and combined. Fetched where a trigger needs more than the app has.
import type { KeyValueStorage } from '../targeting/history.ts';
import { matchesUrlPattern } from '../targeting/urlPattern.ts';
import { createVisits, type Visits } from '../targeting/visits.ts';
import type { Subscribe } from './eventBus.ts';
import type { Fire } from './index.ts';
import { onChat } from './onChat.ts';
import { onClick } from './onClick.ts';
import { onDelay } from './onDelay.ts';
import { onErrors } from './onErrors.ts';
import { onEvent } from './onEvent.ts';
import { onExit } from './onExit.ts';
import { onIdle } from './onIdle.ts';
import { onLoad } from './onLoad.ts';
import { onPath } from './onPath.ts';
import { onRage } from './onRage.ts';
import { onScroll } from './onScroll.ts';
import { onView } from './onView.ts';
import { onVisits } from './onVisits.ts';
import { parseTriggers, type Trigger } from './parse.ts';

/** What triggers work with, beside the page. */
export interface WatchOptions {
  subscribe: Subscribe;
  storage: KeyValueStorage;
  hasConsent: () => boolean;
  /** Called with a trigger that has no meaning. */
  onWrong: (trigger: string) => void;
  /** Called when the chats cannot be fetched. */
  onError: (error: unknown) => void;
}

/** Any trigger's fields; those of another kind are not looked at. */
type AnyTrigger = { kind: Trigger['kind'] } & Required<
  Record<'path' | 'selector' | 'name', string> & Record<'delayMs' | 'share' | 'count', number>
>;

type Watch = (trigger: AnyTrigger, fire: Fire, options: WatchOptions & { visits: Visits }) => () => void;

const WATCHES: Partial<Record<Trigger['kind'], Watch>> = {
  load: (_, fire) => onLoad(fire),
  delay: ({ delayMs }, fire) => onDelay(delayMs, fire),
  scroll: ({ share }, fire) => onScroll(share, fire),
  exit: (_, fire) => onExit(fire),
  idle: ({ delayMs }, fire) => onIdle(delayMs, fire),
  path: ({ path }, fire) => onPath(path, fire),
  click: ({ selector }, fire) => onClick(selector, fire),
  view: ({ selector }, fire) => onView(selector, fire),
  event: ({ name }, fire, { subscribe }) => onEvent(name, fire, subscribe),
  errors: ({ count }, fire, { subscribe }) => onErrors(count, fire, subscribe),
  rage: (_, fire) => onRage(fire),
  visits: ({ count }, fire, { subscribe, visits }) =>
    onVisits(() => visits.count() >= count, fire, subscribe),
  days: ({ count }, fire, { subscribe, visits }) => onVisits(() => visits.days() >= count, fire, subscribe),
  chat: ({ name }, fire, { onError }) => onChat(name, fire, onError),
};

/**
 * Watches a trigger, as it is written, and fires once: when all of one list have happened. A single `event` or `chat` fires
 * each time, because each may be about another case. What fires by a path says whether the page still is there. Returns
 * the undo.
 */
export function watch(trigger: string, fire: Fire, options: WatchOptions): () => void {
  const lists = parseTriggers(trigger) as AnyTrigger[][] | undefined;
  if (!lists) {
    options.onWrong(trigger);
    return () => {};
  }
  const tools = { ...options, visits: createVisits(options.storage, options.hasConsent) };
  const undos: (() => void)[] = [];
  const undo = () => {
    for (const each of undos.splice(0)) each();
  };
  const isRepeatable = lists.flat().length === 1 && /event|chat/.test(lists[0]?.[0]?.kind ?? '');
  const isAtTrigger = lists.every((list) => list.some(({ path }) => path))
    ? () => lists.some((list) => list.every(({ path }) => !path || matchesUrlPattern(path)))
    : undefined;
  for (const list of lists) {
    const missing = new Set(list);
    let contexts: object | undefined;
    const happen = (part: AnyTrigger, context?: object) => {
      missing.delete(part);
      if (context) contexts = { ...contexts, ...context };
      if (missing.size) return;
      if (!isRepeatable) undo();
      fire(contexts, isAtTrigger);
      if (isRepeatable) contexts = undefined;
    };
    for (const part of list) {
      const stop = WATCHES[part.kind]?.(part, (context) => happen(part, context), tools);
      if (stop) undos.push(stop);
    }
  }
  return undo;
}
