// What this visitor was asked and did, on this device. Nothing personal: survey names, times and the site's refs.
import { DISMISSED_SHARE } from './eligibility.ts';

/** Where the history is written; the part of a storage that it needs. */
export interface KeyValueStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** Times in milliseconds since 1970. */
export interface SurveyHistory {
  /** When it was shown, the latest last. */
  shown?: number[];
  answeredAt?: number;
  dismissedAt?: number;
  /** Not asked again before, under the `every` it was computed with; read by the loader, which loads nothing until then. */
  quietUntil?: number;
  every?: string | undefined;
  /** How long the last dismissal counts, where the visitor has said so. */
  pauseMs?: number | undefined;
  /** The draw of the sampling, decided once: this visitor is in when it is below the rate. */
  draw?: number;
  /** Which of its rotating questions comes next, counted from 0. */
  turn?: number;
  /** The latest refs this survey was asked for. */
  refs?: unknown[];
}

/** The history of this device. */
export interface History {
  of(survey: string): SurveyHistory;
  /** When any survey was shown, in no order. */
  shown(): number[];
  note(survey: string, change: Partial<SurveyHistory>): void;
  noteShown(survey: string): void;
  /** An answer, or a dismissal, and the rest that follows. */
  noteEnd(survey: string, isAnswer: boolean, rest: { every: string | undefined; everyMs: number }): void;
  noteRef(survey: string, ref: unknown): void;
}

/** In place of a survey: what is noted of it holds for each of them. No survey has this id. */
export const ALL_SURVEYS = '*';

const KEY = 'history';
/** The latest so many refs, and times, of each survey. */
const MOST = 100;

/** Reads and writes the history; damaged data counts as none. Other tabs' notes are seen at once. */
export function createHistory(storage: KeyValueStorage): History {
  const read = (): Record<string, SurveyHistory> => {
    try {
      const value: Record<string, SurveyHistory> = JSON.parse(storage.get(KEY) ?? '{}');
      const isSound = Object.values(value).every(({ shown = [], refs = [] }) =>
        [shown, refs].every(Array.isArray),
      );
      return isSound ? value : {};
    } catch {
      return {};
    }
  };
  const history: History = {
    of: (survey) => ({ ...read()[survey], ...read()[ALL_SURVEYS] }),
    shown: () => Object.values(read()).flatMap((each) => each?.shown ?? []),
    note(survey, change) {
      const all = read();
      storage.set(KEY, JSON.stringify({ ...all, [survey]: { ...all[survey], ...change } }));
    },
    noteShown(survey) {
      history.note(survey, { shown: [...(history.of(survey).shown ?? []), Date.now()].slice(-MOST) });
    },
    noteEnd(survey, isAnswer, { every, everyMs }) {
      const now = Date.now();
      const { quietUntil = 0 } = history.of(survey);
      history.note(survey, {
        [isAnswer ? 'answeredAt' : 'dismissedAt']: now,
        quietUntil: Math.max(quietUntil, now + everyMs * (isAnswer ? 1 : DISMISSED_SHARE)),
        every,
        pauseMs: undefined,
      });
    },
    noteRef(survey, ref) {
      const refs = (history.of(survey).refs ?? []).filter((known) => known !== ref);
      history.note(survey, { refs: [...refs, ref].slice(-MOST) });
    },
  };
  return history;
}
