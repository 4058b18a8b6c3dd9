// The surveys by name: the owner's own, and the templates.
import { findTemplate } from './define.ts';
import { TEMPLATE_NAMES } from './templates.ts';
import type { Survey } from './types.ts';

/** The surveys a client knows. */
export interface SurveyRegistry {
  /** Whether there is one of this name. */
  has(name: string): boolean;
  /** The survey of a name: the owner's own before the template. */
  find(name: string): Survey | undefined;
  /** An own survey of this name, which may have rules of its own for how it is shown. */
  own(name: string): Survey | undefined;
  /** All names, the templates first. */
  names(): readonly string[];
  /** Adds the owner's own; one of the same name is replaced. */
  add(surveys: Survey[]): void;
  /** What opens the owner's own, by name. */
  triggers(): [name: string, trigger: string][];
}

/** A registry of the templates alone. */
export function createSurveyRegistry(): SurveyRegistry {
  const own = new Map<string, Survey>();
  /** The templates that were asked for, so that each is defined once. */
  const templates = new Map<string, Survey | undefined>();
  let names: readonly string[] = TEMPLATE_NAMES;
  return {
    names: () => names,
    has: (name) => names.includes(name),
    own: (name) => own.get(name),
    find(name) {
      if (!own.has(name) && !templates.has(name)) templates.set(name, findTemplate(name));
      return own.get(name) ?? templates.get(name);
    },
    add(surveys) {
      for (const survey of surveys) own.set(survey.id, survey);
      names = [...new Set([...TEMPLATE_NAMES, ...own.keys()])];
    },
    triggers: () => [...own.values()].flatMap(({ id, trigger }) => (trigger ? [[id, trigger]] : [])),
  };
}
