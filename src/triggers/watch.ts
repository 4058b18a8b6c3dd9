// Triggers beyond load and delay, alone and together: one file for all of them, fetched where one is used.

import { matchesUrlPattern } from '../targeting/urlPattern.ts';
import type { Visits } from '../targeting/visits.ts';
import type { Fire } from './arm.ts';
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

/** One trigger as data. */
export interface Watched {
  kind: string;
  delayMs?: number;
  share?: number;
  path?: string;
  selector?: string;
  name?: string;
  count?: number;
}

/** Hears what the page says has happened; returns the undo. */
export type Hear = (listener: (name: string, context: object) => void) => () => void;

/** What is told when the visitor has consented. */
export const CONSENTED = 'nabz:consented';

/** What triggers work with, beside the page. */
export interface WatchSeams {
  hear: Hear;
  visits: Visits;
  /** Told what cannot be fetched. */
  report: (error: unknown) => void;
}

/** What watches each kind. */
const WATCHES: Record<string, (trigger: Required<Watched>, fire: Fire, seams: WatchSeams) => () => void> = {
  load: (_, fire) => onLoad(fire),
  delay: ({ delayMs }, fire) => onDelay(delayMs, fire),
  scroll: ({ share }, fire) => onScroll(share, fire),
  exit: (_, fire) => onExit(fire),
  idle: ({ delayMs }, fire) => onIdle(delayMs, fire),
  path: ({ path }, fire) => onPath(path, fire),
  click: ({ selector }, fire) => onClick(selector, fire),
  view: ({ selector }, fire) => onView(selector, fire),
  event: ({ name }, fire, { hear }) => onEvent(name, fire, hear),
  errors: ({ count }, fire, { hear }) => onErrors(count, fire, hear),
  rage: (_, fire) => onRage(fire),
  visits: ({ count }, fire, { hear, visits }) => onVisits(() => visits.count() >= count, fire, hear),
  days: ({ count }, fire, { hear, visits }) => onVisits(() => visits.days() >= count, fire, hear),
  chat({ name }, fire, { report }) {
    const watching = import('./chat/watchChat.ts')
      .then(({ watchChat }) => watchChat(name || undefined, fire))
      .catch(report);
    return () => void watching.then((undo) => undo?.());
  },
};

/** What the page says has happened, and who hears it. */
export function createHub(): { hear: Hear; tell(name: string, context: object): void } {
  const hearers = new Set<Parameters<Hear>[0]>();
  return {
    hear(listener) {
      hearers.add(listener);
      return () => void hearers.delete(listener);
    },
    tell(name, context) {
      for (const listener of [...hearers]) listener(name, context);
    },
  };
}

/**
 * Fires once: when all of one list have happened. What the page or its chat tells of, alone, fires as often as it is told, because
 * each time may be of another case. What fires by a path says whether the page still is there. Returns the undo.
 */
export function watch(lists: Watched[][], fire: Fire, seams: WatchSeams): () => void {
  const undos: (() => void)[] = [];
  const undo = () => {
    for (const each of undos.splice(0)) each();
  };
  const isAgain = lists.flat().length === 1 && /event|chat/.test(lists[0]?.[0]?.kind ?? '');
  const isHere = lists.every((list) => list.some(({ path }) => path))
    ? () => lists.some((list) => list.every(({ path }) => !path || matchesUrlPattern(path)))
    : undefined;
  for (const list of lists) {
    const missing = new Set(list);
    let given: object | undefined;
    const happen = (trigger: Watched, context?: object) => {
      missing.delete(trigger);
      if (context) given = { ...given, ...context };
      if (missing.size) return;
      if (!isAgain) undo();
      fire(given, isHere);
      if (isAgain) given = undefined;
    };
    for (const trigger of list) {
      const start = WATCHES[trigger.kind];
      if (start)
        undos.push(start(trigger as Required<Watched>, (context) => happen(trigger, context), seams));
    }
  }
  return undo;
}
