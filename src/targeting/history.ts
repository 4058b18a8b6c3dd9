// What this visitor was asked and did, on this device. Nothing personal: survey names, times and the site's refs.

import { timeNow } from '../timeNow.ts';
import { toJson } from '../toJson.ts';

/** Where the history is written; the part of a storage that it needs. */
export interface KeyValueStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** What is known of one survey. Times are milliseconds since 1970. */
export interface SurveyHistory {
  /** When it was shown, the latest last. */
  shown?: number[];
  answeredAt?: number;
  dismissedAt?: number;
  /** Until then the survey is not shown, if its `every` is still the one below. Read by the loader. */
  quietUntil?: number;
  /** The `every` that `quietUntil` was computed with, as it was written; `undefined` for the default. */
  every?: string | undefined;
  /** How long the last dismissal counts, where the visitor has chosen it. */
  pauseMs?: number | undefined;
  /** A random number from 0 to 1, drawn once: the visitor is in the sample when it is below the rate. */
  draw?: number;
  /** Which of its rotating questions comes next, counted from 0. */
  turn?: number;
  /** The latest refs this survey was asked for. */
  refs?: unknown[];
}

/** The history by survey id; under {@link ALL_SURVEYS} what holds for each of them. */
export type Histories = Record<string, SurveyHistory>;

/** The history of this device. */
export interface History {
  /** Everything, as it is on the device now. Not to be changed. */
  all(): Readonly<Histories>;
  /** What is known of one survey, together with what holds for all. */
  of(survey: string): SurveyHistory;
  /** Merges fields into what is known of a survey. */
  note(survey: string, change: Partial<SurveyHistory>): void;
  /** Adds a display now, and the ref it was for, if any. */
  noteShown(survey: string, ref?: unknown): void;
  /** Adds an answer or a dismissal, after which the survey rests for `everyMs` or a quarter of it. */
  noteEnd(survey: string, isAnswer: boolean, interval: { every: string | undefined; everyMs: number }): void;
}

/** In place of a survey's id: what is noted under it holds for each survey. No survey has this id. */
export const ALL_SURVEYS = '*';

/** The share of `every` for which a dismissal counts. */
export const DISMISSED_SHARE = 1 / 4;

const KEY = 'history';
/** So many of the latest times and refs of each survey are kept. */
const MAX_ENTRIES = 100;

/** What is known of a survey, together with what holds for all. */
export function historyOf(all: Readonly<Histories>, survey: string): SurveyHistory {
  return { ...all[survey], ...all[ALL_SURVEYS] };
}

/** The history in `storage`. What other tabs write is seen at once; damaged data counts as an empty history. */
export function createHistory(storage: KeyValueStorage): History {
  /** Parsed once for each text: one decision asks many times, and most of them find the same. */
  let parsedText: string | null = null;
  let parsed: Histories = {};

  const all = () => {
    const text = storage.get(KEY);
    if (text !== parsedText) {
      parsed = parse(text);
      parsedText = text;
    }
    return parsed;
  };
  const note: History['note'] = (survey, change) => {
    const histories = all();
    storage.set(KEY, toJson({ ...histories, [survey]: { ...histories[survey], ...change } }));
  };
  return {
    all,
    of: (survey) => historyOf(all(), survey),
    note,
    noteShown(survey, ref) {
      const { shown = [], refs = [] } = all()[survey] ?? {};
      note(survey, {
        shown: [...shown, timeNow()].slice(-MAX_ENTRIES),
        ...(ref !== undefined && {
          refs: [...refs.filter((known) => known !== ref), ref].slice(-MAX_ENTRIES),
        }),
      });
    },
    noteEnd(survey, isAnswer, { every, everyMs }) {
      const now = timeNow();
      const { quietUntil = 0 } = all()[survey] ?? {};
      note(survey, {
        [isAnswer ? 'answeredAt' : 'dismissedAt']: now,
        quietUntil: Math.max(quietUntil, now + everyMs * (isAnswer ? 1 : DISMISSED_SHARE)),
        every,
        pauseMs: undefined,
      });
    },
  };
}

function parse(text: string | null): Histories {
  try {
    const value: Histories = JSON.parse(text ?? '{}');
    const isSound = Object.values(value).every(({ shown = [], refs = [] }) =>
      [shown, refs].every(Array.isArray),
    );
    return isSound ? value : {};
  } catch {
    return {};
  }
}
