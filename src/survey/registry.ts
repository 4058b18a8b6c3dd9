// The surveys by name: the owner's own, and the templates, which are fetched when one of them is asked for.

import type { History } from '../targeting/history.ts';
import type { Turn } from '../targeting/rotation.ts';
import { STICKERS_SURVEY } from './stickers.ts';
import { INLINE_TEMPLATE, TEMPLATE_NAMES } from './templateNames.ts';
import type { Survey } from './types.ts';

/** The surveys a client knows. */
export interface SurveyRegistry {
  /** Whether there is one of this name. */
  has(name: string): boolean;
  /** The survey of a name; rejects when a template cannot be fetched. */
  find(name: string): Promise<Survey | undefined>;
  /** The survey as it is asked this time, of one that rotates with one of its questions; rejects as `find` does. */
  begin(name: string, history: History, random: () => number): Promise<Turn | undefined>;
  /** An own survey of this name, which may say of itself how it is shown. */
  own(name: string): Survey | undefined;
  /** What is known at once of where a survey stands. */
  placed(name: string): Pick<Survey, 'position'>;
  names(): string[];
  /** Adds the owner's own; one of the same name is replaced. */
  add(surveys: Survey[]): void;
  /** What opens the owner's own, by name. */
  triggers(): [name: string, trigger: string][];
}

/** The templates alone. */
export function createSurveyRegistry(): SurveyRegistry {
  const own = new Map<string, Survey>();
  const names = () => [...new Set([...TEMPLATE_NAMES, ...own.keys()])];
  const surveys: SurveyRegistry = {
    names,
    has: (name) => names().includes(name),
    own: (name) => own.get(name),
    placed: (name) => own.get(name) ?? (name === INLINE_TEMPLATE ? { position: 'inline' } : {}),
    async find(name) {
      if (own.has(name) || !names().includes(name)) return own.get(name);
      return name === STICKERS_SURVEY.id ? STICKERS_SURVEY : (await import('./define.ts')).findTemplate(name);
    },
    async begin(name, history, random) {
      const survey = await surveys.find(name);
      if (!survey?.rotate) return survey && { survey };
      return (await import('../targeting/rotation.ts')).beginTurn(survey, history, random);
    },
    add(more) {
      for (const survey of more) own.set(survey.id, survey);
    },
    triggers: () => [...own.values()].flatMap(({ id, trigger }) => (trigger ? [[id, trigger]] : [])),
  };
  return surveys;
}
