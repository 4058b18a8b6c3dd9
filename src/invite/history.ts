// What this visitor was asked and did, on this device. Nothing personal: survey names, times and the site's refs.

/** Where the history is written; the part of a storage that it needs. */
export interface HistoryStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** Times in milliseconds since 1970. */
export interface SurveyHistory {
  shownAt?: number;
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
  /** When any survey was shown last; 0 for never. */
  lastShownAt(): number;
  note(survey: string, change: Partial<SurveyHistory>): void;
  noteRef(survey: string, ref: unknown): void;
}

/** In place of a survey: what is noted of it holds for each of them. No survey has this id. */
export const ALL_SURVEYS = '*';

const KEY = 'history';
const MAX_REFS = 100;

/** Reads and writes the history; damaged data counts as none. Other tabs' notes are seen at once. */
export function createHistory(storage: HistoryStorage): History {
  const read = (): Record<string, SurveyHistory> => {
    try {
      const value = JSON.parse(storage.get(KEY) ?? '{}');
      return value && typeof value === 'object' ? value : {};
    } catch {
      return {};
    }
  };
  const history: History = {
    of: (survey) => ({ ...read()[survey], ...read()[ALL_SURVEYS] }),
    lastShownAt: () => Math.max(0, ...Object.values(read()).map((each) => each?.shownAt ?? 0)),
    note(survey, change) {
      const all = read();
      storage.set(KEY, JSON.stringify({ ...all, [survey]: { ...all[survey], ...change } }));
    },
    noteRef(survey, ref) {
      const refs = (history.of(survey).refs ?? []).filter((known) => known !== ref);
      history.note(survey, { refs: [...refs, ref].slice(-MAX_REFS) });
    },
  };
  return history;
}
